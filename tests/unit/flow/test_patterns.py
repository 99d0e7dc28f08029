"""Which regular expressions let nothing harmful through."""

from __future__ import annotations

import pytest

from bot.flow.patterns import is_strict


@pytest.mark.parametrize(
    ("pattern", "how", "strict"),
    [
        (r"[a-z0-9]+", "fullmatch", True),
        (r"[a-z]+", "match", False),
        (r"^[a-z]+$", "match", True),
        (r"[a-z]+\Z", "match", True),
        (r"^[a-z]+$", "search", True),
        (r"[a-z]+$", "search", False),
        (r"^(?:a|b)$", "match", True),
        (r".*", "fullmatch", False),
        (r"a.+b", "fullmatch", False),
        (r"[^/]+", "fullmatch", False),
        (r"\S+", "fullmatch", False),
        (r"a\.+", "fullmatch", True),
        (r"", "match", False),
    ],
)
def test_a_pattern_is_strict_when_it_names_each_letter(
    pattern: str, how: str, strict: bool
) -> None:
    assert is_strict(pattern, how) is strict
