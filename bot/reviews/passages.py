"""Some lines of files as a second look is shown them, and what a model quotes of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.core.finding import Quoted, Span
from bot.reviews.anchor import bare
from bot.reviews.page import clean_line, squeezed
from bot.reviews.units import CUT, MAX_COLUMNS

_SHORTEST_QUOTE = 4  # characters but for white space: `}` stands everywhere


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line: its number (of the next line, if the change removes it), mark and text."""

    number: int
    mark: str
    text: str

    def __str__(self) -> str:
        shown = "" if self.mark == "-" else str(self.number)
        cut = self.text[:MAX_COLUMNS] + CUT if len(self.text) > MAX_COLUMNS else self.text
        return f"{shown:>5} {self.mark} {cut}".rstrip()


@dataclass(frozen=True)
class Passage:
    """Some lines of one file, clean. `heading` tells what they are."""

    path: str
    heading: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        return clean_line(self.path, MAX_COLUMNS)

    @cached_property
    def text(self) -> str:
        name = json.dumps(self.name, ensure_ascii=False)
        return "\n".join([f"## {name}: {self.heading}", *map(str, self.rows)])

    @cached_property
    def _squeezed(self) -> tuple[str, ...]:
        return tuple(squeezed(row.text) for row in self.rows)

    def quoted(self, lines: Sequence[str], near: int) -> Quoted | None:
        """Where these lines stand here, squeezed, nearest to line `near`."""
        ends = range(len(self.rows) - len(lines) + 1)
        starts = [at for at in ends if self._squeezed[at : at + len(lines)] == tuple(lines)]
        if not starts:
            return None
        at = min(starts, key=lambda start: abs(self.rows[start].number - near))
        found = self.rows[at : at + len(lines)]
        span = Span(self.path, found[0].number, max(row.number for row in found))
        return Quoted(span, "\n".join(row.text[:MAX_COLUMNS] for row in found))


@dataclass(frozen=True, slots=True)
class Context:
    """All that is shown for one question."""

    passages: tuple[Passage, ...]

    def quoted(self, path: str, line: int, text: str) -> Quoted | None:
        """The lines that a model quotes, if it was shown them; `path` and `line` are hints."""
        lines = tuple(squeezed(line) for line in bare(text).split("\n"))
        if len("".join(lines).replace(" ", "")) < _SHORTEST_QUOTE:
            return None
        first = [p for p in self.passages if p.name == path]
        others = [p for p in self.passages if p.name != path]
        found = (passage.quoted(lines, line) for passage in (*first, *others))
        return next((quoted for quoted in found if quoted), None)
