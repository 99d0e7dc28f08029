"""Intervals and exact tests, against published values and against their definitions."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, strategies as st

from bot.evaluation.statistics import f1, mcnemar, quantile, share, sign_flips


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
        pytest.param(81, 263, 0.2553, 0.3662, id="newcombe-81-of-263"),
        pytest.param(15, 148, 0.0624, 0.1605, id="newcombe-15-of-148"),
        pytest.param(0, 20, 0.0, 0.1611, id="newcombe-0-of-20"),
        pytest.param(1, 29, 0.0061, 0.1718, id="newcombe-1-of-29"),
        pytest.param(29, 29, 0.8830, 1.0, id="all"),
    ],
)
def test_wilsons_interval_is_the_published_one(hits: int, of: int, low: float, high: float) -> None:
    found = share(hits, of)

    assert found.value == pytest.approx(hits / of)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_a_share_of_nothing_says_nothing() -> None:
    assert (share(0, 0).value, share(0, 0).low, share(0, 0).high) == (None, 0.0, 1.0)


@given(st.integers(1, 300).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_value_and_narrows_with_more_cases(counts: tuple[int, int]) -> None:
    hits, of = counts

    few, many = share(hits, of), share(10 * hits, 10 * of)

    assert few.value is not None
    assert 0 <= few.low <= few.value <= few.high <= 1
    assert few.low <= many.low + 1e-12
    assert many.high <= few.high + 1e-12


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_f1_is_the_harmonic_mean_of_recall_and_precision(hits: int, lost: int, false: int) -> None:
    golden, told = hits + lost, hits + false

    found = f1(hits, golden, told)

    if hits:
        recall, precision = hits / golden, hits / told
        assert found.value == pytest.approx(2 * recall * precision / (recall + precision))
    else:
        assert found.value == (0 if golden + told else None)
    assert 0 <= found.low <= (found.value or 0) <= found.high <= 1


@pytest.mark.parametrize(
    ("worse", "better", "p"),
    [
        pytest.param(0, 0, 1.0, id="nothing-changed"),
        pytest.param(5, 0, 1 / 32, id="five-lost"),
        pytest.param(4, 0, 1 / 16, id="four-lost"),
        pytest.param(0, 5, 1.0, id="all-better"),
        pytest.param(8, 1, 10 / 512, id="eight-to-one"),
        # The sign test of 12 to 3 pairs: the binomial table gives 0.0176.
        pytest.param(12, 3, 0.017578125, id="twelve-to-three"),
    ],
)
def test_mcnemars_exact_test_gives_the_binomial_tables_values(
    worse: int, better: int, p: float
) -> None:
    assert mcnemar(worse, better) == pytest.approx(p)


def test_the_randomisation_test_gives_fishers_value_for_darwins_maize() -> None:
    # Fisher, The Design of Experiments (1935), section 21: of 32,768 ways to set the signs, 863
    # give a sum of 314 or more.
    darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]

    assert sign_flips(darwin) == pytest.approx(863 / 2**15)


@given(st.lists(st.integers(-6, 6), max_size=9))
def test_the_randomisation_test_counts_every_way_to_set_the_signs(values: list[int]) -> None:
    ways = itertools.product((-1, 1), repeat=len(values))
    sums = [sum(s * abs(v) for s, v in zip(signs, values, strict=True)) for signs in ways]

    p = sign_flips(values)

    assert p == pytest.approx(sum(s >= sum(values) for s in sums) / len(sums))


@given(st.integers(0, 60), st.integers(0, 60))
def test_both_tests_agree_where_each_difference_is_one(worse: int, better: int) -> None:
    p = sign_flips([1] * worse + [-1] * better)

    assert p == pytest.approx(mcnemar(worse, better))


def test_many_pairs_overflow_nothing() -> None:
    assert mcnemar(1500, 1500) == pytest.approx(0.5, abs=0.01)
    assert math.isfinite(sign_flips([1] * 1500))


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [
        pytest.param([], 0.5, None, id="none"),
        pytest.param([3], 0.9, 3, id="one"),
        pytest.param([4, 1, 3, 2], 0.5, 2.5, id="between-neighbours"),
        pytest.param(list(range(11)), 0.9, 9, id="ninth-decile"),
    ],
)
def test_quantiles(values: list[float], part: float, expected: float | None) -> None:
    assert quantile(values, part) == expected
