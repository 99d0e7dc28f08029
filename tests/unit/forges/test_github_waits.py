from __future__ import annotations

import time

import pytest

from bot.forges.github_waits import FAULTS, Answer, Patience

LIMIT = '{"message": "You have exceeded a secondary rate limit."}'
DATE = "Mon, 23 Nov 2026 12:00:00 GMT"
NOON = 1_795_435_200


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        pytest.param(Answer(403, {"retry-after": "2"}, LIMIT), 2, id="retry-after"),
        pytest.param(Answer(429, {"retry-after": "0"}), 1, id="at-least-a-second"),
        pytest.param(Answer(403, {}, LIMIT), 60, id="at-117-neither-header"),
        pytest.param(Answer(429), 60, id="429-alone"),
        pytest.param(Answer(429, {"retry-after": "-5"}), 60, id="at-107-negative"),
        pytest.param(Answer(429, {"retry-after": "soon"}), 60, id="at-107-garbage"),
        pytest.param(
            Answer(
                403,
                {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(NOON + 30), "date": DATE},
            ),
            31,
            id="reset-by-their-clock",
        ),
        pytest.param(
            Answer(
                403,
                {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(NOON - 9), "date": DATE},
            ),
            1,
            id="reset-that-was",
        ),
    ],
)
def test_a_limit_is_waited_for_as_it_says(answer: Answer, seconds: float) -> None:
    short, enough = Patience(seconds=seconds - 0.5), Patience(seconds=seconds)

    assert answer.is_limited
    assert not short.wait_after(answer, 1)
    if seconds <= 2:
        started = time.monotonic()
        assert enough.wait_after(answer, 1)
        assert time.monotonic() - started >= seconds
        assert enough.seconds == 0


def test_at_107_an_hour_is_not_waited_for() -> None:
    started = time.monotonic()

    assert not Patience().wait_after(Answer(429, {"retry-after": "3600"}), 1)
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    ("answer", "waits"),
    [
        pytest.param(Answer(0), True, id="lost"),
        pytest.param(Answer(502), True, id="bad-gateway"),
        pytest.param(Answer(404), False, id="gone"),
        pytest.param(Answer(403, {}, '{"message": "Not for you"}'), False, id="forbidden"),
        pytest.param(Answer(422), False, id="refused"),
    ],
)
def test_faults_are_tried_again_and_refusals_are_not(answer: Answer, waits: bool) -> None:
    patience = Patience(unit=0.0)

    tries = [patience.wait_after(answer, number) for number in range(1, FAULTS + 1)]

    assert tries == [waits] * (FAULTS - 1) + [False]


def test_many_writes_are_kept_apart() -> None:
    patience = Patience(between=0.2, free=2)
    started = time.monotonic()

    for _ in range(2):
        patience.before_write()
    few = time.monotonic() - started
    for _ in range(3):
        patience.before_write()

    assert few < 0.1
    assert 0.4 <= time.monotonic() - started < 1.5
