"""A changed symbol that no test runs, and who may write a test for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.finding import Span
from bot.core.ports import Subject
from bot.core.report import SetAside, Usage


@dataclass(frozen=True, slots=True)
class Untested:
    """A symbol that others use and no test runs: its qualified name, its lines.

    `lines` are those of its lines that the change touches. `tests` is the file of tests that is
    nearest to it.
    """

    name: str
    span: Span
    lines: tuple[int, ...]
    tests: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A test as text, for a person to read and to adapt: nothing has run it."""

    text: str


class Proposer(Protocol):
    """Writes a test for what has none."""

    def propose(
        self, untested: Sequence[Untested], subject: Subject
    ) -> Iterable[Proposal | SetAside | Usage]:
        """At most one proposal, and what it took; where there is none, why."""
        ...
