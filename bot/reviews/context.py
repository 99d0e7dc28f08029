"""What a second look is shown: the place, what it leans on, and who leans on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.core.finding import Quoted, Span
from bot.core.outline import Outline
from bot.core.ports import Subject
from bot.core.symbols import Definition, Symbols
from bot.reviews.anchor import bare
from bot.reviews.page import Page, clean, clean_line, squeezed
from bot.reviews.spared import is_named_for_secrets
from bot.reviews.units import CUT, MAX_COLUMNS, tokens

MAX_TOKENS = 6000
"""Of all that is shown for one question."""

WHOLE_SYMBOL = 200  # lines; of a longer one, what is around the place is shown
AROUND = 40
DEFINITION_LINES = 40
CALLER_AROUND = 5
MAX_DEFINITIONS = 8
MAX_LIKE = 3  # definitions of one name
MAX_CALLERS = 6
MAX_NAMES = 24

_WORD = re.compile(r"[^\W\d]\w+")
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


@dataclass(frozen=True)
class Library:
    """Builds contexts for places of one change. Any thread may ask."""

    subject: Subject
    pages: dict[str, Page] = field(default_factory=dict)

    def about(self, span: Span, quote: str) -> Context:
        """What there is to know about these lines, of which `quote` are the words."""
        room = MAX_TOKENS
        shown: list[Passage] = []
        for passage in self._passages(span, quote):
            room -= tokens(passage.text)
            if room < 0 and shown:
                break
            shown.append(passage)
        return Context(tuple(shown))

    def foresee(self, places: Iterable[tuple[Span, str]]) -> None:
        """Have all the files parsed at once that `about` will want for these places.

        Otherwise each question would start processes of its own, one after the other.
        """
        names: dict[str, None] = {}
        for span, quote in places:
            around = self._page(span.path).outline.around(span.start)
            wanted = [*_names(quote), *([around.name.rpartition(".")[2]] if around else [])]
            names |= dict.fromkeys(wanted)
        found = {each.short for each in self.subject.after.definitions(list(names))}
        if gone := [name for name in names if name not in found]:
            self.subject.before.definitions(gone)

    def _passages(self, span: Span, quote: str) -> Iterator[Passage]:
        page = self._page(span.path)
        first, last = _stretch(page, span)
        yield Passage(span.path, "the place", tuple(_rows(page, first, last)))
        place = Span(span.path, first, last)
        around = page.outline.around(span.start)
        if around:
            yield from self._callers(around.name, place)
        yield from self._definitions(_names(quote), place)

    def _page(self, path: str) -> Page:
        if path not in self.pages:
            change, contents = self.subject.change, self.subject.contents
            file = next(file for file in change.files if file.path == path)
            outline = self.subject.outlines.get(path, Outline())
            self.pages[path] = Page.of(file, contents[path], outline)
        return self.pages[path]

    def _callers(self, name: str, place: Span) -> Iterator[Passage]:
        symbols = self.subject.after
        short = name.rpartition(".")[2]
        shown: list[Span] = [place]
        for use in symbols.uses((short,)):
            here = Span(use.path, use.line, use.line)
            if use.is_call and not any(here.overlaps(one) for one in shown) and _may(use.path):
                start, end = max(use.line - CALLER_AROUND, 1), use.line + CALLER_AROUND
                shown.append(Span(use.path, start, end))
                within = f" in {clean_line(use.within, 100)}" if use.within else ""
                heading = f"a use of {clean_line(short, 100)}{within}"
                yield from _excerpt(symbols, shown[-1], heading)
            if len(shown) > MAX_CALLERS:
                return

    def _definitions(self, names: Sequence[str], place: Span) -> Iterator[Passage]:
        after = self.subject.after.definitions(names)
        yield from _defined(self.subject.after, after, place, "")
        gone = [name for name in names if name not in {each.short for each in after}]
        before = self.subject.before.definitions(gone) if gone else ()
        yield from _defined(self.subject.before, before, None, ", before the change only")


def _defined(
    symbols: Symbols, found: Iterable[Definition], place: Span | None, when: str
) -> Iterator[Passage]:
    count: dict[str, int] = {}
    for definition in found:
        if place and definition.span.overlaps(place):
            continue
        count[definition.short] = count.get(definition.short, 0) + 1
        if sum(count.values()) > MAX_DEFINITIONS:
            return
        if count[definition.short] <= MAX_LIKE and _may(definition.span.path):
            span = definition.span
            cut = Span(span.path, span.start, min(span.end, span.start + DEFINITION_LINES - 1))
            name = clean_line(definition.name, 100)
            yield from _excerpt(symbols, cut, f"the definition of {name}{when}")


def _excerpt(symbols: Symbols, span: Span, heading: str) -> Iterator[Passage]:
    lines = clean("\n".join(line[:MAX_COLUMNS] for line in symbols.lines(span))).split("\n")
    rows = tuple(Row(number, " ", line) for number, line in enumerate(lines, span.start))
    if any(row.text.strip() for row in rows):
        yield Passage(span.path, heading, rows)


def _stretch(page: Page, span: Span) -> tuple[int, int]:
    """The lines of the innermost symbol around the place, or those around it."""
    last = max(len(page.lines), 1)
    symbol = page.outline.around(span.start)
    if symbol and symbol.end - symbol.start < WHOLE_SYMBOL:
        return max(min(symbol.start, span.start) - 2, 1), min(max(symbol.end, span.end) + 2, last)
    return max(span.start - AROUND, 1), min(span.end + AROUND, last)


def _rows(page: Page, first: int, last: int) -> Iterator[Row]:
    """The lines as the change leaves them, removed ones before what took their place."""
    end = len(page.lines)
    for number in range(first, last + (2 if last >= end else 1)):
        for text in page.removed.get(number, ()):
            yield Row(max(min(number, end), 1), "-", text)
        if number <= end:
            mark = "+" if number in page.added else " "
            yield Row(number, mark, page.lines[number - 1])


def _names(quote: str) -> list[str]:
    """The names in a quote, in order."""
    return list(dict.fromkeys(_WORD.findall(quote)))[:MAX_NAMES]


def _may(path: str) -> bool:
    """Whether a model may see lines of this file."""
    return not is_named_for_secrets(path)
