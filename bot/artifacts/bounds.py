"""How much a file may unfold to, and decompression that stops there."""

from __future__ import annotations

import bz2
import lzma
import zlib
from dataclasses import dataclass
from typing import Protocol

MAX_DEPTH = 4  # archives in archives
MAX_MEMBERS = 10_000  # of all archives of a file
MAX_UNPACKED = 256 * 1024 * 1024  # bytes, of all that a file unfolds to
MAX_MEMBER = 128 * 1024 * 1024  # bytes of one member
MAX_RATIO = 200
FREE = 16 * 1024 * 1024  # bytes that may come of any number: an array of zeros packs well
_STEP = 1024 * 1024
_LZMA_MEMORY = 64 * 1024 * 1024


class Unscannable(Exception):
    """A part of a file cannot be looked at; the message says why, as a sentence goes on."""


class TooMuch(Unscannable):
    """A limit is reached: nothing more of this file is looked at."""


class _Decompressor(Protocol):
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


@dataclass
class Budget:
    """What is left of the limits, for one file and all that is in it."""

    unpacked: int = MAX_UNPACKED
    members: int = MAX_MEMBERS

    def member(self) -> None:
        """Count a member. Raises TooMuch for one too many."""
        self.members -= 1
        if self.members < 0:
            raise TooMuch(f"it holds more than {MAX_MEMBERS:,} members")

    def take(self, size: int) -> None:
        """Count bytes. Raises TooMuch for one too many."""
        self.unpacked -= size
        if self.unpacked < 0:
            raise TooMuch(f"it unfolds to more than {MAX_UNPACKED // 2**20} MiB")

    def inflated(self, data: bytes, method: str) -> bytes:
        """What `data` unfolds to. Raises Unscannable for data that is none, TooMuch for a bomb."""
        most = min(MAX_MEMBER, max(FREE, MAX_RATIO * len(data)))
        try:
            return self._inflated(data, method, most)
        except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
            raise Unscannable(f"its {method} data is broken") from error

    def _inflated(self, data: bytes, method: str, most: int) -> bytes:
        out: list[bytes] = []
        size = 0
        rest = data
        while rest:
            engine = _engine(method)
            fed = rest
            while not _is_done(engine):
                piece = engine.decompress(fed, _STEP)
                self.take(len(piece))
                size += len(piece)
                if size > most:
                    raise TooMuch(f"it unfolds to more than {most // 2**20} MiB")
                out.append(piece)
                fed = getattr(engine, "unconsumed_tail", b"")
                if not piece and not fed and not _is_done(engine):
                    raise Unscannable(f"its {method} data ends too early")
            rest = _behind(engine)
            if method == "deflate" or not rest.strip(b"\0"):
                break
        return b"".join(out)


def _engine(method: str) -> _Decompressor:
    match method:
        case "deflate":
            return zlib.decompressobj(-15)
        case "gzip":
            return zlib.decompressobj(31)
        case "zlib":
            return zlib.decompressobj(15)
        case "bzip2":
            return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)


def _is_done(engine: _Decompressor) -> bool:
    return bool(getattr(engine, "eof", False))


def _behind(engine: _Decompressor) -> bytes:
    return bytes(getattr(engine, "unused_data", b""))
