"""What git says of each file that differs between two trees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.change import ChangedFile, Hunk, Kind, Status, is_git_path
from bot.core.errors import ChangeError

_STATUSES = {
    "A": Status.ADDED,
    "C": Status.COPIED,
    "D": Status.DELETED,
    "M": Status.MODIFIED,
    "R": Status.RENAMED,
    "T": Status.RETYPED,
}
_KINDS = {"100755": Kind.EXECUTABLE, "120000": Kind.LINK, "160000": Kind.SUBMODULE}
_COMPARED = (Status.MODIFIED, Status.RENAMED, Status.DELETED)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a tree holds at a path: git's mode, as octal text, and an object id."""

    mode: str
    id: str

    @property
    def kind(self) -> Kind:
        return _KINDS.get(self.mode, Kind.FILE)

    @property
    def blob(self) -> str:
        """The id of its bytes; empty for a submodule."""
        return "" if self.kind is Kind.SUBMODULE else self.id


@dataclass(frozen=True, slots=True)
class Record:
    """One file of a tree diff. `missing` says why the new side's bytes cannot be had."""

    status: Status
    path: bytes
    old: Entry | None
    new: Entry | None
    old_path: bytes | None = None
    missing: str | None = None

    @property
    def blob(self) -> str:
        """The new side's bytes; empty where there are none."""
        return self.new.blob if self.new else ""

    @property
    def old_blob(self) -> str:
        """The bytes to compare with: none for what is new at its path, copied or of a new type."""
        return self.old.blob if self.old and self.status in _COMPARED else ""

    @property
    def main_blob(self) -> str:
        """The bytes without which there is nothing to look at."""
        return self.old_blob if self.status is Status.DELETED else self.blob

    def file(self, path: str, hunks: tuple[Hunk, ...]) -> ChangedFile:
        """The file of a change; `path` is its path as text."""
        there = self.new or self.old
        return ChangedFile(
            path=path,
            status=self.status,
            kind=there.kind if there else Kind.FILE,
            hunks=hunks,
            old_path=named(self.old_path) if self.old_path else None,
            old_kind=self.old.kind if self.old else None,
            blob=self.new.id if self.new else "",
            old_blob=self.old.id if self.old else "",
        )


def records(raw: bytes) -> list[Record]:
    """Read `git diff-tree -z --raw`. Raises ChangeError for files that are in conflict."""
    fields = iter(raw.split(b"\0")[:-1])
    return [_record(field.decode("ascii"), fields) for field in fields]


def _record(field: str, fields: Iterator[bytes]) -> Record:
    old_mode, mode, old_id, new_id, letter = field.removeprefix(":").split(" ")
    first = next(fields)
    status = _STATUSES.get(letter[0])
    if status is None:
        raise ChangeError(f"{text(first)} is in conflict: resolve it, then `git add` it")
    moved = status in (Status.RENAMED, Status.COPIED)
    return Record(
        status,
        path=next(fields) if moved else first,
        old=Entry(old_mode, old_id) if status is not Status.ADDED else None,
        new=Entry(mode, new_id) if status is not Status.DELETED else None,
        old_path=first if moved else None,
    )


def named(path: bytes) -> str:
    """A path as text. Raises ChangeError for one that git would not check out."""
    name = text(path)
    if not is_git_path(name) or ".git" in name.lower().split("/"):
        raise ChangeError(f"the change holds the path {name!r}, which git would not check out")
    return name


def text(path: bytes) -> str:
    """A path as text; a byte that is not UTF-8 is written like `\\xff`."""
    return path.decode("utf-8", "backslashreplace")
