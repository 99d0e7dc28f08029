"""Lines that fit."""

from __future__ import annotations

import pytest
from hypothesis import example, given, strategies as st

from bot.core.characters import visible
from bot.sinks.layout import Ink, Sheet, columns, cut


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("abc", 3, id="plain"),
        pytest.param("漢字", 4, id="wide"),
        pytest.param("e\u0301", 1, id="an accent of its own"),
        pytest.param("ｆ", 2, id="full width"),
    ],
)
def test_columns(text: str, number: int) -> None:
    assert columns(text) == number


@given(st.text(), st.integers(8, 40))
def test_what_is_cut_fits(text: str, room: int) -> None:
    shown = cut(text, room)

    assert columns(shown) <= room
    assert shown == text or shown.endswith("...")


@given(st.text(), st.integers(20, 60))
@example("0 0000000\x1f\u0e5c\u1f16", 22)  # as wide as the first line has left, not the next
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = list(Sheet(width).wrapped(text, "  ", "    "))

    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(visible(text).split())


def test_wrapping_breaks_between_words_and_indents() -> None:
    lines = list(Sheet(12).wrapped("one two three four fivesixseven", "- ", "  "))

    assert lines == ["- one two", "  three four", "  fivesixsev", "  en"]


def test_colour_is_put_around_words_and_not_around_nothing() -> None:
    assert Sheet(80, colour=True).painted("x", Ink.BOLD, Ink.RED) == "\x1b[1;31mx\x1b[0m"
    assert Sheet(80, colour=True).painted("", Ink.BOLD) == ""
    assert Sheet(80).painted("x", Ink.BOLD) == "x"


def test_a_text_without_end_has_one() -> None:
    lines = list(Sheet(80).wrapped("word " * 100_000))

    assert len(lines) < 60
    assert lines[-1].endswith("...")
