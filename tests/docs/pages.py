"""The pages that people read, and the blocks of code in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt

from tests.installation import ROOT

_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Block:
    """A block of code: its page, first line, language (empty for none), file, and text."""

    page: str
    line: int
    language: str
    title: str
    text: str

    @property
    def commands(self) -> list[str]:
        """The command lines of a block of shell, without comments."""
        lines = (re.sub(r"(?:^|\s)#.*", "", line).strip() for line in self.text.split("\n"))
        return [line for line in lines if line] if self.language == "sh" else []


def pages() -> list[str]:
    """Every page for people, by its path in the repository."""
    found = (path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
    return ["README.md", "CONTRIBUTING.md", "SECURITY.md", *sorted(found)]


@cache
def blocks(page: str) -> tuple[Block, ...]:
    return tuple(_blocks(page))


def _blocks(page: str) -> Iterator[Block]:
    tokens = MarkdownIt().enable("table").parse(Path(ROOT / page).read_text("utf-8"))
    for token in tokens:
        if token.type in ("fence", "code_block"):
            title = _TITLE.search(token.info)
            language = token.info.split()[0] if token.info else ""
            line = token.map[0] + 1 if token.map else 0
            yield Block(page, line, language, title[1] if title else "", token.content)
