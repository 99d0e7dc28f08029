from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.models.patience import Patience, asked

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        pytest.param("2", 2.0, id="seconds"),
        pytest.param("0.25", 0.25, id="part of a second"),
        pytest.param("Mon, 23 Nov 2026 12:00:07 GMT", 7.0, id="date"),
        pytest.param("Mon, 23 Nov 2026 12:00:07 -0000", 7.0, id="date of no zone"),
        pytest.param("Mon, 23 Nov 2026 11:00:00 GMT", 0.0, id="date that is past"),
        pytest.param("-5", 0.0, id="negative"),
        pytest.param("nan", 0.0, id="not a number"),
        pytest.param("inf", 0.0, id="infinite"),
        pytest.param("soon", 0.0, id="garbage"),
        pytest.param("99 Foo 9999999999 12:00", 0.0, id="garbage like a date"),
        pytest.param("", 0.0, id="absent"),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: float) -> None:
    assert asked(header, NOW) == seconds


def test_at_107_an_hour_of_retry_after_is_capped() -> None:
    patience = Patience(longest_asked=60)

    assert 60 <= patience.wait(1, "3600") <= 61


def test_the_jitter_is_full_and_doubles_up_to_its_limit() -> None:
    patience = Patience(first=1, longest=3)

    first = [patience.wait(1, "") for _ in range(300)]
    third = [patience.wait(3, "") for _ in range(300)]

    assert min(first) < 0.2
    assert 0.8 < max(first) <= 1
    assert 2 < max(third) <= 3
