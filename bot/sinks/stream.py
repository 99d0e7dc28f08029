"""Writing text to what may not be able to carry all of it."""

from __future__ import annotations

from typing import TextIO


def put(text: str, out: TextIO) -> None:
    """Write `text`; a character that the stream's encoding does not have becomes `\\u2026`."""
    encoding = out.encoding or "utf-8"
    out.write(text.encode(encoding, "backslashreplace").decode(encoding))
    out.flush()


def sendable(text: str) -> str:
    """`text` as UTF-8 can carry it: names of files may have bytes in them that are no text."""
    return text.encode("utf-8", "backslashreplace").decode()
