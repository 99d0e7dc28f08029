"""Lines that a condition decides about, told by how far a text's lines are indented."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=4)
def lines_below(text: str, condition: str) -> frozenset[int]:
    """The lines, from 1, below a line that the pattern finds; and that line itself.

    >>> sorted(lines_below("if debug:\\n    a()\\n\\n    b()\\nc()\\n", "if debug"))
    [1, 2, 3, 4]
    """
    found: set[int] = set()
    pattern = re.compile(condition)
    depth: int | None = None
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.lstrip()
        if not bare:
            found |= {number} if depth is not None else set()
            continue
        indent = len(line) - len(bare)
        if depth is not None and indent <= depth:
            depth = None
        if depth is not None or pattern.search(line):
            found.add(number)
            depth = indent if depth is None else depth
    return frozenset(found)
