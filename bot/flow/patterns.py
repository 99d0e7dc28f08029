"""Whether a regular expression that a text must match lets nothing harmful through."""

from __future__ import annotations

import re

_ANYTHING = re.compile(r"(?<!\\)(?:\.[*+{]|\[\^[^\]]*\][*+{]|\\[SDW][*+{])")
_END = re.compile(r"(?:\$|\\Z|\\z)\)*$")
_START = re.compile(r"^\(*(?:\^|\\A)")
_MOST = 500


def is_strict(pattern: str, how: str) -> bool:
    """Whether what `how` ("fullmatch", "match", "search") finds is of known letters as a whole.

    A pattern that takes any character any number of times (`.*`) is not strict, nor one that leaves an end
    open. That letters alone can be harmful is not looked at: it is what the author allowed.
    """
    text = pattern[:_MOST]
    if _ANYTHING.search(text):
        return False
    if how in ("search", "test", "findall") and not _START.search(text):
        return False
    return how == "fullmatch" or bool(_END.search(text))
