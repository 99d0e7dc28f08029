"""What goes to a child: for each file a header line of JSON, then the bytes of both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from bot.children import child
from bot.core.change import ChangedFile, Hunk, Status

MAX_SYMBOLS = 5000  # of a file; those after it have no names, which costs a review little
MAX_FAULTS = 20  # of a file

MAX_IMPORTS = 1000  # on the changed lines of a file
MAX_CASES = 2000  # of a file
MAX_CLAIMS = 10_000  # of all its tests
MAX_CLAIM = 300  # characters of one


@dataclass(frozen=True, slots=True)
class Job:
    """One file to parse: UTF-8 text, without a byte-order mark.

    `old` is None when there is no old side to compare with. `comparable` tells whether both
    sides' bytes mean what they seem to, so that "only comments changed" may be said of them. With
    `references`, the answer is what the new side defines and uses, and not an outline.
    """

    language: str
    new: bytes
    old: bytes | None
    hunks: tuple[Hunk, ...]
    comparable: bool = True
    references: bool = False

    @property
    def size(self) -> int:
        return len(self.new) + len(self.old or b"")

    @property
    def lines(self) -> int:
        """How many lines the new side has, as git counts; a file without text has one to name."""
        return max(1, self.new.count(b"\n") + (not self.new.endswith(b"\n")))

    @property
    def file(self) -> ChangedFile:
        """The changed lines; the file's name stays with the parent."""
        return ChangedFile("file", Status.MODIFIED, hunks=self.hunks)


def packed(job: Job) -> bytes:
    about = {
        "language": job.language,
        "hunks": [(h.old_start, h.old_length, h.start, h.length) for h in job.hunks],
        "comparable": job.comparable,
        "references": job.references,
    }
    return child.packed(about, job.new, *(() if job.old is None else (job.old,)))


def unpacked(stream: BinaryIO) -> Iterator[Job]:
    """The jobs of a stream that `packed` wrote."""
    for header, (new, *old) in child.unpacked(stream):
        yield Job(
            header["language"],
            new,
            old[0] if old else None,
            tuple(Hunk(*numbers) for numbers in header["hunks"]),
            header["comparable"],
            header["references"],
        )
