"""What a model says may be wrong, put in its place; and who looks at it a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.finding import SecondLook, Severity, Span
from bot.core.ports import Subject
from bot.core.report import Gap, Usage


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that may be wrong, as the generator tells it.

    `rule` is "model/" and the category; `cwe` is a weakness such as "CWE-78", where one fits.
    `title` is one sentence that claims it; `why` is the generator's own prose, which whoever
    judges it should not read first. `quote` is what the generator quoted, clean; where that is
    removed lines, `span` is where they stood. `votes` of the `passes` that saw these lines told
    it. `severity` is only the generator's guess. `related` are lines that the change does not
    touch and breaks nevertheless; then `span` is the changed line that breaks them.
    """

    rule: str
    category: str
    cwe: str | None
    title: str
    why: str
    quote: str
    path: str
    span: Span
    votes: int
    passes: int
    severity: Severity
    related: tuple[Span, ...] = ()

    @property
    def topic(self) -> str:
        """What it is about, from a closed list: the weakness, or else the category."""
        return self.cwe or self.category


@dataclass(frozen=True, slots=True)
class Judged:
    """What second looks came to. A candidate without one was not looked at."""

    looks: tuple[tuple[Candidate, SecondLook], ...] = ()
    gaps: tuple[Gap, ...] = ()
    usage: tuple[Usage, ...] = ()


class SecondLooks(Protocol):
    """Looks at candidates again, each by itself."""

    def judge(self, subject: Subject, candidates: Sequence[Candidate]) -> Judged:
        """What a second look at each came to, in their order; a gap where one failed."""
        ...


@dataclass(frozen=True, slots=True)
class NoSecondLooks:
    """Looks at nothing again: every candidate stays as it was quoted."""

    def judge(self, subject: Subject, candidates: Sequence[Candidate]) -> Judged:
        return Judged()
