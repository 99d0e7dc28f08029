"""What is under review: a change, its files, and the lines it touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath


class Status(StrEnum):
    """How a change treats a file, in git's words."""

    ADDED = "added"
    MODIFIED = "modified"
    DELETED = "deleted"
    RENAMED = "renamed"
    COPIED = "copied"
    RETYPED = "retyped"  # from a file to a link, say; git's T


class Kind(StrEnum):
    """What stands at a path after the change (before it, when deleted), by git's file mode."""

    FILE = "file"  # 100644
    EXECUTABLE = "executable"  # 100755
    LINK = "link"  # 120000
    SUBMODULE = "submodule"  # 160000


CONTEXT = 3
"""Lines that a diff shows around what changed; git's and GitHub's default."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One run of changed lines, without context, as `git diff -U0` counts them from 1.

    A hunk that only removes has `length` 0, and `start` is the line that it comes after.
    """

    old_start: int
    old_length: int
    start: int
    length: int

    def adds(self, line: int) -> bool:
        """Whether `line` of the new side came with this hunk."""
        return self.start <= line < self.start + self.length

    def touches(self, line: int) -> bool:
        """Whether `line` came with this hunk, or borders on what this hunk took away."""
        return self.adds(line) or (self.length == 0 and line in (self.start, self.start + 1))

    def shows(self, line: int) -> bool:
        """Whether a diff with the usual context shows `line`."""
        first = self.start if self.length else self.start + 1  # what it took away stood between
        return first - CONTEXT <= line < first + self.length + CONTEXT


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One file of a change. Its text is elsewhere, in a `Content`.

    `path` is the file's name after the change (before it, when deleted), written as git writes
    it. `blob` and `old_blob` are git object ids, empty where there is no such side.
    """

    path: str
    status: Status
    kind: Kind = Kind.FILE
    hunks: tuple[Hunk, ...] = ()
    old_path: str | None = None
    old_kind: Kind | None = None
    blob: str = ""
    old_blob: str = ""

    def __post_init__(self) -> None:
        if not is_git_path(self.path):
            raise ValueError(f"git would not write this path: {self.path!r}")

    def adds(self, line: int) -> bool:
        return any(hunk.adds(line) for hunk in self.hunks)

    def touches(self, start: int, end: int) -> bool:
        """Whether the change touches any line from `start` to `end`, both included."""
        return any(
            hunk.start <= end and start < hunk.start + hunk.length
            if hunk.length
            else start <= hunk.start + 1 and hunk.start <= end
            for hunk in self.hunks
        )

    @property
    def changed_unseen(self) -> bool:
        """Whether its bytes changed and no line tells how, as in a binary file."""
        return not self.hunks and self.blob != self.old_blob

    def shows(self, line: int) -> bool:
        """Whether the diff shows `line`, so that a comment can sit on it."""
        return any(hunk.shows(line) for hunk in self.hunks)

    def added_lines(self) -> Iterator[int]:
        """The numbers of the lines that the change brings in."""
        for hunk in self.hunks:
            yield from range(hunk.start, hunk.start + hunk.length)


@dataclass(frozen=True)
class Change:
    """Everything that a merge of `head` into `base` would bring in.

    `base`, `head` and `merge_base` are commit ids, or words for what has none yet ("index",
    "patch"); `repo` is a name for people.
    """

    repo: str
    base: str
    head: str
    merge_base: str
    files: tuple[ChangedFile, ...]

    @cached_property
    def _by_path(self) -> dict[str, ChangedFile]:
        return {file.path: file for file in self.files}

    def file(self, path: str) -> ChangedFile | None:
        return self._by_path.get(path)

    @property
    def lines_added(self) -> int:
        return sum(hunk.length for file in self.files for hunk in file.hunks)


def is_git_path(path: str) -> bool:
    """Whether `path` is written as git writes it: relative, with no `.` or `..` in it, no NUL."""
    parts = PurePosixPath(path).parts
    return (
        path not in ("", ".")
        and path == PurePosixPath(path).as_posix()
        and not {"..", "/"} & set(parts)
        and "\0" not in path
    )
