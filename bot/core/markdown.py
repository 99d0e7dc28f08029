"""Untrusted text as Markdown that renders to that text and to nothing else.

GitHub looks for mentions and references in the rendered page, so no escape stops them: only code
does. What would turn into a link, a mention or a formula is therefore put in code spans; the rest
is escaped. All of it takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.core.characters import visible

LINKED_HOSTS = frozenset({"cwe.mitre.org"})
"""Hosts that a page may link to."""

_BACKTICKS = re.compile("`+")
_LANGUAGE = re.compile(r"[a-z0-9+#-]{1,20}")
_ADDRESS = re.compile(r"https://[\w.-]+(?:/[\w./-]*)?")

# Entities where a backslash is not enough: two of them before a bar end a table's cell in one
# renderer and not in another, and backticks pair up whatever stands before them.
_MARKUP = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "|": "&#124;",
        "`": "&#96;",
        "\\": "&#92;",
        "*": "\\*",
        "_": "\\_",
        "~": "\\~",
        "[": "\\[",
        "]": "\\]",
    }
)
_BLOCK = re.compile(r"(?=[-+=#])|\d+(?=[.)]$)")
"""What begins a list, a heading or a rule, up to where a backslash stops it."""

_LIVE = re.compile(
    "[@＠﹫$]"  # mentions, mail addresses, formulas
    "|//|[Ww]{3}[.]"  # addresses
    r"|\w[.][^\W\d_]"  # host names, as some renderers link them
    r"|#\w|\b[Gg][Hh]-\d"  # issues
    "|:.*:"  # emoji
    r"|\b[0-9a-f]{7,40}\b"  # commits, a fork's as well
)
_COMMAND = re.compile(r"/|bors\b", re.IGNORECASE)
_AROUND = "()[]{}.,:;!?'\""
_ABBREVIATIONS = frozenset({"e.g", "i.e"})


def escaped(text: str) -> str:
    """`text` as prose on one line: white space squeezed, hidden characters spelled out.

    What the text itself marks as code with backticks stays code. It begins no list, heading or
    quote, and no command to a bot.
    """
    line = " ".join(visible(text).split())
    parts: list[str] = []
    for part, is_code in _parts(line):
        said = code(part) if is_code else _prose(part, first=not parts)
        if parts and parts[-1].endswith("`") and said.startswith("`"):
            parts.append(" ")
        if said:
            parts.append(said)
    return "".join(parts)


def code(text: str) -> str:
    """`text` as an inline code span; line feeds and tabs become spaces. Nothing for no text."""
    line = visible(text).replace("\n", " ").replace("\t", " ")
    if not line:
        return ""
    fence = "`" * (_longest(line) + 1)
    strips = line[0] == line[-1] == " " and line.strip()
    pad = " " if "`" in (line[0], line[-1]) or strips else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def fenced(text: str, language: str = "") -> str:
    """`text` as a code block, its fence longer than any run of backticks in it.

    `language` colours it; anything but a plain word is left out.
    """
    fence = "`" * max(3, _longest(text) + 1)
    known = language if _LANGUAGE.fullmatch(language) else ""
    body = visible(text).removesuffix("\n")
    return f"{fence}{known}\n{body}\n{fence}"


def cell(markdown: str) -> str:
    """What `escaped` or `code` gave, fit for a table: a bar in a code span would end the cell."""
    return markdown.replace("|", "<U+007C>")


def link(text: str, address: str) -> str:
    """`text`, linked to `address` if its host is one of `LINKED_HOSTS`."""
    is_known = _ADDRESS.fullmatch(address) and urlsplit(address).hostname in LINKED_HOSTS
    return f"[{escaped(text)}]({address})" if is_known else escaped(text)


def _longest(text: str) -> int:
    """The length of the longest run of backticks."""
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)


def _parts(line: str) -> Iterator[tuple[str, bool]]:
    """Prose and code spans in turn, as CommonMark tells them apart: equal runs of backticks."""
    runs = [found.span() for found in _BACKTICKS.finditer(line)]
    later: dict[int, list[int]] = {}
    for index in reversed(range(len(runs))):
        later.setdefault(runs[index][1] - runs[index][0], []).append(index)
    at = index = 0
    while index < len(runs):
        start, end = runs[index]
        alike = later[end - start]
        while alike and alike[-1] <= index:
            alike.pop()
        if alike:
            index = alike[-1]
            yield line[at:start], False
            yield line[end : runs[index][0]], True
            at = runs[index][1]
        index += 1
    yield line[at:], False


def _prose(text: str, *, first: bool) -> str:
    words = text.split(" ")
    said = [_word(word) for word in words]
    if first:
        said[0] = _first_word(words[0], said[0])
    return " ".join(said)


def _word(word: str) -> str:
    if not _LIVE.search(word):
        return word.translate(_MARKUP)
    inner = word.strip(_AROUND)
    if inner.lower() in _ABBREVIATIONS:
        return word.translate(_MARKUP)
    if not _LIVE.search(inner):
        return code(word)
    before, _, after = word.partition(inner)
    return before.translate(_MARKUP) + code(inner) + after.translate(_MARKUP)


def _first_word(word: str, said: str) -> str:
    if said.startswith("`"):
        return said
    if _COMMAND.match(word):
        return code(word)
    block = _BLOCK.match(said)
    return f"{block[0]}\\{said[block.end() :]}" if block else said
