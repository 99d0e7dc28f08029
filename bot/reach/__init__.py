"""Which tests run what a change alters, and what none does: read this file first.

targets ─► reached (callers, step by step, over the index) ─► in_order ─► tests to run first
                                                          └─► untested ─► one finding, at most
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.change import ChangedFile
from bot.core.finding import Finding
from bot.core.ports import Subject
from bot.core.report import Reaching, SetAside, Usage
from bot.core.untested import Proposal, Proposer, Untested
from bot.reach.callers import reached
from bot.reach.conventions import convention_of
from bot.reach.order import MAX_TESTS, in_order
from bot.reach.targets import targets
from bot.reach.untested import NAME, finding, untested

__all__ = ["MAX_TESTS", "NAME", "Reach"]


@dataclass(frozen=True, slots=True)
class Reach:
    """Tells which tests to run first, and of code that no test runs.

    It looks into the whole repository, so what it says of a file is not known from that file alone.
    `proposer` writes a test for what has none, if there is one.
    """

    proposer: Proposer | None = None
    name: str = NAME
    version: str = "1"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable and convention_of(file.path) is not None

    def analyze(self, subject: Subject) -> Iterator[Finding | Reaching | SetAside | Usage]:
        altered = targets(subject)
        if not altered:
            return
        found = list(zip(altered, reached(altered, subject.after), strict=True))
        yield from in_order(found, {file.path for file in subject.change.files})
        missing = untested(found, subject)
        if missing:
            yield from self._told(missing, subject)

    def _told(
        self, missing: list[Untested], subject: Subject
    ) -> Iterator[Finding | SetAside | Usage]:
        text = ""
        for said in self.proposer.propose(missing, subject) if self.proposer else ():
            if isinstance(said, Proposal):
                text = said.text
            else:
                yield said
        yield finding(missing, subject, text)
