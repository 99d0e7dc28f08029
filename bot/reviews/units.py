"""A change cut into the parts that a model is asked about, and packed into prompts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from bot.core.change import CONTEXT
from bot.core.finding import Finding, Severity
from bot.core.outline import Symbol
from bot.reviews.margin import Margin
from bot.reviews.page import Page, clean_line
from bot.reviews.tiers import is_small

BYTES_A_TOKEN = 3
"""Diffs have 2.4 to 4.3 bytes a token in today's vocabularies: this errs on the safe side."""

WHOLE_SYMBOL = 120  # lines; of a longer one, only what is around its changes is shown
AROUND = 8  # lines shown on either side of a change that no such symbol holds
NEAR = 5  # stretches with fewer lines between them are one: a heading costs as much
BREAK_AFTER = 40  # lines after which a new symbol starts a new unit
MAX_COLUMNS = 500
MAX_ADDED_COLUMNS = 4000
"""Added lines are shown this far: what is cut from one is not reviewed."""

CUT = " […cut]"
"""Printed where the rest of a long line is not."""

_MAX_NOTES = 8
_NOTE_CHARACTERS = 160
_NAME_CHARACTERS = 120
_HEADING_TOKENS = 800  # room for the symbols' names and for what tools said
_MARGIN_TOKENS = 500  # room for imports and signatures


def tokens(text: str) -> int:
    """About how many tokens `text` has; rather too many than too few."""
    return len(text.encode("utf-8", "replace")) // BYTES_A_TOKEN + 1


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines `start` to `end` of one file, written out for a model; the change touches some.

    `cost` is in tokens. `cut` are the added lines that are too long to be shown whole. `is_small`
    is whether nothing but comments or the order of imports seems to change.
    """

    page: Page
    start: int
    end: int
    text: str
    cost: int
    cut: tuple[int, ...] = ()
    is_small: bool = False

    def holds(self, path: str, line: int) -> bool:
        return self.page.file.path == path and self.start <= line <= self.end


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed line. One that the change takes away has the number of the line after it."""

    number: int
    mark: str
    text: str
    is_cut: bool

    @property
    def cost(self) -> int:
        return tokens(self.text)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies beside the pages when units are cut: what tools found, and the margin's notes.

    A unit has at most `most` tokens.
    """

    most: int
    found: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    margin: Margin = field(default_factory=Margin)

    @classmethod
    def of(cls, most: int, found: Iterable[Finding], margin: Margin) -> Desk:
        """Small findings (an `assert` in a test) would only draw the eye, and are left out."""
        by_path: dict[str, list[Finding]] = {}
        for finding in (each for each in found if each.severity >= Severity.MEDIUM):
            by_path.setdefault(finding.span.path, []).append(finding)
        return cls(most, by_path, margin)


def units(page: Page, desk: Desk) -> Iterator[Unit]:
    """The parts of one file that show its change, top to bottom.

    A touched line is shown with the innermost symbol that holds it, or with some lines around it.
    """
    owners = dict(_owners(page))
    for first, last in _stretches(page, owners):
        for rows in _pieces(page, _rows(page, first, last), desk.most):
            if any(row.mark != " " for row in rows):
                yield _unit(page, rows, owners, desk)


def _owners(page: Page) -> Iterator[tuple[int, Symbol | None]]:
    """Each touched line with the innermost symbol that holds it, in one pass over both.

    A blank line tells nothing of what changed: no symbol is named for it.
    """
    waiting = sorted(page.outline.symbols, key=lambda s: (s.start, -s.end), reverse=True)
    open_: list[Symbol] = []
    for line in sorted(page.touched):
        while waiting and waiting[-1].start <= line:
            open_.append(waiting.pop())
        while open_ and open_[-1].end < line:
            open_.pop()
        yield line, open_[-1] if open_ and page.squeezed[line - 1] else None


def _stretches(page: Page, owners: Mapping[int, Symbol | None]) -> list[tuple[int, int]]:
    """First and last lines of what is shown of a file; none of them meet."""
    if not page.lines:
        return [(1, 0)]
    stretches: list[tuple[int, int]] = []
    for first, last in sorted({_context(page, line, owner) for line, owner in owners.items()}):
        start, end = max(first, 1), min(last, len(page.lines))
        if stretches and start <= stretches[-1][1] + NEAR:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _context(page: Page, line: int, owner: Symbol | None) -> tuple[int, int]:
    if line in page.added and not page.squeezed[line - 1]:
        return line, line
    if owner and owner.end - owner.start < WHOLE_SYMBOL:
        return min(owner.start, line - CONTEXT), max(owner.end, line + CONTEXT)
    return line - AROUND, line + AROUND


def _rows(page: Page, first: int, last: int) -> Iterator[_Row]:
    """The lines `first` to `last` as printed, removed ones before what took their place."""
    end = len(page.lines)
    for number in range(first, last + (2 if last == end else 1)):
        for text in page.removed.get(number, ()):
            yield _row(number, "-", text, MAX_COLUMNS)
        if number <= end:
            yield _standing(page, number)


def _standing(page: Page, number: int) -> _Row:
    added = number in page.added
    most = MAX_ADDED_COLUMNS if added else MAX_COLUMNS
    return _row(number, "+" if added else " ", page.lines[number - 1], most)


def _row(number: int, mark: str, text: str, most: int) -> _Row:
    shown = "" if mark == "-" else str(number)
    is_cut = len(text) > most
    if is_cut:
        text = text[:most] + CUT
    return _Row(number, mark, f"{shown:>5} {mark} {text}".rstrip(), is_cut)


def _pieces(page: Page, rows: Iterable[_Row], most: int) -> Iterator[Sequence[_Row]]:
    """Break rows where a symbol starts, once there are enough of them; or where the room ends."""
    room = most - tokens(page.name) - _HEADING_TOKENS - _MARGIN_TOKENS
    starts = {symbol.start for symbol in page.outline.symbols}
    piece: list[_Row] = []
    spent = 0
    for row in rows:
        is_start = row.number in starts and piece and piece[-1].number != row.number
        if piece and (spent + row.cost > room or (is_start and len(piece) >= BREAK_AFTER)):
            yield piece
            piece, spent = [], 0
        piece.append(row)
        spent += row.cost
    if piece:
        yield piece


def _unit(
    page: Page, rows: Sequence[_Row], owners: Mapping[int, Symbol | None], desk: Desk
) -> Unit:
    start = rows[0].number
    end = max(start, min(rows[-1].number, len(page.lines)))
    head = _heading(page, start, end, [owners.get(row.number) for row in rows])
    found = desk.found.get(page.file.path, ())
    notes = [_note(f) for f in found if start <= f.span.start <= end][:_MAX_NOTES]
    printed = [row.text for row in rows]
    beside = _beside(page, (start, end), "\n".join(printed), desk.margin)
    text = "\n".join([head, *notes, *beside, *printed])
    cut = tuple(row.number for row in rows if row.is_cut and row.mark == "+")
    return Unit(page, start, end, text, tokens(text), cut, _is_small(page, rows))


def _beside(page: Page, lines: tuple[int, int], text: str, margin: Margin) -> Iterator[str]:
    """The margin's notes and the imports, as far as there is room."""
    imports = (_standing(page, n).text for n in margin.imports(page, *lines, text))
    room = _MARGIN_TOKENS
    for line in chain(margin.notes(page, *lines, text), imports):
        room -= tokens(line)
        if room >= 0:
            yield line


