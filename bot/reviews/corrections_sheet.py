"""The code around a finding, written out for whoever is to mend it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.core.content import Content
from bot.core.finding import Finding, Quoted
from bot.core.suggestion import MAX_LINES
from bot.parse.languages import CODE
from bot.reviews.page import Page, clean, clean_line
from bot.reviews.units import CUT, MAX_COLUMNS, WHOLE_SYMBOL

AROUND = 30
"""Lines shown on either side where no symbol holds the finding, or one that is too long."""

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
            text="\n".join(row(page, n) for n in _shown(page, finding)),
            old="\n".join(content.lines[span.start - 1 : span.end]),
            quotes=tuple(map(_quoted, look.quotes[:_MAX_QUOTES])) if look else (),
            only_words=_why_only_words(page, finding, content),
        )

    def has_marks_of_ours(self, new: str) -> bool:
        """Whether `new` holds what stands on the sheet in place of something else."""
        return bool(OURS & (set(new) - set(self.old))) or CUT.strip() in new


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
    text = page.lines[number - 1]
    shown = text if len(text) <= MAX_COLUMNS else text[:MAX_COLUMNS] + CUT
    return f"{number:>5} {'+' if number in page.added else ' '} {shown}".rstrip()


def _quoted(quote: Quoted) -> str:
    where = json.dumps(clean_line(quote.span.path, 300), ensure_ascii=False)
    return f"{where}, line {quote.span.start}:\n{clean(quote.text)[:_QUOTE_CHARACTERS]}"


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
