"""Numbers as people read them."""

from __future__ import annotations

import pytest

from bot.evaluation.figures import BAR, bar, counts, dollars, percent
from bot.evaluation.statistics import share


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(None, "the price is not known", id="unknown"),
        pytest.param(0.0, "$0.0000", id="nothing"),
        pytest.param(0.0123, "$0.0123", id="cents"),
        pytest.param(1234.5, "$1,234.50", id="much"),
    ],
)
def test_dollars(value: float | None, shown: str) -> None:
    assert dollars(value) == shown


@pytest.mark.parametrize(
    ("hits", "of", "shown"),
    [
        pytest.param(0, 0, ("0/0", "-"), id="nothing"),
        pytest.param(2, 3, ("2/3", "67 % (21-94)"), id="whole"),
        pytest.param(2 / 3, 1, ("0.7/1", "67 % (9-97)"), id="a-mean"),
    ],
)
def test_shares(hits: float, of: float, shown: tuple[str, str]) -> None:
    assert (counts(share(hits, of)), percent(share(hits, of))) == shown


@pytest.mark.parametrize(
    ("value", "length"), [(0.0, 0), (0.001, 0), (0.5, BAR // 2), (0.53, BAR // 2 + 1), (1.0, BAR)]
)
def test_bars_are_as_long_as_their_share(value: float, length: int) -> None:
    assert len(bar(value)) == length
