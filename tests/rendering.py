"""Comments rendered as GitHub would, and what in them is alive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

OUR_HTML = re.compile(
    r"</?details>|<summary>[\w ,:]+</summary>|<!-- diffwarden:1 [\w-]+ [0-9a-f]{64} -->|\s"
)
"""All the HTML that we write ourselves."""

_LIVE_TEXT = re.compile(r"[@＠]\w|#\d|\bGH-\d|https?://|www\.")
_COMMAND = re.compile(r"(?im)^\s*(?:/[a-z]|bors\b)")  # some bots obey them even in code
_PAGES = "https://cwe.mitre.org/data/definitions/"


def tokens(markdown: str) -> Iterator[Token]:
    for block in RENDERER.parse(markdown):
        yield block
        yield from block.children or ()


def alive(markdown: str) -> list[str]:
    """Whatever calls somebody, loads something, leads away, or is HTML that is not ours."""
    every = list(tokens(markdown))
    found = [token.content for token in every if token.type == "image"]
    html = "".join(t.content for t in every if t.type in ("html_block", "html_inline"))
    found += [OUR_HTML.sub("", html)] if OUR_HTML.sub("", html) else []
    links = [str(token.attrs["href"]) for token in every if token.type == "link_open"]
    found += [link for link in links if not link.startswith(_PAGES)]
    text = "\n".join(token.content for token in every if token.type in ("text", "text_special"))
    found += _LIVE_TEXT.findall(text)
    found += _COMMAND.findall(markdown)
    return found + broken_rows(markdown)


def broken_rows(markdown: str) -> list[str]:
    """Rows of tables that have more or fewer cells than their heading."""
    fenced = {
        line for token in tokens(markdown) if token.type == "fence" and token.map
        for line in range(*token.map)
    }  # fmt: skip
    lines = [line for n, line in enumerate(markdown.split("\n")) if n not in fenced]
    broken, columns = [], 0
    for before, line in zip(["", *lines], lines, strict=False):
        if not line.startswith("| "):
            continue
        columns = columns if before.startswith("|") else line.count("|")
        broken += [line] if line.count("|") != columns else []
    return broken


def words(markdown: str) -> str:
    """What a person reads, code included, with white space squeezed."""
    kinds = ("text", "text_special", "code_inline", "fence")
    read = " ".join(token.content for token in tokens(markdown) if token.type in kinds)
    return " ".join(read.split())


def folds(markdown: str) -> tuple[int, int]:
    """How many folded parts begin, and how many end."""
    html = "".join(token.content for token in tokens(markdown) if token.type == "html_block")
    return html.count("<details>"), html.count("</details>")
