"""What the file says about a finding: its lines, its symbol, comments that ask for silence."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import lru_cache

from bot.core.change import ChangedFile
from bot.core.characters import visible
from bot.core.content import Content
from bot.core.finding import Finding, Silence
from bot.core.outline import Outline
from bot.core.secrets import mask

EXCERPT_LINES = 6
EXCERPT_COLUMNS = 300
DIGITS = 32
"""Hex digits of a digest that a name rests on: of 64 bits an author makes two alike in minutes."""

_SILENCED_LINES = 20  # a comment further from the finding's first line is about something else

_SILENCER = re.compile(
    r"(?:#|//|/\*)\s*(?:nosec|nosem(?:grep)?)\b(?:\s*[:=]?\s*(?P<ids>[\w.,\- ]{0,200}))?",
    re.IGNORECASE,
)

_ZIZMOR = re.compile(r"#\s*zizmor:\s*ignore\[([\w\-, ]{1,300})\]")


def placed(finding: Finding, file: ChangedFile, content: Content, outline: Outline) -> Finding:
    """The finding with its excerpt (secrets masked), enclosing symbol, and silence filled in."""
    symbol = outline.around(finding.span.start)
    return replace(
        finding,
        excerpt=excerpt(content, finding.span.start, finding.span.end),
        anchor=_anchor(content, finding.span.start, finding.span.end),
        symbol=visible(symbol.name)[:200] if symbol else "",
        silence=_silence(finding, file, content),
    )


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


def _silence(finding: Finding, file: ChangedFile, content: Content) -> Silence:
    if content.is_binary:
        return Silence.NO
    first = finding.span.start
    last = min(finding.span.end, first + _SILENCED_LINES)
    lines = [n for n in range(first, last + 1) if _asks(content.line(n), finding.rule)]
    above = first - 1
    if above and _asks_from_above(content.line(above), finding.rule):
        lines.append(above)
    if not lines:
        return Silence.NO
    # A comment that stood there speaks of the code that stood there, not of what takes its place.
    stood = not file.touches(first, first) and any(not file.touches(n, n) for n in lines)
    return Silence.STANDING if stood else Silence.ASKED


def _asks(line: str, rule: str) -> bool:
    """Whether `line` asks tools to be quiet about `rule`: by a bare `nosec`, or by naming it."""
    source, _, name = rule.partition("/")
    if source == "workflows" and (found := _ZIZMOR.search(line)):
        return name in re.split(r"[,\s]+", found[1])
    return any(_names(match.group("ids") or "", rule) for match in _SILENCER.finditer(line))


def _asks_from_above(line: str, rule: str) -> bool:
    """A comment on a line of its own speaks of the next line (semgrep's convention)."""
    return line.lstrip().startswith(("#", "//", "/*")) and "nosem" in line and _asks(line, rule)


def _names(ids: str, rule: str) -> bool:
    words = [word for word in re.split(r"[,\s]+", ids) if _is_id(word)]
    return not words or any(_same(word, rule) for word in words)


def _is_id(word: str) -> bool:
    return bool(re.fullmatch(r"B\d{3}|[a-z0-9]+(?:[.-][a-z0-9]+)+", word))


def _same(word: str, rule: str) -> bool:
    return word.rpartition(".")[2] == rule.partition("/")[2]
