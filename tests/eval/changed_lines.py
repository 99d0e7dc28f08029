"""The lines at which a patch changes its files, where a finding can point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from unidiff.patch import Hunk, PatchSet


def changed_lines(patch: str) -> Mapping[str, frozenset[int]]:
    """By path: the lines that were added, and the two between which something was removed.

    All are lines of the new side.
    """
    return {
        file.path: frozenset(line for hunk in file for line in _of(hunk))
        for file in PatchSet(patch)
    }


def _of(hunk: Hunk) -> Iterator[int]:
    line = hunk.target_start
    for each in hunk:
        if each.is_removed:
            yield from (line - 1, line)
        elif each.is_added:
            yield line
        line += not each.is_removed
