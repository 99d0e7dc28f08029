"""Where in a file the lines stand that a model quotes. Its line number is only a hint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import dropwhile

from bot.core.finding import Span
from bot.reviews.page import Page, clean, squeezed
from bot.reviews.units import CUT, MAX_COLUMNS

MAX_LINES = 10
NOT_SHOWN = "quotes a line that the change does not show"
NOTHING = "quotes nothing"
NOWHERE = "its quote is nowhere in the file"

_RATIO = 0.9
_LEAD = 0.05  # by which the best resemblance must beat the next
_LEAST_PART = 8  # characters that a part of a line must have to be told from chance
_MAX_COMPARED = 30  # places, the nearest to the hint
_MAX_COMPARED_CHARACTERS = 200  # comparing takes time with the square of the length

# What is printed before a line, or what a model makes of it.
_GUTTER = re.compile(r"^\s*(?:\d{1,7}[:|]?(?=\s|$)|(?=[+-]))\s*(?:[+-](?=\s|$))?")

_Quote = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfound:
    """The quote has no place in the change, and why; `stands` is where else in the file it is."""

    why: str
    stands: Span | None = field(default=None, compare=False)


def anchor(quote: str, hint: int, page: Page) -> Span | Unfound:
    """The lines of `page` that `quote` quotes; a quote of removed lines means where they stood.

    Looks for lines that are equal but for white space, then for lines that contain what is
    quoted, then for lines that resemble it. Of several, lines that the change touches are meant
    before others, then lines with the same white space, then the nearest to line `hint`.
    """
    readings = _readings(quote)
    if not readings:
        return Unfound(NOTHING)
    equal = [(n, q) for q in readings for n in _equal(q, page)]
    parts = [(n, q) for q in readings for n in _containing(q, page)]
    for found in (equal, parts):
        shown = [(n, q) for n, q in found if n in page.shown]
        if shown:
            return _span(page, *min(shown, key=lambda place: _rank(place, hint, page)))
    gone = set(_removed(readings, page))
    if gone:
        return _span(page, min(gone, key=lambda n: (abs(n - hint), n)))
    if equal:
        return Unfound(NOT_SHOWN, _span(page, *min(equal, key=lambda p: _rank(p, hint, page))))
    if any(_is_part("\n".join(map(squeezed, q)), page.squeezed_text) for q in readings):
        return Unfound(NOT_SHOWN)
    alike = _resembling(readings[-1], hint, page)
    return _span(page, alike[0], readings[-1]) if alike else Unfound(NOWHERE)


def bare(quote: str) -> str:
    """What a quote says, clean, without the numbers and marks that are printed before lines."""
    readings = _readings(quote)
    return "\n".join(line[:MAX_COLUMNS] for line in readings[-1]) if readings else ""


def _readings(quote: str) -> list[_Quote]:
    """What the model may mean to quote: its words, cleaned as we clean, without what we print."""
    lines = list(dropwhile(_is_blank, quote.rstrip().split("\n")))[:MAX_LINES]
    cleaned = clean("\n".join(lines)).split("\n")
    bare = [_GUTTER.sub("", line.removesuffix(CUT)) for line in cleaned]
    readings = dict.fromkeys((tuple(lines), tuple(cleaned), tuple(bare)))
    return [reading for reading in readings if "".join(reading).strip()]


def _is_blank(line: str) -> bool:
    return not line.strip()


def _equal(quote: _Quote, page: Page) -> Iterator[int]:
    first, *rest = map(squeezed, quote)
    for number in page.numbers_of.get(first, ()):
        if page.squeezed[number : number + len(rest)] == tuple(rest):
            yield number


def _containing(quote: _Quote, page: Page) -> Iterator[int]:
    """Shown lines of which each contains its line of the quote."""
    parts = [squeezed(line) for line in quote]
    if len("".join(parts)) < _LEAST_PART or parts[0] not in page.squeezed_text:
        return
    for number in page.shown:
        lines = page.squeezed[number - 1 : number - 1 + len(parts)]
        if len(lines) == len(parts) and all(map(str.__contains__, lines, parts)):
            yield number


def _removed(readings: list[_Quote], page: Page) -> Iterator[int]:
    """Where lines of a quote stood that the change takes away; what else it quotes must stand."""
    quotes = [[squeezed(line) for line in quote if line.strip()] for quote in readings]
    for number, lines in page.removed.items():
        old = [squeezed(line) for line in lines]
        for quote in quotes:
            gone = {q for q in quote if any(q == line or _is_part(q, line) for line in old)}
            if gone and all(q in gone or q in page.numbers_of for q in quote):
                yield min(max(number, 1), max(len(page.lines), 1))


def _is_part(part: str, line: str) -> bool:
    return len(part) >= _LEAST_PART and part in line


def _resembling(quote: _Quote, hint: int, page: Page) -> list[int]:
    """The shown place that resembles the quote by far the most, if there is one."""
    wanted = "\n".join(map(squeezed, quote))
    if len(wanted) > _MAX_COMPARED_CHARACTERS:
        return []
    near = sorted(page.shown, key=lambda n: (n not in page.touched, abs(n - hint)))
    places: dict[str, int] = {}
    for number in near[:_MAX_COMPARED]:
        text = "\n".join(page.squeezed[number - 1 : number - 1 + len(quote)])
        places.setdefault(text[:_MAX_COMPARED_CHARACTERS], number)
    ratios = sorted(((_ratio(wanted, text), n) for text, n in places.items()), reverse=True)
    (best, number), (next_best, _), *_rest = *ratios, (0.0, 0), (0.0, 0)
    return [number] if best >= _RATIO and best - next_best >= _LEAD else []


def _ratio(one: str, other: str) -> float:
    """How alike they are, from 0 to 1; 0 when they are far from alike."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    least = _RATIO - _LEAD
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def _rank(place: tuple[int, _Quote], hint: int, page: Page) -> tuple[bool, bool, int]:
    number, quote = place
    lines = page.lines[number - 1 : number - 1 + len(quote)]
    exact = [line.rstrip() for line in lines] == [line.rstrip() for line in quote]
    touched = any(n in page.touched for n in range(number, number + len(quote)))
    return (not touched, not exact, abs(number - hint))


def _span(page: Page, start: int, quote: _Quote = ("",)) -> Span:
    return Span(page.file.path, start, min(start + len(quote) - 1, max(len(page.lines), start)))
