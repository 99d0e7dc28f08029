"""Names of jobs, and who comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.service.engine import Stop, priority
from bot.service.jobs import Job, Kind, Urgency

JOB = Job(Kind.PULL, 5, 9, "o/r", 7, "a" * 40, base_branch="main")


@pytest.mark.parametrize(
    "other",
    [
        {"installation": 6},
        {"repo_id": 8},
        {"number": 8},
        {"head": "b" * 40},
        {"base_branch": "next"},
        {"cause": "again"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_job_is_named_by_what_it_is_about(other: dict[str, object]) -> None:
    assert replace(JOB, **other).id != JOB.id  # type: ignore[arg-type]
    assert replace(JOB, repo="o/renamed", urgency=Urgency.PERSON).id == JOB.id
    assert len(replace(JOB, base_branch="x" * 255, cause="y" * 100).id) < 300


def test_the_repository_with_the_fewest_waiting_is_next() -> None:
    noisy = [priority(JOB, waiting) for waiting in range(200)]

    assert noisy == sorted(noisy)
    assert priority(JOB, 0) < noisy[1]
    assert priority(replace(JOB, urgency=Urgency.PERSON), 10**9) < priority(JOB, 0)
    assert priority(replace(JOB, urgency=Urgency.BULK), 0) > priority(JOB, 10**9)
    assert priority(replace(JOB, urgency=Urgency.BULK), 10**9) < 2**31


def test_who_is_to_be_told_of_a_stop_is_told_whenever_it_comes() -> None:
    stop, told = Stop(), []

    stop.then(lambda: told.append("early"))
    assert not stop
    stop.set()
    stop.then(lambda: told.append("late"))

    assert (bool(stop), told) == (True, ["early", "late"])
