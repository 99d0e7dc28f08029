"""Characters that people do not see, or take for others.

What makes the text that a reviewer sees differ from the text that a program reads: see Trojan
Source (https://trojansource.codes) and Unicode Technical Standard 39
(https://www.unicode.org/reports/tr39/).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
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

TABLE = (_BIDI, _INVISIBLE, _CONTROL)
"""Classes of a regular expression: all that `hidden` may find but letters that look alike."""

_HIDDEN = re.compile(f"[{_BIDI}{_INVISIBLE}{_CONTROL}]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_IS_CONTROL = re.compile(f"[{_CONTROL}]")

_MARKS = "\u200e\u200f\u061c"  # show a direction: ordinary in text from right to left
_ISOLATES = "\u2066\u2067\u2068\u2069"  # set such text off; the last one ends what another began
_JOINERS = "\u200b\u200c\u200d"  # ordinary between letters of scripts that join, or have no spaces
_HYPHEN = "\u00ad"  # ordinary between the letters of a long word

_PAGE_BREAK = " \t\x0c"  # alone on a line it parts a file in sections, in old C, Lisp and Python

_SELECTORS = re.compile("[\ufe00-\ufe0f]")  # choose a symbol's shape
_LETTER_SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SIGNS = "0123456789#*\u203c\u2049\u3030"  # with a selector behind them they are emoji
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{2,6}\U000e007f")  # of a part of a country
_LONGEST_FLAG = 8

_WORD = re.compile(r"[^\W\d_]+")


def visible(text: str) -> str:
    """`text` with every hidden character and terminal command spelled out, as `<U+202E>`.

    Line feeds and tabs stay, and a carriage return just before a line feed is dropped.
    """
    return _HIDDEN.sub(lambda found: shown(found[0]), text.replace("\r\n", "\n"))


def shown(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def hidden(line: str, *, prose: bool = False) -> Iterator[Hidden]:
    """The hidden characters of one line (without its end).

    In prose and data files (`prose`) what real languages need is let through: joiners between
    letters, direction marks and closed isolates in text from right to left. What reorders text
    otherwise, controls and tags is not. Time is linear in the line's length.
    """
    if not line.strip(_PAGE_BREAK):
        return
    whole = _Line(line)
    for found in _HIDDEN.finditer(line):
        at = found.start()
        if not (whole.is_emoji_at(at) or (prose and whole.is_ordinary_at(at))):
            yield Hidden(at + 1, found[0], _sort(found[0]))
    if not prose:
        yield from _confusables(line)


def is_plain(text: str) -> bool:
    """Whether `text` is ASCII without terminal commands: no line of it hides anything."""
    return text.isascii() and not _HIDDEN.search(text.replace("\r\n", "\n"))


def _sort(character: str) -> Sort:
    if _IS_BIDI.match(character):
        return Sort.BIDI
    return Sort.CONTROL if _IS_CONTROL.match(character) else Sort.INVISIBLE


@dataclass(frozen=True)
class _Line:
    """A line, and what is true of all of it."""

    text: str

    @cached_property
    def is_right_to_left(self) -> bool:
        letters = (character for character in self.text if character.isalpha())
        return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters)

    @cached_property
    def closes_isolates(self) -> bool:
        depth = 0
        for character in self.text:
            if character in _ISOLATES:
                depth += -1 if character == _ISOLATES[-1] else 1
            if depth < 0:
                return False
        return depth == 0

    def is_emoji_at(self, at: int) -> bool:
        """Whether the character there is part of an emoji: a selector, a joiner, a flag's tag."""
        character, before, after = self._around(at)
        if _SELECTORS.match(character):
            return bool(before) and (before in _SIGNS or _is_of(before, "So", "Sk", "Sm"))
        if character == "\u200d":
            return (before == "\ufe0f" or _is_of(before, "So", "Sk")) and _is_of(after, "So", "Sk")
        if character < "\U000e0000":
            return False
        start = max(0, at - _LONGEST_FLAG)
        flags = _FLAG.finditer(self.text, start, at + _LONGEST_FLAG)
        return any(flag.start() < at < flag.end() for flag in flags)

    def is_ordinary_at(self, at: int) -> bool:
        """Whether real text of some language has the character where it stands."""
        character, before, after = self._around(at)
        if character in _JOINERS:
            return any(_is_of(beside, "Lo", "Mn", "Mc") for beside in (before, after))
        if character == _HYPHEN:
            return before.isalpha() and after.isalpha()
        if _LETTER_SELECTORS.match(character):
            return _is_of(before, "Lo")
        if character in _MARKS:
            return self.is_right_to_left
        return character in _ISOLATES and self.is_right_to_left and self.closes_isolates

    def _around(self, at: int) -> tuple[str, str, str]:
        """The character there, the one before it and the one after it; empty beyond the ends."""
        return self.text[at], self.text[max(0, at - 1) : at], self.text[at + 1 : at + 2]


