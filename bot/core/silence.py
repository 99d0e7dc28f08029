"""Comments that ask for silence about a finding: ours, bandit's, semgrep's and zizmor's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.change import ChangedFile
from bot.core.characters import visible
from bot.core.content import Content
from bot.core.finding import Finding, Silence
from bot.core.secrets import mask

_SILENCED_LINES = 20  # a comment further from the finding's first line is about something else

_SIGNS = r"(?:#|//|/\*|--|<!--|;|%)"
_OURS = re.compile(
    rf"{_SIGNS}\s*diffwarden:\s*ignore\[(?P<rules>[\w./, -]{{1,200}})\]\s*(?P<why>.{{0,300}})",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"(?:#|//|/\*)\s*(?:nosec|nosem(?:grep)?)\b(?:\s*[:=]?\s*(?P<ids>[\w.,\- ]{0,200}))?",
    re.IGNORECASE,
)
_ZIZMOR = re.compile(r"#\s*zizmor:\s*ignore\[([\w\-, ]{1,300})\]")
_ALONE = re.compile(rf"\s*{_SIGNS}")
_END = re.compile(r"\s*(?:\*/|-->)\s*$")

SHORTEST_WHY = 3
"""Characters that a reason has at least; without a reason our comment asks for nothing."""


def silence_of(finding: Finding, file: ChangedFile, content: Content) -> tuple[Silence, str]:
    """Whether a comment asks for silence, and the reason that it gives.

    A comment that the change brings is `ASKED`: it silences nothing.
    """
    first = finding.span.start
    asking = {} if content.is_binary else dict(_asking(finding, content))
    if not asking:
        return Silence.NO, ""
    # A comment that stood there speaks of the code that stood there, not of what takes its place.
    stood = [n for n in asking if not file.touches(n, n)] if not file.touches(first, first) else []
    if stood:
        return Silence.STANDING, asking[stood[0]]
    return Silence.ASKED, ""


def _asking(finding: Finding, content: Content) -> Iterator[tuple[int, str]]:
    """The lines whose comments ask for silence about this rule, and the reasons that they give."""
    first, rule = finding.span.start, finding.rule
    for number in range(first, min(finding.span.end, first + _SILENCED_LINES) + 1):
        yield from ((number, why) for why in _asks(content.line(number), rule))
    above = content.line(first - 1) if first > 1 else ""
    if _ALONE.match(above):  # A comment on a line of its own speaks of the next line.
        asked = _asks(above, rule) if "nosem" in above else _by_us(above, rule)
        yield from ((first - 1, why) for why in asked)


def _asks(line: str, rule: str) -> Iterator[str]:
    """The reason of each comment in `line` that asks tools to be quiet about `rule`."""
    yield from _by_us(line, rule)
    source, _, name = rule.partition("/")
    if source == "workflows" and (found := _ZIZMOR.search(line)):
        if name in re.split(r"[,\s]+", found[1]):
            yield ""
    elif any(_names(match.group("ids") or "", rule) for match in _THEIRS.finditer(line)):
        yield ""


def _by_us(line: str, rule: str) -> Iterator[str]:
    for match in _OURS.finditer(line):
        why = _END.sub("", match["why"]).strip(" :-")
        rules = {word.strip() for word in match["rules"].split(",")}
        if len(why) >= SHORTEST_WHY and rules & {rule, rule.partition("/")[2]}:
            yield mask(visible(why))


def _names(ids: str, rule: str) -> bool:
    words = [word for word in re.split(r"[,\s]+", ids) if _is_id(word)]
    return not words or any(_same(word, rule) for word in words)


def _is_id(word: str) -> bool:
    return bool(re.fullmatch(r"B\d{3}|[a-z0-9]+(?:[.-][a-z0-9]+)+", word))


def _same(word: str, rule: str) -> bool:
    return word.rpartition(".")[2] == rule.partition("/")[2]
