"""Shifts are noticed soon, and not where there are none. All series are seeded."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from bot.service.quality.drift import FIRST, LIMIT, Observation, Shift, of_amount, of_share


def hits(seed: int, *parts: tuple[int, float]) -> list[Observation]:
    """So many draws of each rate, one after the other."""
    draw = random.Random(seed)
    values = [float(draw.random() < rate) for number, rate in parts for _ in range(number)]
    return [Observation(float(at), value) for at, value in enumerate(values)]


def amounts(seed: int, *parts: tuple[int, float], spread: float = 0.4) -> list[Observation]:
    """So many amounts around each median."""
    draw = random.Random(seed)
    values = [draw.lognormvariate(math.log(m), spread) for n, m in parts for _ in range(n)]
    return [Observation(float(at), value) for at, value in enumerate(values)]


Finder = Callable[[list[Observation]], list[Shift]]


@pytest.mark.parametrize(
    ("series", "find", "is_up"),
    [
        pytest.param(lambda s: hits(s, (120, 0.6), (150, 0.2)), of_share, False, id="a fall"),
        pytest.param(lambda s: hits(s, (120, 0.05), (120, 0.5)), of_share, True, id="a rise"),
        pytest.param(lambda s: hits(s, (120, 0.0), (120, 0.3)), of_share, True, id="from none"),
        pytest.param(lambda s: hits(s, (120, 1.0), (120, 0.6)), of_share, False, id="from all"),
        pytest.param(lambda s: amounts(s, (120, 9.0), (120, 20.0)), of_amount, True, id="slower"),
        pytest.param(lambda s: amounts(s, (120, 9.0), (120, 4.0)), of_amount, False, id="cheaper"),
    ],
)
def test_a_shift_is_noticed_where_it_was(
    series: Callable[[int], list[Observation]], find: Finder, is_up: bool
) -> None:
    for seed in range(20):
        found = [one for one in find(series(seed)) if one.noticed >= 120]

        assert found, seed
        assert found[0].is_up is is_up
        assert found[0].noticed < 120 + 120
        assert abs(found[0].since - 120) < 60
        assert len(found[0].before) >= FIRST
        assert found[0].after


@pytest.mark.parametrize(
    ("series", "find"),
    [
        pytest.param(lambda s: hits(s, (540, 0.6)), of_share, id="a share"),
        pytest.param(lambda s: hits(s, (540, 0.02)), of_share, id="a rare thing"),
        pytest.param(lambda s: amounts(s, (540, 9.0)), of_amount, id="an amount"),
        pytest.param(lambda s: amounts(s, (540, 9.0), spread=1.2), of_amount, id="a wild one"),
    ],
)
def test_false_alarms_are_rare(series: Callable[[int], list[Observation]], find: Finder) -> None:
    """Two sides of 500 observations each may alarm falsely, each once in e**LIMIT = 1000."""
    alarms = sum(len(find(series(seed))) for seed in range(100))

    assert alarms <= 100 * 2 * 500 / math.exp(LIMIT)


def test_an_outlier_is_no_shift() -> None:
    series = amounts(1, (80, 9.0))
    series[60] = Observation(60.0, 90_000.0)

    assert of_amount(series) == []


def test_a_series_that_shifts_twice_is_told_of_twice() -> None:
    found = of_share(hits(3, (100, 0.7), (150, 0.1), (150, 0.8)))

    assert [one.is_up for one in found] == [False, True]


@given(st.lists(st.floats(1e-9, 1e12), max_size=200))
def test_any_amounts_can_be_looked_at(values: list[float]) -> None:
    series = [Observation(float(at), value) for at, value in enumerate(values)]

    for one in of_amount(series):
        assert one.since <= one.noticed


@given(st.lists(st.sampled_from([0.0, 1.0]), max_size=200))
def test_any_hits_can_be_looked_at(values: list[float]) -> None:
    series = [Observation(float(at), value) for at, value in enumerate(values)]

    for one in of_share(series):
        assert one.since <= one.noticed
