"""Figures, charts and words of the dashboard."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from bot.service.dashboard import figures, words
from bot.service.dashboard.figures import HEIGHT, WIDTH, Tally
from bot.service.dashboard.history import Counted
from bot.service.remembered import State

amounts = st.floats(0, 1e9)


def test_reviews_without_a_verdict_count_as_incomplete() -> None:
    told = figures.tally(
        [
            Counted(State.DONE, "pass", 5),
            Counted(State.DONE, "fail", 2),
            Counted(State.DONE, "incomplete", 1),
            Counted(State.BROKEN, "", 1),
            Counted(State.LOST, "", 1),
            Counted(State.SKIPPED, "", 30),
            Counted(State.SUPERSEDED, "", 4),
        ]
    )

    assert told == Tally(5, 2, 1, 2, 34)
    assert (told.reviews, told.incomplete_share) == (10, 0.3)


def test_nothing_has_no_share() -> None:
    assert Tally(unneeded=3).incomplete_share is None


@given(st.lists(amounts, min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_the_least_value_that_enough_do_not_exceed(
    values: list[float], share: float
) -> None:
    found = figures.percentile(values, share)

    assert found in values
    assert sum(one <= found for one in values) >= share * len(values) - 1e-6
    assert sum(one < found for one in values) < share * len(values)


def test_none_has_no_percentile() -> None:
    assert figures.percentile([], 0.5) is None


def test_days_end_today() -> None:
    assert figures.days(86_400 * 60.5, 3) == ["1970-02-28", "1970-03-01", "1970-03-02"]


@given(st.lists(amounts, max_size=40))
def test_bars_stay_in_their_chart(values: list[float]) -> None:
    made = figures.chart("t", [(str(i), value, str(value)) for i, value in enumerate(values)])

    assert len(made.bars) == len(values)
    for bar in made.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH + 0.1
        assert 0 <= bar.y <= bar.y + bar.height <= HEIGHT
    if any(values):
        assert max(bar.height for bar in made.bars) == HEIGHT - 38


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (None, "–"),
        (0.04, "0.0 s"),
        (9.96, "10 s"),
        (59.6, "1 min 0 s"),
        (200, "3 min 20 s"),
        (7500, "2 h 5 min"),
        (273_600, "3 d 4 h"),
    ],
)
def test_durations(seconds: float | None, told: str) -> None:
    assert words.duration(seconds) == told


@pytest.mark.parametrize(
    ("amount", "told"), [(None, "–"), (0, "$0.00"), (0.0042, "$0.0042"), (1234.5, "$1,234.50")]
)
def test_dollars(amount: float | None, told: str) -> None:
    assert words.dollars(amount) == told
