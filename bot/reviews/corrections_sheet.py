"""The code around a finding, written out for whoever is to mend it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.content import Content
from bot.core.finding import Finding, Quoted
from bot.core.suggestion import MAX_LINES
from bot.parse.languages import CODE
from bot.reviews.page import Page, clean, clean_line, squeezed
from bot.reviews.units import CUT, MAX_COLUMNS, WHOLE_SYMBOL

AROUND = 30
"""Lines shown on either side where no symbol holds the finding, or one that is too long."""

MAX_REMOVED = 60
"""Removed lines that are shown between the others."""

_MAX_QUOTES = 4
_QUOTE_CHARACTERS = 600
OURS = frozenset("‹›⟦⟧")  # what masks and defused tokens are written with

# Code that names packages: what a line of it may bring in, reading cannot tell.
_MANIFESTS = (
    *("setup.py", "gemfile", "podfile", "brewfile", "package.swift", "build.sbt", "conanfile.py"),
    *(".gemspec", ".gradle.kts", ".csx"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines of the finding's file, numbered and clean; its own are `first` to `last`.

    `only_words` says why no lines may be offered for them, empty where they may. `quotes` are
    what the second look rests on. `path` and the file of a quote are JSON text.
    """

    path: str
    first: int
    last: int
    text: str
    old: str
    quotes: tuple[str, ...] = ()
    only_words: str = ""

    @classmethod
    def of(cls, page: Page, finding: Finding, content: Content) -> Sheet:
        span = finding.span
        look = finding.second_look
        return cls(
            path=json.dumps(clean_line(page.name, 300), ensure_ascii=False),
            first=span.start,
            last=span.end,
            text="\n".join(_printed(page, _shown(page, finding))),
            old="\n".join(content.lines[span.start - 1 : span.end]),
            quotes=tuple(_quoted(q, page) for q in look.quotes[:_MAX_QUOTES]) if look else (),
            only_words=_why_only_words(page, finding, content),
        )

    def has_marks_of_ours(self, new: str) -> bool:
        """Whether `new` holds what stands on the sheet in place of something else."""
        return bool(OURS & (set(new) - set(self.old))) or CUT.strip() in new


def _printed(page: Page, numbers: range) -> Iterator[str]:
    """These lines, and before each those that the change removed there."""
    left = MAX_REMOVED
    for number in numbers:
        gone = page.removed.get(number, ())[:left]
        left -= len(gone)
        yield from (f"{'':>5} - {_cut(text)}".rstrip() for text in gone)
        yield row(page, number)


def _shown(page: Page, finding: Finding) -> range:
    span = finding.span
    symbol = page.outline.around(span.start)
    if symbol and symbol.end - symbol.start < WHOLE_SYMBOL:
        first, last = symbol.start, max(symbol.end, span.end)
    else:
        first, last = span.start - AROUND, span.end + AROUND
    most = WHOLE_SYMBOL + 2 * AROUND
    return range(max(first, 1), min(last, len(page.lines), max(first, 1) + most) + 1)


def row(page: Page, number: int) -> str:
    """Line `number` as a model is shown it."""
    shown = _cut(page.lines[number - 1])
    return f"{number:>5} {'+' if number in page.added else ' '} {shown}".rstrip()


def _cut(text: str) -> str:
    return text if len(text) <= MAX_COLUMNS else text[:MAX_COLUMNS] + CUT


def _quoted(quote: Quoted, page: Page) -> str:
    """A quote and where it is: a line that stands, or one that the change removed there."""
    where = json.dumps(clean_line(quote.span.path, 300), ensure_ascii=False)
    gone = " removed before" if _is_removed(quote, page) else ""
    return f"{where},{gone} line {quote.span.start}:\n{clean(quote.text)[:_QUOTE_CHARACTERS]}"


def _is_removed(quote: Quoted, page: Page) -> bool:
    if quote.span.path != page.file.path:
        return False
    said = squeezed(quote.text.partition("\n")[0])
    standing = page.lines[quote.span.start - 1 : quote.span.end]
    gone = (
        text
        for n in range(quote.span.start, quote.span.end + 2)
        for text in page.removed.get(n, ())
    )
    return said not in map(squeezed, standing) and said in map(squeezed, gone)


def _why_only_words(page: Page, finding: Finding, content: Content) -> str:
    span = finding.span
    shown, real = page.lines[span.start - 1 : span.end], content.lines[span.start - 1 : span.end]
    if page.outline.language not in CODE:
        return "no parser could tell whether its file is still sound"
    if page.file.path.rpartition("/")[2].lower().endswith(_MANIFESTS):
        return "its file names packages"
    if not any(hunk.adds(span.start) and hunk.adds(span.end) for hunk in page.file.hunks):
        return "its lines are not all from one hunk"
    if span.end - span.start >= MAX_LINES:
        return f"its lines are more than {MAX_LINES}"
    if shown != real or any(len(line) > MAX_COLUMNS for line in real):
        return "its lines were not shown as they are"
    return ""
