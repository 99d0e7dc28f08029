"""The files of a change: the bytes of both sides, and how they differ."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import MAX_BYTES, Content, decoded, is_model, most_bytes
from bot.core.deadline import Deadline
from bot.core.errors import ChangeError
from bot.forges.git_objects import Objects
from bot.forges.git_records import Record, named

MAX_TOTAL = 128 * 1024 * 1024
"""Bytes of a change, both sides, that are held in memory; files beyond them are unreviewed."""

MAX_HUNKS = 200_000
"""Hunks of a change; of the files beyond them, all lines count as added."""

COMPARE_SECONDS = 120.0
"""How long files are compared; of those that are left then, all lines count as added."""

TOO_LARGE = f"larger than {MAX_BYTES // 2**20} MiB"
_TOO_MUCH = f"beyond the first {MAX_TOTAL // 2**20} MiB of the change: split it"
NOT_HERE = "its bytes are not in this clone: `git fetch --refetch --no-filter` gets them"


@dataclass(frozen=True, slots=True)
class _Piece:
    """One file of the change with its bytes; a submodule has none."""

    record: Record
    content: Content | None

    @property
    def pair(self) -> tuple[str, str]:
        return self.record.old_blob, self.record.blob

    @property
    def comparable(self) -> bool:
        """Whether both sides have text, and git counts its lines as `Content` does."""
        content = self.content
        if content is None or content.is_binary or not content.old or self.pair[0] == self.pair[1]:
            return False
        deleted = self.record.status is Status.DELETED
        return not deleted and all(map(_is_aligned, (content.old, content.new)))

    @property
    def whole(self) -> tuple[Hunk, ...]:
        """The hunk that takes every line for an added one (for a removed one, when deleted)."""
        content = self.content
        if content is None or content.is_binary or self.pair[0] == self.pair[1]:
            return ()
        if self.record.status is Status.DELETED:
            hunk = Hunk(1, _lines(content.old), 0, 0)
        else:
            hunk = Hunk(0, 0, 1, _lines(content.new))
        return (hunk,) if hunk.old_length or hunk.length else ()


def files(
    objects: Objects, found: Sequence[Record], seconds: float = COMPARE_SECONDS
) -> tuple[tuple[ChangedFile, ...], dict[str, Content]]:
    """The files of a change, and by path the bytes of all but submodules.

    Raises ChangeError for a path that git would not check out.
    """
    paths = [named(record.path) for record in found]
    if len(set(paths)) < len(paths):
        raise ChangeError("two paths of the change differ only in bytes that are not UTF-8")
    pieces = _read(objects, found)
    hunks_of = _hunks(objects, pieces, Deadline.after(seconds))
    changed = tuple(
        piece.record.file(path, hunks)
        for path, piece, hunks in zip(paths, pieces, hunks_of, strict=True)
    )
    return changed, {
        path: piece.content for path, piece in zip(paths, pieces, strict=True) if piece.content
    }


def _read(objects: Objects, found: Sequence[Record]) -> list[_Piece]:
    sizes = objects.sizes(blob for record in found for blob in (record.blob, record.old_blob))
    why = list(_left_out(found, sizes))
    wanted = (
        blob
        for record, reason in zip(found, why, strict=True)
        if reason is None
        for blob in _small(record, sizes)
    )
    data = objects.read({blob: sizes[blob] for blob in wanted})
    return [
        _Piece(record, _content(record, reason, data))
        for record, reason in zip(found, why, strict=True)
    ]


def _left_out(found: Iterable[Record], sizes: Mapping[str, int]) -> Iterator[str | None]:
    """For each file, why its bytes are not read, or None when they are."""
    total = 0
    for record in found:
        blob = record.main_blob
        if record.missing or not blob:
            yield record.missing
        elif blob not in sizes:
            yield NOT_HERE
        elif sizes[blob] > (most := _most(record)):
            yield f"larger than {most // 2**20} MiB"
        else:
            total += sum(sizes[side] for side in _small(record, sizes))
            yield _TOO_MUCH if total > MAX_TOTAL else None


def _most(record: Record) -> int:
    """How many bytes a side of this file may have. Its name decides."""
    return most_bytes(os.fsdecode(record.path))


def _small(record: Record, sizes: Mapping[str, int]) -> set[str]:
    """The sides of a file that are here and not too large to be read."""
    most = _most(record)
    return {side for side in (record.blob, record.old_blob) if sizes.get(side, most + 1) <= most}


def _content(record: Record, why: str | None, data: Mapping[str, bytes]) -> Content | None:
    if why:
        return Content(b"", missing=why)
    if not record.main_blob:
        return None
    new, old = data.get(record.blob, b""), data.get(record.old_blob, b"")
    return Content(new, old, is_model=is_model(os.fsdecode(record.path), new))


def _hunks(
    objects: Objects, pieces: Sequence[_Piece], deadline: Deadline
) -> list[tuple[Hunk, ...]]:
    """The hunks of each file; where two sides cannot be compared, every line is an added one."""
    pairs = {
        piece.pair: (len(piece.content.old), len(piece.content.new))
        for piece in pieces
        if piece.content and piece.comparable
    }
    compared: dict[tuple[str, str], tuple[Hunk, ...]] = {}
    room = MAX_HUNKS
    for pair, narrow in objects.hunks(pairs, deadline):
        room -= len(narrow)
        if room >= 0:
            compared[pair] = narrow
    return [compared.get(piece.pair, piece.whole) for piece in pieces]


def _is_aligned(data: bytes) -> bool:
    """In UTF-16 the byte that ends a line for git may be half of a letter."""
    return data.count(b"\n") == decoded(data).count("\n")


def _lines(data: bytes) -> int:
    text = decoded(data)
    return text.count("\n") + (text[-1:] not in ("", "\n"))