def _is_of(character: str, *categories: str) -> bool:
    """Whether `character` is there, is of one of these categories, and can be seen."""
    if not character or _HIDDEN.match(character):
        return False
    return unicodedata.category(character) in categories


def _confusables(line: str) -> Iterator[Hidden]:
    """Letters of other scripts in a word that people read as a Latin one.

    A word that also has letters with no Latin twin shows what it is ("JSON-овский").
    """
    if line.isascii():
        return
    for word in _WORD.finditer(line):
        foreign = [at for at in range(*word.span()) if _is_foreign(line[at])]
        mixed = 0 < len(foreign) < len(word[0]) and all(_looks_latin(line[at]) for at in foreign)
        # Python and JavaScript read `𝗲𝘃𝗮𝗹` as `eval`; a search for `eval` does not find it.
        if mixed or (foreign and _is_read_as_name(word[0], line[: word.start()])):
            for at in foreign:
                yield Hidden(at + 1, line[at], Sort.CONFUSABLE)


def _is_read_as_name(word: str, before: str) -> bool:
    """Whether programs take the word for a name in ASCII. A sign by itself in quotes is data."""
    plain = unicodedata.normalize("NFKC", word)
    is_sign = len(word) == 1 and _is_quoted(before)
    return plain.isascii() and plain.isidentifier() and not is_sign


def imitating(line: str, known: Container[str]) -> Iterator[Hidden]:
    """Words all of whose letters are foreign and that read as one of `known`, which is Latin.

    Programs take `сору` for another name than `copy`. In a line with other foreign words they are
    words of a language.
    """
    if line.isascii():
        return
    words = [word for word in _WORD.finditer(line) if not word[0].isascii()]
    if all(set(word[0]) <= _LATIN.keys() for word in words):
        for word in words:
            latin = "".join(map(_LATIN.__getitem__, word[0]))
            if latin in known and not _is_quoted(line[: word.start()]):
                yield Hidden(word.start() + 1, word[0][0], Sort.CONFUSABLE)


def _is_quoted(before: str) -> bool:
    """Whether what follows stands in a text of its own, by the quotes before it."""
    return any(before.count(quote) % 2 for quote in "\"'`")


def _is_foreign(character: str) -> bool:
    if character.isascii():
        return False
    return character in LATIN_TWINS or not unicodedata.name(character, "").startswith("LATIN ")


def _looks_latin(character: str) -> bool:
    if character in LATIN_TWINS:
        return True
    return unicodedata.name(character, "").startswith(("FULLWIDTH LATIN", "MATHEMATICAL"))


LATIN_TWINS = frozenset(
    "АВСЕНІЈКМОРЅТУХЗѴабсеһіјкорѕтухѵԁԛԝѡ"  # Cyrillic
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϲ"  # Greek
    "օսցհո"  # Armenian
    "ᎪᏴᏟᎠᎬᎮᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃ"  # Cherokee
    "ɑɡ"  # phonetic
)
"""Letters of other scripts that look like Latin ones in common fonts (UTS 39, confusables.txt)."""

_LATIN = dict(
    zip(
        "АВСЕНІЈКМОРЅТУХѴасеһіјкорѕтухѵԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονραικυχϲ",
        "ABCEHIJKMOPSTYXVacehijkopstyxvdqwABEZHIKMNOPTYXovpaikuxc",
        strict=True,
    )
)
"""Which Latin letter each of them looks like, where one is plain."""
