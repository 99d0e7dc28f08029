"""Which symbols of a file are around a line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from bot.core.outline import Symbol
from bot.core.symbols import Definition

_NO_PLACES = frozenset({"variable"})
"""Kinds that nothing is in: what a variable is made of is used by what is around it."""


class Places:
    """The symbols of one file, by line. Each question costs what their depth is."""

    def __init__(self, symbols: Iterable[Symbol]) -> None:
        kept = (symbol for symbol in symbols if symbol.kind not in _NO_PLACES)
        self._symbols = sorted(kept, key=lambda it: (it.start, -it.end))
        self._starts = [it.start for it in self._symbols]
        self._outer: list[int] = []
        open_: list[int] = []
        for at, symbol in enumerate(self._symbols):
            while open_ and self._symbols[open_[-1]].end < symbol.start:
                open_.pop()
            self._outer.append(open_[-1] if open_ else -1)
            open_.append(at)

    @classmethod
    def of(cls, definitions: Iterable[Definition]) -> Places:
        return cls(Symbol(d.name, d.kind, d.span.start, d.span.end) for d in definitions)

    def around(self, line: int) -> list[Symbol]:
        """The symbols that hold `line`, the outermost first."""
        found: list[Symbol] = []
        at = bisect_right(self._starts, line) - 1
        while at >= 0:
            if self._symbols[at].end >= line:
                found.append(self._symbols[at])
            at = self._outer[at]
        return found[::-1]
