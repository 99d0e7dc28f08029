"""The bytes of a changed file on both sides, and what kind of bytes they are."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

MAX_BYTES = 2 * 1024 * 1024
"""A file larger than this is named as unreviewed: parsers and tools are slow beyond it."""

MAX_ARTIFACT = 32 * 1024 * 1024
"""The same for files that are named as models and data are: these are read once, by opcodes."""

ARTIFACTS = frozenset(
    {".pkl", ".pickle", ".joblib", ".pt", ".pth", ".ckpt", ".bin", ".model", ".sav", ".dill"}
    | {".npy", ".npz", ".h5", ".hdf5", ".keras", ".onnx", ".safetensors", ".gguf", ".mar", ".nemo"}
)
"""What files with a model or its data are called, by the libraries that write them."""

_NEVER_TEXT = frozenset(
    {".npy", ".npz", ".h5", ".hdf5", ".keras", ".onnx", ".safetensors", ".gguf", ".joblib"}
)
"""Those of them that no text is called. `.pth` lists folders for Python too, `.pkl` configures."""

_SNIFFED = 8000  # git looks at as many bytes to tell text from binary
_PICKLE = re.compile(rb"\x80[\x02-\x05]")  # PROTO and its number; no text begins with these
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LFS = b"version https://git-lfs.github.com/spec/"

SUFFIXES = {
    "image": frozenset({".png", ".jpg", ".jpeg", ".gif", ".ico", ".tif", ".tiff", ".webp"})
    | {".avif", ".heic", ".cur"},
    "font": frozenset({".woff", ".woff2", ".ttf", ".otf", ".ttc"}),
    "PDF": frozenset({".pdf"}),
    "audio": frozenset({".mp3", ".ogg", ".oga", ".opus", ".flac", ".wav"}),
}
"""What such files are called. The first bytes alone prove little: `GIF89a=1;` begins a script."""

MEDIA: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image"),
    (0, b"\xff\xd8\xff", "image"),
    (0, b"GIF87a", "image"),
    (0, b"GIF89a", "image"),
    (0, b"\0\0\1\0", "image"),
    (0, b"II*\0", "image"),
    (0, b"MM\0*", "image"),
    (8, b"WEBP", "image"),
    (4, b"ftypavif", "image"),
    (4, b"ftypheic", "image"),
    (0, b"wOFF", "font"),
    (0, b"wOF2", "font"),
    (0, b"OTTO", "font"),
    (0, b"\0\1\0\0", "font"),
    (0, b"ttcf", "font"),
    (0, b"%PDF-", "PDF"),
    (0, b"ID3", "audio"),
    (0, b"\xff\xfb", "audio"),
    (0, b"OggS", "audio"),
    (0, b"fLaC", "audio"),
    (8, b"WAVE", "audio"),
)
"""Binary files that hold no code: where the mark stands, the mark, and what it means."""


@dataclass(frozen=True)
class Content:
    """Both sides of one changed file, as bytes; a side that does not exist is empty.

    `missing` says why the bytes are not here (too large to read, say); then both sides are empty.
    `is_model` is told by who knows the file's name too: see `is_model`.
    """

    new: bytes
    old: bytes = b""
    missing: str | None = None
    is_model: bool = False

    @cached_property
    def encoding(self) -> str:
        return encoding_of(self.new)

    @property
    def text(self) -> str:
        """The new side as text, without a byte-order mark; bytes that fit nowhere are U+FFFD."""
        return _text(self.new)

    @property
    def old_text(self) -> str:
        return _text(self.old)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the new side, counted as git counts them: only a line feed ends one."""
        return _lines(self.new)

    @property
    def old_lines(self) -> tuple[str, ...]:
        return _lines(self.old)

    def line(self, number: int) -> str:
        """Line `number` of the new side, counted from 1; empty when there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def at(self, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Those of these lines that there are, each with its number."""
        lines = self.lines  # git may count more: it takes each byte 10 of UTF-16 for an end
        return ((number, lines[number - 1]) for number in numbers if 0 < number <= len(lines))

    @property
    def is_binary(self) -> bool:
        return self.is_model or self.encoding == "binary"

    @property
    def is_utf8(self) -> bool:
        return self.encoding in ("utf-8", "utf-8-sig")

    @property
    def is_lfs_pointer(self) -> bool:
        return self.new.startswith(_LFS)

    @property
    def has_lone_returns(self) -> bool:
        """Whether a carriage return stands alone: git counts no line there, Python does."""
        return b"\r" in self.new.replace(b"\r\n", b"")


def most_bytes(path: str) -> int:
    """How large the file at `path` may be to be looked at."""
    return MAX_ARTIFACT if is_named_as_artifact(path) else MAX_BYTES


def is_named_as_artifact(path: str) -> bool:
    """Whether a file is named as those with models and their data are."""
    return PurePosixPath(path).suffix.lower() in ARTIFACTS


def is_model(path: str, data: bytes) -> bool:
    """Whether a loader of models is what these bytes are for, and no reader of text.

    A small model may have no byte in it by which git tells a binary file.
    """
    suffix = PurePosixPath(path).suffix.lower()
    if not data or suffix not in ARTIFACTS or data.startswith(_LFS):
        return False
    is_text = encoding_of(data) in ("utf-8", "utf-8-sig") and not _NO_TEXT.search(data)
    return suffix in _NEVER_TEXT or not (is_text or encoding_of(data) == "utf-16")


def encoding_of(data: bytes) -> str:
    """`utf-8`, `utf-8-sig`, `utf-16`, `latin-1` (for any other text), or `binary`."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in data[:_SNIFFED] or _PICKLE.match(data):
        return "binary"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"


def decoded(data: bytes) -> str:
    encoding = encoding_of(data)
    return data.decode("latin-1" if encoding == "binary" else encoding, errors="replace")


# Whoever goes through a change goes through a file at a time, several at once. Text and lines kept
# for every file would take ten times the memory of the bytes.
_KEPT = 16


@lru_cache(_KEPT)
def _text(data: bytes) -> str:
    return decoded(data)


@lru_cache(_KEPT)
def _lines(data: bytes) -> tuple[str, ...]:
    return split_lines(_text(data))


def split_lines(text: str) -> tuple[str, ...]:
    """Lines without their ends. A final line feed ends the last line and starts none."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return tuple(line.removesuffix("\r") for line in lines)


def media(path: str, data: bytes) -> str | None:
    """What kind of harmless binary this is, by its name and its first bytes: image, font, …"""
    kind = next((kind for at, mark, kind in MEDIA if data.startswith(mark, at)), None)
    return kind if kind and PurePosixPath(path).suffix.lower() in SUFFIXES[kind] else None
