from __future__ import annotations

import difflib

import pytest
from hypothesis import given, strategies as st

from bot.analyzers.standing import nearest, old_line
from bot.core.change import ChangedFile, Hunk, Status

LINES = st.lists(st.sampled_from("abc"), max_size=12)


def file_of(*hunks: Hunk) -> ChangedFile:
    return ChangedFile("app.py", Status.MODIFIED, hunks=hunks)


def hunks_between(old: list[str], new: list[str]) -> list[Hunk]:
    """Hunks as `git diff -U0` counts them."""
    return [
        Hunk(i + bool(i2 - i), i2 - i, j + bool(j2 - j), j2 - j)
        for tag, i, i2, j, j2 in difflib.SequenceMatcher(None, old, new).get_opcodes()
        if tag != "equal"
    ]


@given(LINES, LINES)
def test_an_untouched_line_has_the_same_text_on_the_old_side(
    old: list[str], new: list[str]
) -> None:
    file = file_of(*hunks_between(old, new))

    for line, text in enumerate(new, 1):
        if not file.adds(line):
            assert old[old_line(file, line) - 1] == text


@pytest.mark.parametrize(
    ("hunks", "line", "expected"),
    [
        pytest.param([Hunk(1, 1, 1, 2), Hunk(8, 1, 9, 1)], 4, 2, id="above"),
        pytest.param([Hunk(1, 1, 1, 2), Hunk(8, 1, 9, 1)], 8, 9, id="below"),
        pytest.param([Hunk(3, 2, 2, 0)], 7, 3, id="below what was taken away"),
        pytest.param([Hunk(1, 2, 0, 0)], 7, 1, id="the top was taken away"),
        pytest.param([Hunk(11, 2, 10, 0)], 7, 10, id="the end was taken away"),
    ],
)
def test_the_nearest_touched_line_is_a_line_of_the_file(
    hunks: list[Hunk], line: int, expected: int
) -> None:
    file = file_of(*hunks)

    found = nearest(file, line, last=10)

    assert found == expected
    assert file.touches(found, found)
