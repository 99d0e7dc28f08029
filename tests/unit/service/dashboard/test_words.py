"""Figures as the pages tell them."""

from __future__ import annotations

import pytest

from bot.service.dashboard import words


@pytest.mark.parametrize(
    ("amount", "tokens", "told"),
    [
        pytest.param(0.0, 0, "$0.00", id="nothing was asked"),
        pytest.param(0.0, 1200, "–", id="no price is known"),
        pytest.param(0.0042, 1200, "$0.0042", id="little"),
        pytest.param(12.5, 90_000, "$12.50", id="much"),
    ],
)
def test_what_was_spent(amount: float, tokens: int, told: str) -> None:
    assert words.spent(amount, tokens) == told
