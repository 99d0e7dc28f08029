from __future__ import annotations

import pytest

from bot.models.prices import Prices

PRICES = Prices(input=2.0, cached=0.2, output=8.0)


@pytest.mark.parametrize(
    ("tokens", "dollars"),
    [
        pytest.param((0, 0, 0), 0.0, id="nothing"),
        pytest.param((1_000_000, 0, 0), 2.0, id="input"),
        pytest.param((1_000_000, 1_000_000, 0), 0.2, id="all of it cached"),
        pytest.param((1_000_000, 500_000, 250_000), 3.1, id="some of each"),
        pytest.param((10, 1_000_000, 0), 0.000002, id="more cached than sent"),
    ],
)
def test_the_cost_of_tokens(tokens: tuple[int, int, int], dollars: float) -> None:
    assert PRICES.cost(*tokens) == pytest.approx(dollars)
