"""Characters that people do not see, or take for others.

The table follows the Trojan Source paper (https://trojansource.codes) and Unicode Technical
Standard 39 (https://www.unicode.org/reports/tr39/): what makes the text that a reviewer sees differ
from the text that a program reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Sort(StrEnum):
    """What a hidden character does."""

    BIDI = "bidi"  # reorders the text around it
    INVISIBLE = "invisible"  # takes no room
    CONTROL = "control"  # moves the cursor, rings, or begins a terminal command
    CONFUSABLE = "confusable"  # looks like a letter of another script


@dataclass(frozen=True, slots=True)
class Hidden:
    """A character at `column` of its line, counted from 1."""

    column: int
    character: str
    sort: Sort

    @property
    def name(self) -> str:
        """Its code and name, to be shown: `<U+202E> RIGHT-TO-LEFT OVERRIDE`."""
        known = unicodedata.name(self.character, "")
        return f"{shown(self.character)} {known}".rstrip()


_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2028\u2029\u2060-\u2065"
    "\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROL = "\u0000-\u0008\u000b-\u001f\u007f-\u009f"

_HIDDEN = re.compile(f"[{_BIDI}{_INVISIBLE}{_CONTROL}]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_IS_CONTROL = re.compile(f"[{_CONTROL}]")

_MARKS = "\u200e\u200f\u061c"  # direction marks: ordinary in right-to-left text
_JOINERS = "\u200c\u200d"  # ordinary between letters of many scripts, and in emoji
_SELECTORS = re.compile("[\ufe00-\ufe0f]")  # choose an emoji's or a symbol's shape
_TAGS = re.compile("[\U000e0020-\U000e007f]")  # ordinary in flags only
_BLACK_FLAG = "\U0001f3f4"

_WORD = re.compile(r"[^\W\d_][\w]*")


def visible(text: str) -> str:
    """`text` with every hidden character and terminal command spelled out, as `<U+202E>`.

    Line feeds and tabs stay, and a carriage return just before a line feed is dropped.
    """
    return _HIDDEN.sub(lambda found: shown(found[0]), text.replace("\r\n", "\n"))


def shown(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def hidden(line: str, *, prose: bool = False) -> Iterator[Hidden]:
    """The hidden characters of one line (without its end).

    In prose and data files (`prose`) what real languages and emoji need is let through: joiners
    between letters, direction marks, shapes of emoji. What reorders text, controls and tags is not.
    """
    if line.isascii() and not _IS_CONTROL.search(line):
        return
    ordinary = _Ordinary(line)
    for found in _HIDDEN.finditer(line):
        at = found.start()
        if _is_emoji_part(line, at) or (prose and ordinary.at(at)) or line.strip() == "\x0c":
            continue
        yield Hidden(at + 1, found[0], _sort(found[0]))
    if not prose:
        yield from _confusables(line)


def _sort(character: str) -> Sort:
    if _IS_BIDI.match(character):
        return Sort.BIDI
    return Sort.CONTROL if _IS_CONTROL.match(character) else Sort.INVISIBLE


def _is_emoji_part(line: str, at: int) -> bool:
    """Whether the character shapes or joins emoji: a selector after a symbol, a joiner between."""
    character, before = line[at], line[at - 1] if at else ""
    if _SELECTORS.match(character):
        return _is_shaped(before)
    if character == "\u200d":
        after = line[at + 1] if at + 1 < len(line) else ""
        return _is_pictograph(before) and _is_pictograph(after)
    return bool(_TAGS.match(character)) and _BLACK_FLAG in line[max(0, at - 8) : at]


_KEYS = "0123456789#*\u203c\u2049"  # become keycaps and signs with a selector behind them


def _is_shaped(before: str) -> bool:
    return bool(before) and (unicodedata.category(before) in ("So", "Sk", "Sm") or before in _KEYS)


def _is_pictograph(character: str) -> bool:
    if not character:
        return False
    return unicodedata.category(character) in ("So", "Sk") or character == "\ufe0f"


@dataclass(frozen=True)
class _Ordinary:
    """Which characters of a line real text of some language has where they stand."""

    line: str

    def at(self, at: int) -> bool:
        character = self.line[at]
        around = self.line[max(0, at - 1) : at] + self.line[at + 1 : at + 2]
        if character in _JOINERS:
            return any(unicodedata.category(c) in ("Lo", "Mn", "Mc", "So") for c in around)
        if character in _MARKS:
            return self.is_right_to_left
        if _SELECTORS.match(character) or character in "\u00ad\u2028\u2029\u200b":
            return any(unicodedata.category(c)[0] in "LSP" for c in around)
        return character in "\u2066\u2067\u2068\u2069" and self.closes_isolates

    @cached_property
    def is_right_to_left(self) -> bool:
        return any(unicodedata.bidirectional(c) in ("R", "AL") for c in self.line)

    @cached_property
    def closes_isolates(self) -> bool:
        """Whether every isolate that the line opens is closed on it."""
        opened = sum(map(self.line.count, "\u2066\u2067\u2068"))
        return opened == self.line.count("\u2069") > 0


def _confusables(line: str) -> Iterator[Hidden]:
    """Letters of another script in a word that is otherwise Latin, where the two look alike."""
    if line.isascii():
        return
    for word in _WORD.finditer(line):
        text = word[0]
        if text.isascii() or not any("a" <= c.lower() <= "z" for c in text):
            continue
        for offset, character in enumerate(text):
            if not character.isascii() and _looks_latin(character):
                yield Hidden(word.start() + offset + 1, character, Sort.CONFUSABLE)


def _looks_latin(character: str) -> bool:
    if character in _LATIN_TWINS:
        return True
    name = unicodedata.name(character, "")
    return name.startswith(("FULLWIDTH LATIN", "MATHEMATICAL"))


_LATIN_TWINS = frozenset(
    "АВСЕНІЈКМОРЅТУХЗѴабсеһіјкорѕтухѵԁԛԝѡ"  # Cyrillic
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϲ"  # Greek
    "օսցհո"  # Armenian
    "ᎪᏴᏟᎠᎬᎮᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃ"  # Cherokee
    "ıɑɡ"
)
"""Letters of other scripts that look like Latin ones in common fonts (UTS 39, confusables.txt)."""
