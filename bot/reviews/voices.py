"""What one pass said, put in its place in the change; or set aside, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.change import CONTEXT
from bot.core.finding import Span
from bot.core.report import SetAside
from bot.reviews.anchor import Unfound, anchor, bare
from bot.reviews.answer import Remark
from bot.reviews.margin import Margin
from bot.reviews.page import Page, clean_line

MAX_MESSAGE = 600  # characters
UNTOUCHED = "is about lines that the change does not touch and does not break"
NO_FILE = "names no file it was shown"


@dataclass(frozen=True, slots=True)
class Voice:
    """A remark at its place. `turn` is the pass that made it; `quote` is clean.

    `related` are lines that the change breaks without touching them.
    """

    remark: Remark
    page: Page
    span: Span
    turn: int
    quote: str
    related: tuple[Span, ...] = ()

    @property
    def rule(self) -> str:
        return f"model/{self.remark.category}"


def placed(
    remark: Remark, turn: int, pages: Mapping[str, Page], margin: Margin
) -> Voice | SetAside:
    """Where the change holds what `remark` quotes; `pages` are those that were shown, by name."""
    page = pages.get(remark.path) or pages.get(remark.path.removeprefix("./"))
    if page is None:
        return _elsewhere(remark, turn, pages, margin)
    found = anchor(remark.quote, remark.line, page)
    stands = found.stands if isinstance(found, Unfound) else found
    if isinstance(found, Span) and (place := _touched(page, found)):
        return Voice(remark, page, place, turn, bare(remark.quote))
    broken = margin.breaking(page, stands) if stands else None
    if broken and stands:
        return Voice(remark, page, broken.span, turn, bare(remark.quote), (stands,))
    why = found.why if isinstance(found, Unfound) else UNTOUCHED
    return _aside(remark, page.file.path, why)


def _elsewhere(
    remark: Remark, turn: int, pages: Mapping[str, Page], margin: Margin
) -> Voice | SetAside:
    """A remark on a file that the change leaves as it is: told where the change breaks it."""
    found = margin.breaking_elsewhere(remark.path, bare(remark.quote))
    shown = {page.file.path: page for page in pages.values()}
    if found and found[0].span.path in shown:
        signature, stands = found
        page = shown[signature.span.path]
        return Voice(remark, page, signature.span, turn, bare(remark.quote), (stands,))
    return _aside(remark, clean_line(remark.path, 200), NO_FILE)


def aside(voice: Voice, why: str) -> SetAside:
    """The voice as one that is not worth a comment."""
    message = clean_line(voice.remark.title, MAX_MESSAGE)
    return SetAside(voice.rule, voice.span.path, voice.span.start, message, why)


def _aside(remark: Remark, path: str, why: str) -> SetAside:
    message = clean_line(remark.title, MAX_MESSAGE)
    return SetAside(f"model/{remark.category}", path, None, message, why)


def _touched(page: Page, span: Span) -> Span | None:
    """The lines that are meant, if the change touches them.

    Lines that the change leaves alone, between lines of the same symbol that it touches, take in
    the nearest of those above: code can go wrong by what is put around it.
    """
    if not page.lines or page.file.touches(span.start, span.end):
        return span
    above = [n for n in range(span.start - CONTEXT, span.start) if n in page.touched]
    below = [n for n in range(span.end + 1, span.end + 1 + CONTEXT) if n in page.touched]
    around = page.outline.around(span.start)
    if above and below and around and around.start <= above[-1] and below[0] <= around.end:
        return Span(span.path, above[-1], span.end)
    return None
