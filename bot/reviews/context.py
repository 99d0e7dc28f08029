"""What a second look is shown: the place, what it leans on, and who leans on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.core.finding import Span
from bot.core.outline import Outline, Symbol
from bot.core.ports import Subject
from bot.core.symbols import Definition, Symbols
from bot.reviews.leaning import Leaning, names
from bot.reviews.page import Page, clean, clean_line
from bot.reviews.passages import Context, Passage, Row
from bot.reviews.spared import is_named_for_secrets
from bot.reviews.units import MAX_COLUMNS, tokens

MAX_TOKENS = 6000
"""Of all that is shown for one question."""

WHOLE_SYMBOL = 200  # lines; of a longer one, what is around the place is shown
AROUND = 40
NEAR = 12  # lines around a place in no symbol, whose calls are followed
DEFINITION_LINES = 40
TYPE_LINES = 16  # of a class or the like, and of the class that the place is in
CALLER_AROUND = 5
MAX_DEFINITIONS = 8
MAX_LIKE = 3  # definitions of one name
MAX_CALLERS = 6
MAX_LEAD = 8  # lines of comment above a definition

_CONSTANT = re.compile(r"\b_?[A-Z][A-Z0-9_]+\b")
_LEAD = re.compile(r"\s*(?://|/?\*|#|@|--)")
_FUNCTIONS = frozenset({"function", "method"})
_TYPES = frozenset({"class", "interface", "struct", "type", "trait", "enum"})
_CONSTRUCTORS = ("__init__", "constructor", "__construct", "initialize", "new")


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
        wanted: dict[str, None] = {}
        for span, quote in places:
            page = self._page(span.path)
            around = _whole(page, span) or page.outline.around(span.start)
            own = [around.name.rpartition(".")[2]] if around else []
            wanted |= dict.fromkeys([*names(quote, _near(page, span)), *own])
        found = {each.short for each in self.subject.after.definitions(list(wanted))}
        if gone := [name for name in wanted if name not in found]:
            self.subject.before.definitions(gone)

    def _passages(self, span: Span, quote: str) -> Iterator[Passage]:
        page = self._page(span.path)
        first, last = _stretch(page, span)
        yield Passage(span.path, "the place", tuple(_rows(page, first, last)))
        shown = [Span(span.path, first, last)]
        around = _whole(page, span) or page.outline.around(span.start)
        near = _near(page, span)
        if around:
            for passage in (*_owner(page, around, shown[0]), *self._callers(around, shown[0])):
                near += _constants(passage, page)
                yield passage
                shown.append(Span(passage.path, passage.rows[0].number, passage.rows[-1].number))
        yield from self._definitions(page, names(quote, near), f"{quote}\n{near}", around, shown)

    def _page(self, path: str) -> Page:
        if path not in self.pages:
            change, contents = self.subject.change, self.subject.contents
            file = next(file for file in change.files if file.path == path)
            outline = self.subject.outlines.get(path, Outline())
            self.pages[path] = Page.of(file, contents[path], outline)
        return self.pages[path]

    def _callers(self, symbol: Symbol, place: Span) -> Iterator[Passage]:
        symbols = self.subject.after
        short = symbol.name.rpartition(".")[2]
        shown: list[Span] = [place]
        for use in symbols.uses((short,)):
            here = Span(use.path, use.line, use.line)
            counts = use.is_call or symbol.kind == "variable"
            if counts and not any(here.overlaps(one) for one in shown) and _may(use.path):
                start, end = max(use.line - CALLER_AROUND, 1), use.line + CALLER_AROUND
                shown.append(Span(use.path, start, end))
                within = f" in {clean_line(use.within, 100)}" if use.within else ""
                heading = f"a use of {clean_line(short, 100)}{within}"
                yield from _excerpt(symbols, shown[-1], heading)
            if len(shown) > MAX_CALLERS:
                return

    def _definitions(
        self, page: Page, wanted: Sequence[str], text: str, around: Symbol | None, shown: list[Span]
    ) -> Iterator[Passage]:
        owner = around.name.rpartition(".")[0] if around else ""
        order = {name: at for at, name in enumerate(wanted)}
        lines = [*page.lines, *(line for gone in page.removed.values() for line in gone)]
        leaning = Leaning(page.file.path, text, lines, owner, order)
        after = self.subject.after.definitions(wanted)
        yield from _defined(self.subject.after, leaning.chosen(after), shown, "")
        gone = [name for name in wanted if name not in {each.short for each in after}]
        before = self.subject.before.definitions(gone) if gone else ()
        yield from _defined(
            self.subject.before, leaning.chosen(before), [], ", before the change only"
        )


def _defined(
    symbols: Symbols, found: Iterable[Definition], shown: Sequence[Span], when: str
) -> Iterator[Passage]:
    count: dict[str, int] = {}
    told = list(shown)
    for definition in found:
        span = definition.span
        if any(span.overlaps(one) for one in told):
            continue
        count[definition.short] = count.get(definition.short, 0) + 1
        if sum(count.values()) > MAX_DEFINITIONS:
            return
        if count[definition.short] <= MAX_LIKE and _may(span.path):
            told.append(span)
            most = TYPE_LINES if definition.kind in _TYPES else DEFINITION_LINES
            start = span.start - _lead(symbols, span)
            cut = Span(span.path, start, min(span.end, span.start + most - 1))
            name = clean_line(definition.name, 100)
            yield from _excerpt(symbols, cut, f"the definition of {name}{when}")


def _lead(symbols: Symbols, span: Span) -> int:
    """How many lines of comment stand right above a definition: there its contract is told."""
    if span.start == 1:
        return 0
    above = symbols.lines(Span(span.path, max(span.start - MAX_LEAD, 1), span.start - 1))
    lead = 0
    for line in reversed(above):
        if not _LEAD.match(line[:MAX_COLUMNS]):
            break
        lead += 1
    return lead


def _excerpt(symbols: Symbols, span: Span, heading: str) -> Iterator[Passage]:
    lines = clean("\n".join(line[:MAX_COLUMNS] for line in symbols.lines(span))).split("\n")
    rows = tuple(Row(number, " ", line) for number, line in enumerate(lines, span.start))
    if any(row.text.strip() for row in rows):
        yield Passage(span.path, heading, rows)


def _owner(page: Page, symbol: Symbol, place: Span) -> Iterator[Passage]:
    """How the class begins that a method is in, and how its objects are made."""
    owner = symbol.name.rpartition(".")[0]
    makers = {f"{owner}.{name}" for name in _CONSTRUCTORS} | {f"New{owner}"}
    for each in page.outline.symbols if owner else ():
        end = min(each.end, each.start + TYPE_LINES - 1)
        if each.name == owner and each.kind in _TYPES:
            inner = (s.start for s in page.outline.symbols if _is_method_in(s, each))
            end = min([end, *(start - 1 for start in inner)])
            heading = f"how {clean_line(owner, 100)} begins"
        elif each.name in makers:
            end = min(each.end, each.start + DEFINITION_LINES - 1)
            heading = f"how a {clean_line(owner, 100)} is made"
        else:
            continue
        end = min(end, len(page.lines))
        if each.start < place.start <= end:
            end = place.start - 1
        if each.start <= end and not Span(place.path, each.start, end).overlaps(place):
            yield Passage(place.path, heading, tuple(_rows(page, each.start, end)))


def _is_method_in(symbol: Symbol, owner: Symbol) -> bool:
    return symbol.kind == "method" and owner.start < symbol.start <= owner.end


def _stretch(page: Page, span: Span) -> tuple[int, int]:
    """The lines of the function around the place, with what it is nested in, or those around it.

    A symbol that these lines would cut is shown whole, as long as it is short.
    """
    last = max(len(page.lines), 1)
    symbol = _whole(page, span)
    if symbol:
        return max(min(symbol.start, span.start) - 2, 1), min(max(symbol.end, span.end) + 2, last)
    start, end = max(span.start - AROUND, 1), min(span.end + AROUND, last)
    if cut := page.outline.around(end):
        end = min(max(cut.end, end), end + WHOLE_SYMBOL // 2, last)
    return start, end


def _whole(page: Page, span: Span) -> Symbol | None:
    """The outermost function around the place that is short, or the innermost symbol that is."""
    holding = (s for s in page.outline.symbols if s.start <= span.start <= s.end)
    short = [symbol for symbol in holding if symbol.end - symbol.start < WHOLE_SYMBOL]
    functions = [symbol for symbol in short if symbol.kind in _FUNCTIONS]
    if functions:
        return max(functions, key=lambda symbol: symbol.end - symbol.start)
    return min(short, key=lambda symbol: symbol.end - symbol.start, default=None)


def _near(page: Page, span: Span) -> str:
    """The lines whose calls tell what is leaned on: a symbol's, or some around the place."""
    symbol = _whole(page, span)
    first, last = span.start - NEAR, span.end + NEAR
    if symbol:
        first, last = symbol.start, max(symbol.end, span.end)
    rows = _rows(page, max(first, 1), min(last, len(page.lines)))
    return "\n".join(row.text[:MAX_COLUMNS] for row in rows)


def _constants(passage: Passage, page: Page) -> str:
    """The constants of this page that a caller on it names."""
    if passage.path != page.file.path:
        return ""
    return "\n" + "\n".join(_CONSTANT.findall("\n".join(row.text for row in passage.rows)))


def _rows(page: Page, first: int, last: int) -> Iterator[Row]:
    """The lines as the change leaves them, removed ones before what took their place."""
    end = len(page.lines)
    for number in range(first, last + (2 if last >= end else 1)):
        for text in page.removed.get(number, ()):
            yield Row(max(min(number, end), 1), "-", text)
        if number <= end:
            mark = "+" if number in page.added else " "
            yield Row(number, mark, page.lines[number - 1])


def _may(path: str) -> bool:
    """Whether a model may see lines of this file."""
    return not is_named_for_secrets(path)
