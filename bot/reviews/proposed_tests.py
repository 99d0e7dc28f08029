"""Asks a model for a test of what a change adds or alters and no test runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.core.budget import Budget, NoBudget
from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.finding import Span
from bot.core.ports import Model, Prompt, Subject
from bot.core.report import SetAside, Usage
from bot.core.suggestion import why_unfit
from bot.core.untested import Proposal, Untested
from bot.parse.outline import outlines
from bot.reviews.corrections_sheet import OURS, row
from bot.reviews.page import Page, clean, clean_line
from bot.reviews.proposed_tests_answer import SCHEMA, read
from bot.reviews.question import fresh_mark
from bot.reviews.spared import is_named_for_secrets
from bot.reviews.units import CUT, MAX_COLUMNS
from bot.templates import render, source

NAME = "proposed-test"
RULE = "tests/proposal"
SHARE = 0.1
"""Of what is left of the budget: one call that changes no verdict may not cost a review much."""

_MAX_PARTS = 3
_PART_LINES = 120
_SAMPLE_LINES = 80
_MAX_WHY = 400  # characters
_HASH = (".py", ".rb")

_SYSTEM = "prompts/proposed_tests.system.md.j2"
_USER = "prompts/proposed_tests.md.j2"
_SCHEMA = json.dumps(SCHEMA)

VERSION = hashlib.sha256("\0".join((source(_SYSTEM), source(_USER), _SCHEMA)).encode()).hexdigest()[
    :8
]
"""Names what is asked, whatever it is about."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Code to be tested: its file and name as JSON text, its lines as they are shown."""

    path: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposedTests:
    """Has `model` write one test, for the first of what has none, in one call.

    The test is text for people: it is held to its size, to plain characters, and to the grammar of
    its language; nothing runs it. `new_mark` gives the mark that sets the prompt's data apart.
    """

    model: Model
    budget: Budget = field(default_factory=NoBudget)
    new_mark: Callable[[], str] = fresh_mark

    @property
    def version(self) -> str:
        return f"{VERSION} {self.model.name}"

    def propose(
        self, untested: Sequence[Untested], subject: Subject
    ) -> Iterator[Proposal | SetAside | Usage]:
        first = untested[0]
        if is_named_for_secrets(first.span.path):
            return
        prompt = self._prompt(untested, subject)
        fit = self.budget.fit([prompt], SHARE)
        if not fit.prompts:
            yield _unwritten(first, fit.why)
            return
        try:
            reply = self.model.ask(prompt, Deadline.after(subject.deadline.left / 2))
        except ModelError as error:
            yield from (error.usage,) if error.usage else ()
            yield _unwritten(first, clean_line(str(error), _MAX_WHY))
            return
        yield reply.usage
        yield _judged(reply.text, first, subject)

    def _prompt(self, untested: Sequence[Untested], subject: Subject) -> Prompt:
        shown = [u for u in untested if not is_named_for_secrets(u.span.path)][:_MAX_PARTS]
        user = render(
            _USER,
            mark=self.new_mark(),
            parts=[_part(each, subject) for each in shown],
            tests=_json(untested[0].tests),
            sample=_sample(untested[0].tests, subject),
        )
        return Prompt(NAME, source(_SYSTEM), user, _SCHEMA, max_output_tokens=4096)


def _part(untested: Untested, subject: Subject) -> _Part:
    span = untested.span
    file = subject.change.file(span.path)
    if file is None:
        raise ValueError(f"{span.path} is not in the change")
    page = Page.of(file, subject.contents[span.path], subject.outlines[span.path])
    last = min(span.end, span.start + _PART_LINES - 1, len(page.lines))
    text = "\n".join(row(page, number) for number in range(span.start, last + 1))
    return _Part(_json(page.name), _json(untested.name), text)


def _sample(path: str, subject: Subject) -> str:
    """The beginning of a file of tests, as a model may see it."""
    if is_named_for_secrets(path):
        return ""
    lines = subject.after.lines(Span(path, 1, _SAMPLE_LINES))
    return clean("\n".join(line[:MAX_COLUMNS] for line in lines))


def _json(text: str) -> str:
    return json.dumps(clean_line(text, 300), ensure_ascii=False)


def _judged(answer: str, first: Untested, subject: Subject) -> Proposal | SetAside:
    try:
        test = read(answer)
    except ModelError as error:
        return _unwritten(first, clean_line(str(error), _MAX_WHY))
    if not test.strip():
        return _unwritten(first, "the model wrote none")
    if OURS & set(test) or CUT.strip() in test:
        return _unwritten(first, "it repeats what was masked")
    why = why_unfit(test) or _why_no_program(test, first.tests, subject)
    return _unwritten(first, why) if why else Proposal(f"{_heading(first.tests)}\n{test}")


def _why_no_program(test: str, path: str, subject: Subject) -> str:
    """Why a test is no text of its language; empty if it is."""
    content = Content(f"{test}\n".encode())
    file = ChangedFile(path, Status.ADDED, hunks=(Hunk(0, 0, 1, len(content.lines)),))
    outline = outlines([file], {path: content}, subject.deadline)[path]
    return "it does not parse" if outline.faults or outline.trouble else ""


def _heading(path: str) -> str:
    """Where the test belongs, as a comment above it."""
    return f"{'#' if path.endswith(_HASH) else '//'} {clean_line(path, 200)}"


def _unwritten(first: Untested, why: str) -> SetAside:
    message = f"a test for {clean_line(first.name, 200)}"
    return SetAside(RULE, first.span.path, first.lines[0], message, why)
