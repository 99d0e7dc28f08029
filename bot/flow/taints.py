"""That strangers have a say in a value: where it came in, over which lines, what it cannot harm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

MOST_TAINTS = 12
MOST_STEPS = 10  # of a way that are told

PLAIN = "plain"
"""The mark of a value that nothing unknown has had in hands since it came in."""

WHOLE = "whole"
"""The mark of what a caller hands over and nothing was put before: a command may be its to say."""

FILE = "file"
"""The mark of a file that was sent, and is open: not of its name, nor of what is read from it."""

BUILT = "built"
"""The mark of what a caller hands over once it is a part of a text."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value came in: its kind (a row of the table), what it is in words, and the line.

    `only` names the weaknesses for which it counts; none are all.
    """

    kind: str
    what: str
    line: int
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Taint:
    """That a stranger has a say in a value. `marks` are the weaknesses for which it does no harm.

    `steps` are the lines over which it came, as far as they are told.
    """

    source: Source
    marks: frozenset[str] = frozenset()
    steps: tuple[int, ...] = field(default=(), compare=False)

    def marked(self, marks: Iterable[str]) -> Taint:
        more = self.marks.union(marks)
        return self if len(more) == len(self.marks) else Taint(self.source, more, self.steps)

    def past(self, line: int) -> Taint:
        """The same, after a further line."""
        last = self.steps[-1] if self.steps else self.source.line
        if line == last or len(self.steps) >= MOST_STEPS:
            return self
        return Taint(self.source, self.marks, (*self.steps, line))


Taints: TypeAlias = frozenset[Taint]
CLEAN: Taints = frozenset()


def united(one: Taints, other: Taints) -> Taints:
    """Both. Of two from one source, the one that is marked less counts."""
    if not other or one is other:
        return one
    if not one:
        return other
    by_source = {taint.source: taint for taint in one}
    for taint in other:
        here = by_source.get(taint.source)
        if here is None:
            by_source[taint.source] = taint
        elif here.marks != taint.marks:
            by_source[taint.source] = Taint(taint.source, here.marks & taint.marks, here.steps)
    kept = list(by_source.values())
    if len(kept) > MOST_TAINTS:
        kept = sorted(kept, key=lambda taint: (taint.source.line, taint.source.kind))[:MOST_TAINTS]
    return frozenset(kept)
