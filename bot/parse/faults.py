"""The syntax errors that a change brought in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bot.core.change import ChangedFile
from bot.core.outline import SyntaxFault
from bot.parse.breaks import Break
from bot.parse.frames import MAX_FAULTS

_Key = tuple[str, bytes]  # what is broken, and the text of its line


def faults(
    file: ChangedFile, new: Sequence[Break], text: bytes, old: Sequence[Break], old_text: bytes
) -> tuple[SyntaxFault, ...]:
    """Those of the `new` side's breaks that `file`'s change brought in, one a line, in order.

    When the old side parsed, or there was none, the change broke it: a break that shows only on
    lines the change does not touch is then told at the changed line above it. When the old side
    had breaks, only those on touched lines count whose line had no such break before.
    """
    touching = [it for it in new if file.touches(it.first, it.last)]
    if old:
        others = [it for it in new if it not in touching]
        standing = _keys(old, old_text)
        standing.subtract(_keys(others, text))
        touching = list(_brought(touching, text, standing))
    elif new and not touching:
        return (_moved(new[0], file),)
    return _told(touching, file)


def _brought(new: Iterable[Break], text: bytes, standing: Counter[_Key]) -> Iterator[Break]:
    """The breaks that did not stand before, on this line or another of the same text."""
    lines = text.split(b"\n")
    for it in new:
        key = (it.what, _line(lines, it.line))
        if standing[key] > 0:
            standing[key] -= 1
        else:
            yield it


def _keys(breaks: Iterable[Break], text: bytes) -> Counter[_Key]:
    lines = text.split(b"\n")
    return Counter((it.what, _line(lines, it.line)) for it in breaks)


def _line(lines: Sequence[bytes], number: int) -> bytes:
    return lines[number - 1].strip() if number <= len(lines) else b""


def _told(breaks: Iterable[Break], file: ChangedFile) -> tuple[SyntaxFault, ...]:
    told: dict[int, SyntaxFault] = {}
    for it in breaks:
        line = it.line if file.touches(it.line, it.line) else _first_touched(it, file)
        told.setdefault(line, SyntaxFault(line, line, it.what))
        if len(told) == MAX_FAULTS:
            break
    return tuple(told[line] for line in sorted(told))


def _first_touched(it: Break, file: ChangedFile) -> int:
    """The first line of a break that the change touches."""
    lines = (max(it.first, hunk.start) for hunk in file.hunks)
    return min((n for n in lines if n <= it.last and file.touches(n, n)), default=it.first)


def _moved(it: Break, file: ChangedFile) -> SyntaxFault:
    """A break that shows where the change is not, told where the change is."""
    starts = [hunk.start for hunk in file.hunks]
    above = [start for start in starts if start <= it.line]
    line = max(1, max(above) if above else min(starts, default=it.line))
    return SyntaxFault(line, line, f"{it.what}, seen at line {it.line}")
