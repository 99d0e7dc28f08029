"""Whether a file says of itself that a program wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(r"@generated\b|\bgenerated\b.{0,80}\bdo not (?:edit|modify)\b", re.IGNORECASE)
_MARKED_LINES = 10  # generators write their mark into the first comment
_COLUMNS = 500


def is_marked(lines: Sequence[str]) -> bool:
    """Whether the first of these lines hold a generator's mark."""
    return any(_MARK.search(line[:_COLUMNS]) for line in lines[:_MARKED_LINES])
