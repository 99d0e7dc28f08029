"""What a patch makes of a tree, file by file, without a work tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core.change import Kind, Status
from bot.core.content import MAX_BYTES
from bot.core.diff import FileDiff
from bot.core.errors import ChangeError
from bot.core.patch import rebuild
from bot.forges.git_files import NOT_HERE, TOO_LARGE
from bot.forges.git_objects import Objects
from bot.forges.git_records import Entry, Record, named, text

_MOVED = (Status.RENAMED, Status.COPIED)
_COMMIT = re.compile(rb"\+Subproject commit ([0-9a-f]{40,64})\s*")
_BINARY = "binary, and a patch does not tell its bytes"


def patched(objects: Objects, tree: str, diffs: Sequence[FileDiff]) -> list[Record]:
    """The files that differ from `tree` once the patch is applied; new blobs go to `objects`.

    Raises ChangeError, naming file and hunk, where the patch does not apply.
    """
    result = _Patched(objects, tree, diffs)
    for diff in diffs:
        result.apply(diff)
    return result.records()


class _Patched:
    """A tree as it comes to be, diff after diff: a series of patches may touch a file often."""

    def __init__(self, objects: Objects, tree: str, diffs: Iterable[FileDiff]) -> None:
        paths = {_bytes(path) for diff in diffs for path in (diff.old_path, diff.new_path) if path}
        for path in paths:
            named(path)
        self.objects = objects
        self.before = objects.entries(tree, sorted(paths))
        self.now: dict[bytes, Entry] = dict(self.before)
        self.origin: dict[bytes, bytes] = {}
        self.missing: dict[bytes, str] = {}
        self.sizes = objects.sizes(entry.blob for entry in self.before.values())
        small = {blob: size for blob, size in self.sizes.items() if size <= MAX_BYTES}
        self.data = objects.read(small)

    def apply(self, diff: FileDiff) -> None:
        diff = self._understood(diff)
        path = _bytes(diff.path)
        source = _bytes(diff.old_path) if diff.old_path else path
        old = self._old(diff, source)
        if diff.old_path and old is None:
            raise ChangeError(
                f"{diff.old_path}: the patch changes it, but the base has no such file"
            )
        if source != path or old is None:
            self._free(path)
        missing = self._missing(diff, source, old)
        entry = self._made(diff, old, missing)
        if diff.status in (Status.RENAMED, Status.DELETED):
            del self.now[source]
        if diff.status in _MOVED:
            self.origin[path] = self.origin.get(source, source)
        if diff.status is not Status.DELETED:
            self.now[path] = entry
            if missing:
                self.missing[path] = missing

    def records(self) -> list[Record]:
        """What came of it, by path. A file that ends up as it was is left out."""
        found = [self._record(path) for path in sorted({*self.before, *self.now})]
        renamed = {r.old_path for r in found if r and r.status is Status.RENAMED}
        return [r for r in found if r and not (r.new is None and r.path in renamed)]

    def _old(self, diff: FileDiff, source: bytes) -> Entry | None:
        """What the diff starts from: for a copy that is the file as it was before all diffs."""
        if diff.old_path is None:
            return None
        if diff.status is Status.COPIED and source in self.before:
            return self.before[source]
        return self.now.get(source)

    def _understood(self, diff: FileDiff) -> FileDiff:
        """diff(1) names a new file like a changed one; that it is not there tells."""
        if diff.status is not Status.MODIFIED or _bytes(diff.path) in self.now:
            return diff
        if not diff.hunks or any(hunk.old_length for hunk in diff.hunks):
            return diff
        return replace(diff, status=Status.ADDED, old_path=None)

    def _free(self, path: bytes) -> None:
        if path in self.now:
            raise ChangeError(f"{text(path)}: the patch adds it, but the base has such a file")

    def _missing(self, diff: FileDiff, source: bytes, old: Entry | None) -> str | None:
        """Why the new bytes cannot be had, if they cannot."""
        if source in self.missing:
            return self.missing[source]
        if diff.binary:
            return _BINARY
        if diff.hunks and old and old.blob and old.blob not in self.data:
            return TOO_LARGE if old.blob in self.sizes else NOT_HERE
        return None

    def _made(self, diff: FileDiff, old: Entry | None, missing: str | None) -> Entry:
        mode = diff.new_mode or (old.mode if old else "100644")
        if Entry(mode, "").kind is Kind.SUBMODULE:
            return Entry(mode, _commit(diff) or (old.id if old else ""))
        if missing:
            return Entry(mode, "")
        if old and not diff.hunks:
            return Entry(mode, old.id)
        data = rebuild(self.data.get(old.blob, b"") if old else b"", diff)
        if diff.status is Status.DELETED and data:
            raise ChangeError(
                f"{diff.path}: the patch deletes it, but names only some of its lines"
            )
        blob = self.objects.put("blob", data)
        self.data[blob] = data
        return Entry(mode, blob)

    def _record(self, path: bytes) -> Record | None:
        old, new = self.before.get(path), self.now.get(path)
        missing = self.missing.get(path) if new else None
        origin = self.origin.get(path)
        if old is None and origin in self.before:
            # A file put in the place of the renamed one makes of the rename a copy.
            status = Status.COPIED if origin in self.now else Status.RENAMED
            return Record(status, path, self.before[origin], new, origin, missing) if new else None
        if old == new and not missing:
            return None
        return Record(_status(old, new), path, old, new, None, missing)


def _status(old: Entry | None, new: Entry | None) -> Status:
    if old is None:
        return Status.ADDED
    if new is None:
        return Status.DELETED
    fileish = (Kind.FILE, Kind.EXECUTABLE)
    same = old.kind is new.kind or (old.kind in fileish and new.kind in fileish)
    return Status.MODIFIED if same else Status.RETYPED


def _commit(diff: FileDiff) -> str | None:
    """The commit that a patch sets a submodule to."""
    lines = (line for hunk in diff.hunks for line in hunk.lines)
    return next((m[1].decode() for line in lines if (m := _COMMIT.fullmatch(line))), None)


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")