def _is_small(page: Page, rows: Sequence[_Row]) -> bool:
    old = [text for number in {row.number for row in rows} for text in page.removed.get(number, ())]
    new = [page.lines[row.number - 1] for row in rows if row.mark == "+"]
    return is_small(old, new, page.outline.language)


def _heading(page: Page, start: int, end: int, owners: Iterable[Symbol | None]) -> str:
    kind = ", ".join(word for word in (page.outline.language, page.file.status) if word)
    symbols = list(dict.fromkeys(owner for owner in owners if owner))[:4]
    within = " in " + ", ".join(_named(symbol, page, start) for symbol in symbols)
    where = f"lines {start}-{end}{within if symbols else ''}"
    return f"## {json.dumps(page.name, ensure_ascii=False)} ({kind}), {where}"


def _named(symbol: Symbol, page: Page, start: int) -> str:
    """The symbol's name; and how it begins, where that is not shown."""
    name = _quoted(symbol.name, _NAME_CHARACTERS)
    if symbol.start >= start or symbol.start > len(page.lines):
        return name
    begins = _quoted(page.lines[symbol.start - 1], _NAME_CHARACTERS)
    return f"{name} (line {symbol.start}: {begins})"


def _note(finding: Finding) -> str:
    what = _quoted(finding.message, _NOTE_CHARACTERS)
    return f"# {finding.source} found at line {finding.span.start}: {finding.topic} {what}"


def _quoted(text: str, most: int) -> str:
    return json.dumps(clean_line(text, most), ensure_ascii=False)
