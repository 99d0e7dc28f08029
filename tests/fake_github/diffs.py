"""What differs between two commits, file by file, and where a comment may stand on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

MAX_FILE_LINES = 20_000
MAX_FILE_BYTES = 500_000
MAX_LINES = 20_000
MAX_BYTES = 1_000_000
"""Beyond these GitHub leaves `patch` out (docs.github.com, "Repository limits", diffs)."""

_STATUS = {"A": "added", "D": "removed", "M": "modified", "R": "renamed", "C": "copied"}
_HEADER = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


@dataclass(frozen=True)
class Line:
    """A line of a hunk: its number on each side that has it, and its place below the first @@."""

    text: str
    position: int
    old: int | None
    new: int | None

    def at(self, side: str) -> int | None:
        return self.old if side == "LEFT" else self.new


@dataclass(frozen=True)
class Hunk:
    header: str
    lines: tuple[Line, ...]

    def find(self, side: str, number: int) -> Line | None:
        return next((line for line in self.lines if line.at(side) == number), None)


@dataclass(frozen=True)
class FileDiff:
    """One file of a diff. `text` is its patch from the first @@ on, "" if there are no hunks."""

    path: str
    old_path: str
    status: str
    old_mode: str
    new_mode: str
    old_sha: str
    new_sha: str
    additions: int
    deletions: int
    text: str = field(repr=False)

    @property
    def sha(self) -> str:
        return self.old_sha if self.status == "removed" else self.new_sha

    @cached_property
    def hunks(self) -> tuple[Hunk, ...]:
        return tuple(_hunks(self.text))

    @property
    def served(self) -> bool:
        """Whether the patch is small enough to be shown at all."""
        lines = self.additions + self.deletions
        return bool(self.text) and lines <= MAX_FILE_LINES and len(self.text) <= MAX_FILE_BYTES

    def hunk(self, side: str, number: int) -> Hunk | None:
        """The hunk that shows this line of that side."""
        return next((hunk for hunk in self.hunks if hunk.find(side, number)), None)

    def excerpt(self, side: str, number: int) -> tuple[str, int]:
        """The hunk down to that line, as comments quote it, and the line's position."""
        hunk = self.hunk(side, number)
        last = hunk.find(side, number) if hunk else None
        assert hunk
        assert last
        shown = [line.text for line in hunk.lines if line.position <= last.position]
        return "\n".join([hunk.header, *shown]), last.position

    def carried(self, number: int) -> int | None:
        """The number that a line of the old side has on the new one; None if it is changed."""
        moved = number
        for hunk in self.hunks:
            line = hunk.find("LEFT", number)
            if line:
                return line.new
            olds = [one.old for one in hunk.lines if one.old]
            if olds and olds[-1] < number:
                moved += sum(one.new is not None for one in hunk.lines) - len(olds)
        return moved


def parsed(raw: bytes, patch: bytes) -> tuple[FileDiff, ...]:
    """The files of `git diff --raw --numstat -z` with the texts of `git diff -p`."""
    texts = _texts(patch)
    files = []
    fields = iter(raw.decode(errors="replace").split("\0"))
    for head in fields:
        if not head.startswith(":"):
            rest = [head, *fields]
            break
        old_mode, new_mode, old, new, status = head[1:].split(" ")
        path = old_path = next(fields)
        if status[0] in "RC":
            path = next(fields)
        text = next(texts)
        if status[0] == "T":  # a file that becomes a link is shown as one gone and one new
            text = f"{text}\n{next(texts)}"
        kind = _STATUS.get(status[0], "changed")
        files.append((path, old_path, kind, old_mode, new_mode, old, new, text))
    else:
        rest = []
    counts = _counts(rest)
    return tuple(FileDiff(*file[:7], *next(counts), file[7]) for file in files)


def _counts(fields: list[str]) -> Iterator[tuple[int, int]]:
    rows = iter(fields)
    for row in rows:
        if not row:
            continue
        added, deleted, path = row.split("\t")
        if not path:  # a rename: its two paths follow
            next(rows), next(rows)
        yield (0, 0) if added == "-" else (int(added), int(deleted))


def _texts(patch: bytes) -> Iterator[str]:
    parts = re.split(r"(?m)^diff --git .*\n", patch.decode(errors="replace"))
    for part in parts[1:]:
        start = re.search(r"(?m)^@@ ", part)
        yield part[start.start() :].removesuffix("\n") if start else ""


def _hunks(text: str) -> Iterator[Hunk]:
    header, old, new = "", 0, 0
    lines: list[Line] = []
    for position, line in enumerate(text.split("\n") if text else ()):
        match = _HEADER.match(line)
        if match:
            if header:
                yield Hunk(header, tuple(lines))
            header, lines = line, []
            old, new = int(match[1]), int(match[3])
            continue
        if line.startswith("\\"):
            lines.append(Line(line, position, None, None))
            continue
        here = (old if line[:1] != "+" else None, new if line[:1] != "-" else None)
        lines.append(Line(line, position, *here))
        old, new = old + (here[0] is not None), new + (here[1] is not None)
    if header:
        yield Hunk(header, tuple(lines))
