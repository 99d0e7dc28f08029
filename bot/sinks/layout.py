"""Lines for a terminal: cut, wrapped and coloured, counted in the columns they take."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.core.characters import visible

CUT = "..."
LONGEST = 4_000  # characters of one text: nobody reads on


class Ink(StrEnum):
    """ANSI's names for how letters look: colours that any scheme shows, none by number."""

    BOLD = "1"
    DIM = "2"
    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    CYAN = "36"


@dataclass(frozen=True, slots=True)
class Sheet:
    """How wide lines may be, and whether they may be coloured."""

    width: int = 80
    colour: bool = False

    def painted(self, text: str, *inks: Ink) -> str:
        return f"\x1b[{';'.join(inks)}m{text}\x1b[0m" if self.colour and inks and text else text

    def wrapped(self, text: str, first: str = "", rest: str = "", *inks: Ink) -> Iterator[str]:
        """`text` as prose in lines, behind `first` and then `rest`."""
        indent = first
        shown = text if len(text) <= LONGEST else text[:LONGEST] + CUT
        for line in _filled(one_line(shown), self.width - len(rest), self.width - len(first)):
            yield indent + self.painted(line, *inks)
            indent = rest


def one_line(text: str) -> str:
    """`text` on one line: white space squeezed, hidden characters spelled out."""
    return " ".join(visible(text).split())


def columns(text: str) -> int:
    """How many columns a terminal shows `text` in: two for East Asian wide, none for accents."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, room: int) -> str:
    """`text`, or as much of it as `room` columns hold, with dots behind."""
    if columns(text) <= room:
        return text
    return next(_pieces(text, max(room - len(CUT), 1))) + CUT


def _filled(text: str, room: int, first: int) -> Iterator[str]:
    """Lines of words, the first line `first` columns wide, the others `room`."""
    line, left = "", first
    for word in text.split(" "):
        fits = columns(word) + bool(line) <= left
        for piece in (word,) if fits else _pieces(word, room):
            taken = columns(piece) + bool(line)
            if line and taken > left:
                yield line
                line, left, taken = "", room, columns(piece)
            line = f"{line} {piece}" if line else piece
            left -= taken
    yield line


def _pieces(word: str, room: int) -> Iterator[str]:
    """`word` in pieces of `room` columns."""
    start = taken = 0
    for at, character in enumerate(word):
        taken += _columns(character)
        if taken > room and at > start:
            yield word[start:at]
            start, taken = at, _columns(character)
    yield word[start:]
