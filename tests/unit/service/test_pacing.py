"""How fast models are asked."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.ports import Prompt, Reply
from bot.core.report import Usage
from bot.service.pacing import Limit, Pace, Paced, limits
from bot.service.records import Records
from bot.service.settings import ServiceSettings

USAGE = Usage("m", "defects", 1, 90, 0, 10)
ASKED = Prompt("defects", "system", "user", "{}", max_output_tokens=100)


def moments(pace: Pace, calls: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """When calls begin that come so many seconds after each other, with their units."""
    now, full, begun = 0.0, 0.0, []
    for after, units in calls:
        now += after
        begin = pace.begin(now, full, units)
        full = pace.used(begin, full, units)
        begun.append((begin, units))
    return begun


@given(
    st.integers(1, 200),
    st.lists(st.tuples(st.floats(0, 20), st.just(1)), max_size=100),
)
def test_there_are_never_more_calls_in_a_minute(limit: int, calls: list[tuple[float, int]]) -> None:
    begun = [at for at, _ in moments(Pace(limit), calls)]
    assert begun == sorted(begun)
    for first in begun:
        assert sum(first <= at < first + 60 - 1e-6 for at in begun) <= limit


@given(
    st.integers(600, 100_000),
    st.lists(st.tuples(st.floats(0, 20), st.integers(1, 50_000)), min_size=1, max_size=60),
)
def test_tokens_of_a_minute_exceed_the_limit_by_one_call_at_most(
    limit: int, calls: list[tuple[float, int]]
) -> None:
    begun = moments(Pace(limit), calls)
    largest = max(units for _, units in begun)
    for first, _ in begun:
        within = sum(units for at, units in begun if first <= at < first + 60)
        assert within <= limit + largest + 1


@pytest.mark.parametrize(
    ("waited", "begins"),
    [(0.0, [0, 0, 5, 10]), (30.0, [0, 30, 30, 35])],
    ids=["at once", "after a while"],
)
def test_a_sixth_may_come_at_once(waited: float, begins: list[float]) -> None:
    pace = Pace(13)
    assert (pace.burst, pace.each) == (2, 5.0)
    assert [at for at, _ in moments(pace, [(0, 1), (waited, 1), (0, 1), (0, 1)])] == begins


def test_each_installation_has_a_limit_and_all_have_one_together() -> None:
    settings = ServiceSettings(model_tokens_per_minute=600, installation_requests_per_minute=6)
    assert limits(settings, 7) == (
        Limit("installation:7", requests=Pace(6)),
        Limit("all", tokens=Pace(600)),
    )
    assert limits(ServiceSettings(), 7) == ()


@dataclass
class Counting:
    """Answers at once, and tells what it is told to have taken."""

    name: str = "m"
    took: Usage = USAGE
    asked: list[float] = field(default_factory=list)

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        self.asked.append(time.monotonic())
        return Reply("{}", self.took)


def opened(tmp_path: Path) -> Records:
    return Records(f"sqlite:///{tmp_path}/records.db")


def test_several_connections_share_one_limit(tmp_path: Path) -> None:
    """Two workers, of four threads each: no more than two calls in any half second."""
    model = Counting()
    limit = Limit("all", requests=Pace(2, 0.5))
    every = [Paced(model, opened(tmp_path), [limit]) for _ in range(2)]
    threads = [
        threading.Thread(target=paced.ask, args=(ASKED, Deadline.after(30)))
        for paced in every
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    asked = sorted(model.asked)
    assert len(asked) == 8
    assert asked[-1] - asked[0] > 7 * 0.25 - 0.1  # as fast as it may be, and no faster
    assert asked[-1] - asked[0] < 5


def test_who_waits_for_its_own_limit_holds_up_nobody_else(tmp_path: Path) -> None:
    model, records = Counting(), opened(tmp_path)
    common = Limit("all", requests=Pace(600))
    noisy = Paced(model, records, [Limit("installation:1", requests=Pace(1, 1.0)), common])
    quiet = Paced(model, records, [Limit("installation:2", requests=Pace(1, 1.0)), common])
    noisy.ask(ASKED, Deadline.after(9))
    waiting = threading.Thread(target=noisy.ask, args=(ASKED, Deadline.after(9)))
    waiting.start()
    time.sleep(0.1)

    began = time.monotonic()
    quiet.ask(ASKED, Deadline.after(9))

    assert time.monotonic() - began < 0.5
    waiting.join()
    assert model.asked[-1] - model.asked[0] > 0.9


def test_what_cannot_be_asked_in_time_is_told_at_once_and_books_nothing(tmp_path: Path) -> None:
    model = Counting()
    paced = Paced(model, opened(tmp_path), [Limit("installation:1", requests=Pace(1))])
    paced.ask(ASKED, Deadline.after(5))

    began = time.monotonic()
    for _ in range(3):
        with pytest.raises(ModelError, match=r"1 requests a minute for installation 1.* in 60 s"):
            paced.ask(ASKED, Deadline.after(5))
    assert time.monotonic() - began < 2
    assert len(model.asked) == 1


@pytest.mark.parametrize(("taken", "waits"), [(5, False), (5000, True)])
def test_what_a_call_took_is_counted_and_not_what_was_booked(
    tmp_path: Path, taken: int, waits: bool
) -> None:
    model = Counting(took=Usage("m", "defects", 1, taken, 0, 0))
    told: list[float] = []
    limit = Limit("all", tokens=Pace(1300, 1.0))
    paced = Paced(model, opened(tmp_path), [limit], told.append)
    for _ in range(2):
        paced.ask(ASKED, Deadline.after(30))

    assert (told[1] > 1.0) is waits
