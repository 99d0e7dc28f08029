"""One changed file as a model may see it: secrets masked, hidden characters made visible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.core.change import CONTEXT, ChangedFile
from bot.core.characters import visible
from bot.core.content import Content
from bot.core.outline import Outline
from bot.core.secrets import mask

# What chat templates of the common model families take for the end of a message or its author.
_CHAT_TOKEN = re.compile(
    r"<[|｜][^<>\s]{1,80}[|｜]>"
    r"|\[/?INST\]|<</?SYS>>"
    r"|</?s>|<(?:bos|eos)>|<(?:start|end)_of_turn>",
    re.IGNORECASE,
)
_MAX_COLUMNS = 20_000
_DEFUSED = str.maketrans("<>[]", "‹›⟦⟧")


def clean(text: str) -> str:
    """`text` with nothing in it that must not reach a model. The number of lines stays.

    Secrets are masked first, while the text is whole; then hidden characters are made visible;
    then the brackets of chat-template tokens are replaced by look-alikes (‹|im_start|›).
    """
    shown = visible(mask(text))
    return _CHAT_TOKEN.sub(lambda token: token[0].translate(_DEFUSED), shown)


@lru_cache(2048)  # a class is named in the heading of each of its units
def clean_line(text: str, most: int) -> str:
    """`text` on one line, clean, of at most `most` characters."""
    line = squeezed(clean(text).encode("utf-8", "replace").decode())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def squeezed(line: str) -> str:
    """`line` with each run of white space as one space, and none at its ends."""
    return " ".join(line.split())


def _clean_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    # Cut far beyond what is ever printed of a line, so that no half of a secret is shown.
    bounded = "\n".join(line[:_MAX_COLUMNS] for line in lines)
    return tuple(clean(bounded).split("\n")) if lines else ()


@dataclass(frozen=True)
class Page:
    """A changed file, clean. `name` is its path as the model is told it."""

    file: ChangedFile
    name: str
    lines: tuple[str, ...]
    old_lines: tuple[str, ...]
    outline: Outline

    @classmethod
    def of(cls, file: ChangedFile, content: Content, outline: Outline) -> Page:
        return cls(
            file,
            clean(file.path).encode("utf-8", "backslashreplace").decode(),
            _clean_lines(content.lines),
            _clean_lines(content.old_lines),
            outline,
        )

    @cached_property
    def added(self) -> frozenset[int]:
        """The numbers of the lines that the change brings in."""
        return frozenset(self.file.added_lines())

    @cached_property
    def touched(self) -> frozenset[int]:
        """The lines that the change brings in, or that border on what it takes away."""
        hunks = self.file.hunks
        return self._numbers(range(h.start, h.start + (h.length or 2)) for h in hunks)

    @cached_property
    def shown(self) -> frozenset[int]:
        """The lines that a diff with the usual context shows."""
        return self._numbers(
            range(hunk.start - CONTEXT, hunk.start + max(hunk.length, 1) + CONTEXT)
            for hunk in self.file.hunks
        )

    def _numbers(self, ranges: Iterable[range]) -> frozenset[int]:
        last = len(self.lines)
        return frozenset(n for numbers in ranges for n in numbers if 1 <= n <= last)

    @cached_property
    def removed(self) -> Mapping[int, tuple[str, ...]]:
        """The lines that the change takes away, by the number of the line they stood before."""
        return {
            hunk.start + (hunk.length == 0): self.old_lines[
                hunk.old_start - 1 : hunk.old_start - 1 + hunk.old_length
            ]
            for hunk in self.file.hunks
            if hunk.old_length
        }

    @cached_property
    def squeezed(self) -> tuple[str, ...]:
        return tuple(map(squeezed, self.lines))

    @cached_property
    def squeezed_text(self) -> str:
        return "\n".join(self.squeezed)

    @cached_property
    def numbers_of(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the lines that read so, by their squeezed text."""
        numbers: dict[str, list[int]] = {}
        for number, text in enumerate(self.squeezed, start=1):
            numbers.setdefault(text, []).append(number)
        return numbers
