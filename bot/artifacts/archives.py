"""The members of zip and tar archives, read without the libraries that loaders use.

Those are lenient in different ways, and nothing is written to disk here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from bot.artifacts.bounds import Budget, TooMuch, Unscannable

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_METHODS = {8: "deflate", 12: "bzip2"}
_BLOCK = 512  # bytes: tar's unit
_FILE = frozenset(b"0\x007")
_ABOUT_THE_NEXT = frozenset(b"LKxg")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its bytes, or why they cannot be had."""

    name: str
    data: bytes
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a zip archive's directory."""

    name: bytes
    method: int
    packed: int
    at: int


def zip_members(data: bytes, budget: Budget) -> Iterator[Member]:
    """What the directory at the end of a zip archive lists: loaders of models go by it.

    Raises Unscannable for a directory that cannot be followed, TooMuch where a limit is reached.
    """
    for entry in list(_entries(data, budget)):
        name = entry.name.decode("utf-8", "replace")
        if name.endswith("/"):
            continue
        try:
            yield Member(name, _unpacked(data, entry, budget))
        except TooMuch:
            raise
        except Unscannable as error:
            yield Member(name, b"", str(error))


def _entries(data: bytes, budget: Budget) -> Iterator[_Entry]:
    count, size, offset, end = _directory(data)
    at = end - size  # also right where something stands in front of the archive
    shift = at - offset
    if at < 0 or shift < 0:
        raise Unscannable("its directory lies outside of it")
    for _ in range(count):
        budget.member()
        if at + _ENTRY.size > end:
            raise Unscannable("its directory is cut short")
        mark, *_numbers = fields = _ENTRY.unpack_from(data, at)
        if mark != b"PK\x01\x02":
            raise Unscannable("its directory is broken")
        method, packed, full = fields[4], fields[8], fields[9]
        name_size, extra_size, comment_size = fields[10:13]
        start = at + _ENTRY.size
        name = data[start : start + name_size]
        extra = data[start + name_size : start + name_size + extra_size]
        where = fields[16]
        if 0xFFFFFFFF in (packed, full, where):
            packed, where = _large(extra, full, packed, where)
        yield _Entry(name, method, packed, where + shift)
        at = start + name_size + extra_size + comment_size


def _directory(data: bytes) -> tuple[int, int, int, int]:
    """Members, bytes, offset and end of the directory."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(data):
        raise Unscannable("it has no directory at its end")
    fields = _END.unpack_from(data, at)
    count, size, offset = fields[4], fields[5], fields[6]
    if 0xFFFF not in (count,) and 0xFFFFFFFF not in (size, offset):
        return count, size, offset, at
    locator = at - 20
    if locator < 0 or data[locator : locator + 4] != b"PK\x06\x07":
        return count, size, offset, at
    there = data.rfind(b"PK\x06\x06", 0, locator)
    if there < 0 or there + _END64.size > len(data):
        raise Unscannable("its directory is broken")
    large = _END64.unpack_from(data, there)
    return large[7], large[8], large[9], there


def _large(extra: bytes, full: int, packed: int, where: int) -> tuple[int, int]:
    """Packed size and place from the field that holds the large ones."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<2H", extra)
        if kind == 1:
            values = [
                int.from_bytes(extra[4 + n : 12 + n], "little") for n in range(0, size - 7, 8)
            ]
            taken = iter(values)
            wanted = [next(taken, n) if n == 0xFFFFFFFF else n for n in (full, packed, where)]
            return wanted[1], wanted[2]
        extra = extra[4 + size :]
    return packed, where


def _unpacked(data: bytes, entry: _Entry, budget: Budget) -> bytes:
    if entry.at < 0 or entry.at + _LOCAL.size > len(data):
        raise Unscannable("it lies outside of the archive")
    fields = _LOCAL.unpack_from(data, entry.at)
    if fields[0] != b"PK\x03\x04":
        raise Unscannable("its place in the archive holds something else")
    start = entry.at + _LOCAL.size
    if data[start : start + fields[9]] != entry.name:
        raise Unscannable("it has two names")
    start += fields[9] + fields[10]
    packed = data[start : start + entry.packed]
    if len(packed) < entry.packed:
        raise Unscannable("it is cut short")
    if entry.method == 0:
        budget.take(len(packed))
        return packed
    if entry.method not in _METHODS:
        raise Unscannable(f"it is packed by a method ({entry.method}) that nothing here reads")
    return budget.inflated(packed, _METHODS[entry.method])


def tar_members(data: bytes, budget: Budget) -> Iterator[Member]:
    """The members of a tar archive. Raises Unscannable where its headers end to make sense."""
    at = 0
    while at + _BLOCK <= len(data):
        head = data[at : at + _BLOCK]
        if not head.strip(b"\0"):
            return
        budget.member()
        name = head[:100].partition(b"\0")[0].decode("utf-8", "replace")
        size, kind = _number(head[124:136]), head[156]
        body = data[at + _BLOCK : at + _BLOCK + size]
        if head[257:262] != b"ustar" or len(body) < size:
            raise Unscannable("it is cut short, or no tar archive from there on")
        if kind in _FILE:
            budget.take(size)
            yield Member(name, body)
        elif (kind not in _ABOUT_THE_NEXT and size) or (kind in b"xg" and b" size=" in body):
            yield Member(name, b"", "it is stored in a way that nothing here reads")
        at += _BLOCK + -(-size // _BLOCK) * _BLOCK


def _number(field: bytes) -> int:
    """A size in octal digits, or in bytes behind a set bit."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    try:
        return int(field.strip(b" \0") or b"0", 8)
    except ValueError as error:
        raise Unscannable("a member has no size") from error
