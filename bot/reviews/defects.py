"""The review that asks a model which defects a change brings in."""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from secrets import token_hex

from bot.core.change import ChangedFile
from bot.core.errors import ModelError, ModelOutage
from bot.core.finding import Evidence, Finding
from bot.core.ports import Model, Prompt, Subject
from bot.core.report import Covered, Exemption, Gap, Said, SetAside
from bot.parallel import in_threads
from bot.reviews.anchor import NOT_SHOWN, Unfound, anchor
from bot.reviews.answer import SCHEMA, TOPICS, Answer, Remark, read
from bot.reviews.page import Page, clean_line
from bot.reviews.spared import why_spared
from bot.reviews.units import MAX_ADDED_COLUMNS, Unit, batches, tokens
from bot.templates import render, source

MAX_MESSAGE = 600  # characters
UNTRUE = "more than half of what the model said could not be found in the change"

_SYSTEM = "prompts/defects.system.md.j2"
_USER = "prompts/defects.md.j2"
_SCHEMA = json.dumps(SCHEMA)

_Batch = tuple[Unit, ...]


def fresh_mark() -> str:
    """128 random bits, as hex digits: a mark that no author can know beforehand."""
    return token_hex(16)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What came of one prompt. `error` is set when its units have not been reviewed."""

    batch: _Batch
    said: tuple[Said, ...]
    error: ModelError | None = None


@dataclass(frozen=True, slots=True)
class Defects:
    """Shows the changed parts of readable files to `model` and places what it says in them.

    At most `max_prompts` prompts are sent for one change, `at_once` at a time, each of about
    `max_prompt_tokens` tokens at most, of which the instructions take some 2,000. `new_mark`
    gives the mark that sets the data of one prompt apart.
    """

    model: Model
    max_prompt_tokens: int = 12_000
    max_prompts: int = 30
    at_once: int = 3
    new_mark: Callable[[], str] = fresh_mark

    @property
    def name(self) -> str:
        return "model"

    @property
    def version(self) -> str:
        parts = (source(_SYSTEM), source(_USER), _SCHEMA, *TOPICS.values())
        prompt = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
        return f"{prompt} {self.model.name}"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable

    def analyze(self, subject: Subject) -> Iterator[Said]:
        shown: list[ChangedFile] = []
        for file in sorted(subject.change.files, key=lambda file: posixpath.split(file.path)):
            why = why_spared(file, subject.contents[file.path], subject.outlines[file.path])
            if why:
                yield Exemption(file.path, Covered.EXEMPT, why)
            else:
                shown.append(file)
        yield from self._review(shown, subject)

    def _review(self, files: Sequence[ChangedFile], subject: Subject) -> Iterator[Said]:
        waiting = batches(_pages(files, subject), subject.findings, self._room())
        batches_ = list(islice(waiting, self.max_prompts))
        yield from self._unseen(files, batches_, next(waiting, ()))
        for asked in self._ask_all(batches_, subject):
            yield from asked.said
            if asked.error:
                outage = isinstance(asked.error, ModelOutage)
                yield from _gaps(asked.batch, str(asked.error), outage=outage)
        yield from _cut(batches_)

    def _unseen(
        self, files: Iterable[ChangedFile], taken: Iterable[_Batch], rest: _Batch
    ) -> Iterator[Gap]:
        """A gap for each file that is not wholly in the batches that will be asked about."""
        whole = {unit.page.file.path for batch in taken for unit in batch}
        whole -= {unit.page.file.path for unit in rest}
        large = f"more than {self.max_prompts} prompts to the model: raise model.max_calls"
        why = f"the change is too large, {large}" if rest else "none of its lines could be shown"
        yield from (Gap(file.path, why) for file in files if file.path not in whole)

    def _ask_all(self, batches_: Sequence[_Batch], subject: Subject) -> Iterator[_Asked]:
        """Ask about each batch; then once more, in halves, about those that gave no answer."""

        def ask(batch: _Batch) -> _Asked:
            return self._ask(batch, subject)

        again: list[_Batch] = []
        for asked in in_threads(ask, batches_, at_once=self.at_once):
            halves = _halves(asked)
            if halves and len(batches_) + len(again) + len(halves) <= self.max_prompts:
                again += halves
                yield _Asked(asked.batch, asked.said)
            else:
                yield asked
        yield from in_threads(ask, again, at_once=self.at_once)

    def _ask(self, batch: _Batch, subject: Subject) -> _Asked:
        try:
            reply = self.model.ask(self.prompt(batch), subject.deadline)
        except ModelError as error:
            return _Asked(batch, (), error)
        try:
            answer = read(reply.text)
        except ModelError as error:
            return _Asked(batch, (reply.usage,), error)
        return _Asked(batch, (reply.usage, *_placed(answer, batch)))

    def prompt(self, batch: Sequence[Unit]) -> Prompt:
        """The question about some units. Nothing is in it of commit messages, titles or names."""
        user = render(_USER, units=batch, mark=self.new_mark())
        return Prompt("defects", render(_SYSTEM, topics=TOPICS), user, _SCHEMA)

    def _room(self) -> int:
        """Tokens of a prompt that are left for units."""
        empty = self.prompt(())
        return self.max_prompt_tokens - tokens(empty.system + empty.user + empty.schema)


def _pages(files: Iterable[ChangedFile], subject: Subject) -> Iterator[Page]:
    for file in files:
        yield Page.of(file, subject.contents[file.path], subject.outlines[file.path])


def _halves(asked: _Asked) -> list[_Batch]:
    """What to ask instead of a batch that got no answer, perhaps because it was too much."""
    batch, middle = asked.batch, len(asked.batch) // 2
    if not asked.error or isinstance(asked.error, ModelOutage) or not middle:
        return []
    return [batch[:middle], batch[middle:]]


def _gaps(batch: _Batch, why: str, *, outage: bool = False) -> Iterator[Gap]:
    for path in dict.fromkeys(unit.page.file.path for unit in batch):
        yield Gap(path, why, outage)


def _cut(batches_: Iterable[_Batch]) -> Iterator[Gap]:
    """A gap for each added line that was too long to be shown to its end."""
    for unit in (unit for batch in batches_ for unit in batch):
        for line in unit.cut:
            seen = f"the model saw only its first {MAX_ADDED_COLUMNS:,} characters"
            yield Gap(unit.page.file.path, f"line {line} is too long: {seen}")


def _placed(answer: Answer, batch: _Batch) -> Iterator[Said]:
    """What the model said, in its place; and a gap if most of it has none."""
    pages = {unit.page.name: unit.page for unit in batch}
    said = [_said(remark, pages) for remark in answer.remarks]
    yield from said
    first = batch[0].page.file.path
    for item in answer.unreadable:
        message = clean_line(item.message, MAX_MESSAGE)
        yield SetAside("model/unreadable", first, None, message, item.why)
    lost = len(answer.unreadable) + sum(
        isinstance(s, SetAside) and s.why != NOT_SHOWN for s in said
    )
    if 2 * lost > len(answer.remarks) + len(answer.unreadable):
        yield from _gaps(batch, UNTRUE)


def _said(remark: Remark, pages: dict[str, Page]) -> Finding | SetAside:
    rule = f"model/{remark.topic}"
    page = pages.get(remark.path) or pages.get(remark.path.removeprefix("./"))
    place = (
        anchor(remark.quote, remark.line, page) if page else Unfound("names no file it was shown")
    )
    message = _message(remark)
    if page is None or isinstance(place, Unfound):
        why = place.why if isinstance(place, Unfound) else ""
        path = page.file.path if page else clean_line(remark.path, 200)
        return SetAside(rule, path, None, message, why)
    return Finding(
        rule=rule,
        topic=remark.topic,
        message=message,
        span=place,
        severity=remark.severity,
        confidence=remark.confidence,
        evidence=Evidence.QUOTED,
        suggestion=clean_line(remark.suggestion, MAX_MESSAGE) if remark.suggestion else None,
    )


def _message(remark: Remark) -> str:
    """What the model says, the most useful first: what is wrong, when it happens, why."""
    parts = [
        remark.message,
        f"When: {remark.trigger}" if remark.trigger.strip() else "",
        remark.why,
    ]
    return clean_line(" ".join(part.strip() for part in parts if part.strip()), MAX_MESSAGE)
