"""Private keys that span lines: where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MOST_LINES = 400  # of one key: one of 16,384 bits takes 200
_SHORTEST = 40  # characters of a key's base64 that stand together

_MARK = re.compile(r"-----(BEGIN|END) (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----")
_BODY = re.compile(rf"[A-Za-z0-9+/]{{{_SHORTEST}}}")
# A key's line in a file of its own or, between quotes and the like, in code.
_BODY_LINE = re.compile(
    r"[\s\"'`+,#*/;:\\|>-]{0,40}+[bru]?[\"'`]?"
    r"(?:(?:Proc-Type|DEK-Info|Version|Comment):.{0,200}|[A-Za-z0-9+/=]{0,200}+)"
    r"(?:\\[nr]){0,4}+[\s\"'`+,;\\)]{0,40}+"
)


@dataclass(frozen=True, slots=True)
class KeyBlock:
    """A key: from column `start` of line `first` to before `end` of line `last`, all from 0."""

    first: int
    start: int
    last: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    start: int
    end: int
    begins: bool


def key_blocks(lines: Sequence[str]) -> Iterator[KeyBlock]:
    """Every private key in `lines`, in order. Marks without a key's bytes between them are none.

    A key that is cut off ends, or begins, with the last line that looks like one.
    """
    marks = [_Mark(-1, 0, 0, False), *_marks(lines), _Mark(len(lines), 0, 0, True)]
    for before, mark in pairwise(marks):
        for block in _between(before, mark, lines):
            if _holds_key(lines, block):
                yield block


def _marks(lines: Sequence[str]) -> Iterator[_Mark]:
    for number, line in enumerate(lines):
        if "PRIVATE KEY" in line:
            for found in _MARK.finditer(line):
                yield _Mark(number, found.start(), found.end(), found[1] == "BEGIN")


def _between(one: _Mark, other: _Mark, lines: Sequence[str]) -> Iterator[KeyBlock]:
    """What may be keys between two marks that follow each other."""
    whole = lines[one.line + 1 : other.line]
    if one.begins and not other.begins and _is_mostly_key(whole):
        yield KeyBlock(one.line, one.start, other.line, other.end)
        return
    if one.begins:
        last = one.line + _length(whole)
        end = other.start if other.line == one.line else len(lines[last])
        yield KeyBlock(one.line, one.start, last, end)
    if not other.begins:
        first = other.line - _length(whole[::-1])
        yield KeyBlock(first, one.end if one.line == first else 0, other.line, other.end)


def _is_mostly_key(lines: Sequence[str]) -> bool:
    """Whether the lines between two marks are a key, and not a program that knows both marks."""
    if len(lines) > _MOST_LINES:
        return False
    return 2 * sum(1 for line in lines if _BODY_LINE.fullmatch(line)) >= len(lines)


def _length(lines: Sequence[str]) -> int:
    """How many of the first of `lines` look like a key's."""
    for number, line in enumerate(lines[:_MOST_LINES]):
        if not line.strip() or not _BODY_LINE.fullmatch(line):
            return number
    return min(len(lines), _MOST_LINES)


def _holds_key(lines: Sequence[str], block: KeyBlock) -> bool:
    if block.first == block.last:
        return bool(_BODY.search(lines[block.first], block.start, block.end))
    return any(_BODY.search(line) for line in lines[block.first : block.last + 1])
