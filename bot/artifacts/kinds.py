"""What kinds of model or data file some bytes are, whatever the file is called."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from bot.artifacts.pickles import is_pickled_text


class Kind(StrEnum):
    """A format that a loader of models knows by its bytes."""

    PICKLE = "pickle"
    NUMPY = "NumPy array"
    ZIP = "zip archive"
    TAR = "tar archive"
    GZIP = "gzip stream"
    BZIP2 = "bzip2 stream"
    XZ = "xz stream"
    ZLIB = "zlib stream"
    HDF5 = "HDF5 file"
    SAFETENSORS = "safetensors file"
    GGUF = "GGUF file"
    ONNX = "ONNX model"
    CLOSED = "7z, zstd or lz4 archive"


_MAGIC: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"\x93NUMPY", Kind.NUMPY),
    (0, b"PK\x03\x04", Kind.ZIP),
    (0, b"PK\x05\x06", Kind.ZIP),
    (257, b"ustar", Kind.TAR),
    (0, b"\x1f\x8b", Kind.GZIP),
    (0, b"BZh", Kind.BZIP2),
    (0, b"\xfd7zXZ\0", Kind.XZ),
    (0, b"\x5d\0\0", Kind.XZ),  # LZMA without a container, as joblib writes it
    (0, b"\x89HDF\r\n\x1a\n", Kind.HDF5),
    (0, b"GGUF", Kind.GGUF),
    (0, b"7z\xbc\xaf\x27\x1c", Kind.CLOSED),
    (0, b"\x28\xb5\x2f\xfd", Kind.CLOSED),
    (0, b"\x04\x22\x4d\x18", Kind.CLOSED),
)
_PROTO = re.compile(rb"\x80[\x00-\x05]")
_TAIL = 22 + 65535  # bytes: zip's last record, and the longest comment behind it
_END = b"PK\x05\x06"
_PICKLED = frozenset({".pkl", ".pickle", ".joblib", ".pt", ".pth", ".ckpt", ".sav", ".dill"})


def kinds_of(name: str, data: bytes) -> tuple[Kind, ...]:
    """All that these bytes are taken for by one loader or another; nothing if by none.

    A zip archive is read from its end, so that it can stand behind anything else; what has no
    mark at all goes by its `name`.
    """
    found = [kind for at, mark, kind in _MAGIC if data.startswith(mark, at)]
    if _PROTO.match(data):
        found.append(Kind.PICKLE)
    if _is_safetensors(data):
        found.append(Kind.SAFETENSORS)
    if Kind.ZIP not in found and _ends_as_zip(data):
        found.append(Kind.ZIP)
    if not found and _is_zlib(data):
        found.append(Kind.ZLIB)
    if not found and is_pickled_text(data):
        found.append(Kind.PICKLE)
    suffix = PurePosixPath(name).suffix.lower()
    if not found and suffix == ".onnx":
        found.append(Kind.ONNX)
    if not found and data and suffix in _PICKLED:
        found.append(Kind.PICKLE)
    return tuple(dict.fromkeys(found))


def _is_safetensors(data: bytes) -> bool:
    size = int.from_bytes(data[:8], "little")
    return 2 <= size <= len(data) - 8 and data[8:9] == b"{" and data[7] == 0


def _is_zlib(data: bytes) -> bool:
    head = data[:2]
    return len(head) == 2 and head[0] == 0x78 and int.from_bytes(head, "big") % 31 == 0


def _ends_as_zip(data: bytes) -> bool:
    at = data.rfind(_END, max(0, len(data) - _TAIL))
    return at >= 0 and at + 22 + int.from_bytes(data[at + 20 : at + 22], "little") <= len(data)
