"""What the file says about a finding: its lines, its symbol, comments that ask for silence."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache

from bot.core.change import ChangedFile
from bot.core.characters import visible
from bot.core.content import Content
from bot.core.finding import Finding
from bot.core.outline import Outline
from bot.core.secrets import mask
from bot.core.silence import silence_of

EXCERPT_LINES = 6
EXCERPT_COLUMNS = 300
DIGITS = 32
"""Hex digits of a digest that a name rests on: of 64 bits an author makes two alike in minutes."""


def placed(finding: Finding, file: ChangedFile, content: Content, outline: Outline) -> Finding:
    """The finding with its excerpt (secrets masked), enclosing symbol, and silence filled in."""
    symbol = outline.around(finding.span.start)
    silence, why = silence_of(finding, file, content)
    return replace(
        finding,
        excerpt=excerpt(content, finding.span.start, finding.span.end),
        anchor=_anchor(content, finding.span.start, finding.span.end),
        symbol=visible(symbol.name)[:200] if symbol else "",
        silence=silence,
        silence_why=why,
        columns=_columns(finding, content),
    )


def _columns(finding: Finding, content: Content) -> tuple[int, int] | None:
    """The columns of a finding, if they mean the same in the lines as they are shown."""
    if finding.columns is None or content.is_binary:
        return None
    first, past = finding.columns
    start, end = finding.span.start, finding.span.end
    shown = _safe_lines(content)
    if end > len(shown) or any(content.line(n) != shown[n - 1] for n in (start, end)):
        return None
    most = min(len(shown[start - 1]), EXCERPT_COLUMNS) + 1
    if start == end:
        return (first, past) if 1 <= first < past <= most else None
    return (first, past) if 1 <= first < most and 1 < past <= len(shown[end - 1]) + 1 else None


def excerpt(content: Content, start: int, end: int) -> str:
    """Lines `start` to `end`, at most six, with no secret and no invisible character in them.

    A binary file has no line to show.
    """
    if content.is_binary:
        return ""
    lines = _safe_lines(content)[start - 1 : min(end, start + EXCERPT_LINES - 1)]
    return "\n".join(line[:EXCERPT_COLUMNS] for line in lines)


def _anchor(content: Content, start: int, end: int) -> str:
    """A digest of all lines of the span, but for white space and secrets; empty without lines.

    Of a binary file it is that of all its bytes.
    """
    if content.is_binary:
        return hashlib.sha256(content.new).hexdigest()[:DIGITS]
    text = "\n".join(" ".join(line.split()) for line in _safe_lines(content)[start - 1 : end])
    return (
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS] if text else ""
    )


@lru_cache(maxsize=16)
def _safe_lines(content: Content) -> tuple[str, ...]:
    """The lines of a file as they may be shown. A file with many findings is masked once."""
    shown = visible(mask(content.text)).split("\n")
    return tuple(shown[: len(content.lines)])
