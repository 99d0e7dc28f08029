"""A patch applied: the new bytes of a file from its old ones and what a diff says."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from bot.core.diff import DiffHunk, FileDiff
from bot.core.errors import ChangeError

MAX_OFFSET = 250
"""How many lines from where a hunk says it stands its old lines are looked for, each way."""


def rebuild(old: bytes, diff: FileDiff) -> bytes:
    """The new bytes of a file.

    A hunk may stand up to MAX_OFFSET lines from where it says, by the rules of `git apply`: one
    that begins at line 1 must match there, one without context at its end must match the file's
    end. A hunk without any context is taken at its word. Raises ChangeError for a hunk whose old
    lines are not there, and for a binary file.
    """
    if diff.binary:
        raise ChangeError(f"{diff.path}: the patch does not hold the bytes of this binary file")
    lines = io.BytesIO(old).readlines()
    built: list[bytes] = []
    done = 0
    for number, hunk in enumerate(diff.hunks, 1):
        before = _side(hunk, b"-")
        at = _found(before, lines, hunk, done)
        if at is None:
            raise ChangeError(
                f"{diff.path}: hunk {number} of the patch (line {hunk.old_start}) does not apply: "
                "its old lines are not there. Is the patch for another base?"
            )
        built += lines[done:at]
        built += _side(hunk, b"+")
        done = at + len(before)
    return b"".join(built + lines[done:])


def _side(hunk: DiffHunk, mark: bytes) -> list[bytes]:
    """The lines of one side, context included, without their marks."""
    side: list[bytes] = []
    ours = False
    for line in hunk.lines:
        if line[:1] == b"\\":
            if ours:
                side[-1] = side[-1].removesuffix(b"\n")
            continue
        ours = line[:1] in (b" ", mark)
        if ours:
            side.append(line[1:])
    return side


def _found(before: list[bytes], lines: list[bytes], hunk: DiffHunk, done: int) -> int | None:
    """Where `before` stands in `lines`, no earlier than `done`."""
    for at in _places(hunk, len(before), len(lines)):
        end = at + len(before)
        if done <= at and end <= len(lines) and lines[at:end] == before:
            return at
    return None


def _places(hunk: DiffHunk, length: int, available: int) -> Iterator[int]:
    """Where a hunk's `length` old lines may stand among `available` ones, likeliest first."""
    said = hunk.old_start - (hunk.old_length > 0)
    marks: Sequence[bytes] = [line[:1] for line in hunk.lines if line[:1] != b"\\"]
    if b" " not in marks:
        yield said
    elif hunk.old_start <= 1:
        yield 0
    elif marks[-1] != b" ":
        yield available - length
    else:
        yield said
        for offset in range(1, MAX_OFFSET + 1):
            yield said + offset
            yield said - offset
