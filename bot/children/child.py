"""The loop of a child: a line of JSON to the file of argv for each file that stands on stdin.

A line is written as soon as its file is done, so that whatever kills this process costs only the
file that it was at. Nothing is imported here that a child does not need.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

READY = b"\n"
"""What a child writes before its first answer: that it has started."""

T = TypeVar("T")


def serve(
    files: Callable[[BinaryIO], Iterator[T]],
    answer: Callable[[T], bytes],
    path: str,
    seconds: float,
) -> None:
    """Write the `answer` to each of the `files` of stdin, a line each, to the file at `path`.

    What takes longer than `seconds` of processor time ends the process.
    """
    with Path(path).open("ab") as out:
        out.write(READY)
        out.flush()
        for file in files(sys.stdin.buffer):
            signal.setitimer(signal.ITIMER_PROF, seconds)  # its default action ends the process
            line = answer(file)
            signal.setitimer(signal.ITIMER_PROF, 0)
            out.write(line + b"\n")
            out.flush()


def packed(about: Mapping[str, object], *texts: bytes) -> bytes:
    """What `unpacked` reads: a file, as what is to be known of it, and its texts."""
    header = {**about, "sizes": [len(text) for text in texts]}
    return json.dumps(header).encode() + b"\n" + b"".join(texts)


def unpacked(stream: BinaryIO) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    """The files of a stream."""
    for line in iter(stream.readline, b""):
        header = json.loads(line)
        yield header, [stream.read(size) for size in header["sizes"]]
