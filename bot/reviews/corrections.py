"""Asks a model how to mend what it found and a second look confirmed, each by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.core.budget import Budget, NoBudget
from bot.core.change import ChangedFile
from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.finding import Evidence, Finding, Span
from bot.core.ports import Model, Prompt, Subject
from bot.core.report import SetAside, Usage
from bot.core.suggestion import has_address, unoffered, why_unsafe
from bot.parallel import in_threads
from bot.reviews.corrections_answer import SCHEMA, Advice, read
from bot.reviews.corrections_sheet import Sheet
from bot.reviews.page import Page, clean_line
from bot.reviews.question import fresh_mark
from bot.reviews.spared import is_named_for_secrets
from bot.templates import render, source

NAME = "corrections"
MAX_WORDS = 400  # characters
MAX_OTHERS = 4
MAX_OTHER = 200  # characters
MAX_CLAIM = 600  # characters: all that a finding says

_SYSTEM = "prompts/corrections.system.md.j2"
_USER = "prompts/corrections.md.j2"
_SCHEMA = json.dumps(SCHEMA)

VERSION = hashlib.sha256("\0".join((source(_SYSTEM), source(_USER), _SCHEMA)).encode()).hexdigest()[
    :8
]
"""Names what is asked, whatever it is about."""


@dataclass(frozen=True, slots=True)
class _Ask:
    finding: Finding
    sheet: Sheet
    prompt: Prompt


@dataclass(frozen=True, slots=True)
class _Told:
    """What came of one prompt: advice, or why there is none."""

    advice: Advice | None
    usage: tuple[Usage, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Has `model` mend the subject's confirmed findings, one prompt each, `at_once` at a time.

    At most `max_asked` are asked about, the first ones, within `share` of what is left of the
    budget and half of the time. What it says is each finding again, with words that say what to
    do, and with a replacement where one is safe as far as reading tells: it has yet to be tried
    (`bot.mending`). Where there is none, it says why. `new_mark` gives the mark that sets the data
    of one prompt apart.
    """

    model: Model
    budget: Budget = field(default_factory=NoBudget)
    at_once: int = 8
    max_asked: int = 10
    share: float = 1.0
    new_mark: Callable[[], str] = fresh_mark
    name: str = NAME

    @property
    def version(self) -> str:
        return f"{VERSION} {self.model.name}"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        names = (file.path, file.old_path or file.path)
        if file.path not in subject.readable or any(map(is_named_for_secrets, names)):
            return False
        return any(f.span.path == file.path and is_confirmed(f) for f in subject.findings)

    def analyze(self, subject: Subject) -> Iterator[Finding | SetAside | Usage]:
        asks = list(self._asks(subject))
        fit = self.budget.fit([ask.prompt for ask in asks[: self.max_asked]], self.share)
        deadline = Deadline.after(subject.deadline.left / 2)
        asked = asks[: fit.prompts]
        told = in_threads(lambda ask: self._told(ask.prompt, deadline), asked, at_once=self.at_once)
        for ask, one in zip(asked, told, strict=True):
            yield from one.usage
            yield from _said(ask, one, subject)
        why = fit.why or f"only the first {self.max_asked} are asked for"
        yield from (unoffered(ask.finding, why) for ask in asks[fit.prompts :])

    def _asks(self, subject: Subject) -> Iterator[_Ask]:
        pages: dict[str, Page] = {}
        for finding in subject.findings:
            path = finding.span.path
            file = subject.change.file(path)
            if file is None or not is_confirmed(finding):
                continue
            if path not in pages:
                pages[path] = Page.of(file, subject.contents[path], subject.outlines[path])
            sheet = Sheet.of(pages[path], finding, subject.contents[path])
            others = _beside(finding, subject.findings, pages[path])
            yield _Ask(finding, sheet, self._prompt(finding, sheet, others))

    def _prompt(self, finding: Finding, sheet: Sheet, others: Sequence[str]) -> Prompt:
        look = finding.second_look
        user = render(
            _USER,
            mark=self.new_mark(),
            sheet=sheet,
            claim=_in_whole_sentences(clean_line(finding.message, MAX_CLAIM)),
            why=clean_line(look.why, MAX_WORDS) if look else "",
            others=others,
        )
        return Prompt(NAME, source(_SYSTEM), user, _SCHEMA, max_output_tokens=4096)

    def _told(self, prompt: Prompt, deadline: Deadline) -> _Told:
        try:
            reply = self.model.ask(prompt, deadline)
        except ModelError as error:
            return _Told(None, (error.usage,) if error.usage else (), _why(error))
        try:
            return _Told(read(reply.text), (reply.usage,))
        except ModelError as error:
            return _Told(None, (reply.usage,), _why(error))


def is_confirmed(finding: Finding) -> bool:
    """Whether it is one of the model's own that a second look confirmed, and nothing mends yet."""
    own = finding.source == "model" and finding.evidence is Evidence.VERIFIED
    return own and finding.replacement is None


def _beside(finding: Finding, findings: Iterable[Finding], page: Page) -> list[str]:
    """The other confirmed findings of the same function, and where they are: a line each."""
    symbol = page.outline.around(finding.span.start)
    if symbol is None:
        return []
    here = Span(finding.span.path, symbol.start, symbol.end)
    others = [f for f in findings if f != finding and is_confirmed(f) and f.span.overlaps(here)]
    return [f"line {f.span.start}: {clean_line(f.message, MAX_OTHER)}" for f in others[:MAX_OTHERS]]


def _in_whole_sentences(text: str) -> str:
    """`text` without a last sentence that was cut within, unless it is the only one."""
    whole = text.rpartition(". ")[0]
    return f"{whole}." if text.endswith("…") and whole else text


def _why(error: ModelError) -> str:
    return clean_line(str(error), MAX_WORDS)


def _said(ask: _Ask, told: _Told, subject: Subject) -> Iterator[Finding | SetAside]:
    if told.advice is None:
        yield unoffered(ask.finding, told.why)
        return
    words = clean_line(told.advice.words, MAX_WORDS)
    if has_address(words):
        yield unoffered(ask.finding, "its words send the reader to an address")
        words = ""
    new = told.advice.text
    offered = replace(ask.finding, suggestion=words or None, replacement=new or None)
    why = _why_not(offered, ask.sheet, subject) if new else ""
    if why:
        yield unoffered(ask.finding, why)
        offered = replace(offered, replacement=None)
    if offered.suggestion or offered.replacement:
        yield offered


def _why_not(offered: Finding, sheet: Sheet, subject: Subject) -> str:
    path = offered.span.path
    file = subject.change.file(path)
    if file is None or sheet.only_words:
        return sheet.only_words or "its file is not in the change"
    if sheet.has_marks_of_ours(offered.replacement or ""):
        return "it repeats what was masked"
    return why_unsafe(offered, file, subject.contents[path]) or ""
