"""What the dashboard asks the database, on SQLite and on PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.core.report import Usage
from bot.service.calls import call_of, keep, of_review
from bot.service.dashboard.history import PAGE, Counted, Day, History, Wanted
from bot.service.jobs import Job, Kind
from bot.service.records import Records
from bot.service.remembered import Delivery, State

JOB = Job(Kind.PULL, 5, 9, "acme/shop", 7, "ab12" + "0" * 36, base_branch="main")


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    made = Records(database_url)
    yield made
    made.close()


@pytest.fixture
def history(records: Records) -> History:
    return History(records)


def ended(records: Records, job: Job, state: State, verdict: str = "") -> Job:
    records.queue(job)
    records.begin(job.id, None, job.head, "main")
    records.end(job.id, state, "so it is", verdict)
    return job


def numbers(history: History, **wanted: str) -> list[int]:
    return [one.number for one in history.listed(Wanted(**wanted)).reviews]


def test_what_is_new_is_told_apart(records: Records) -> None:
    """A push supersedes older reviews only when its review is new."""
    assert (records.queue(JOB), records.queue(JOB)) == (True, False)
    order = Delivery("dashboard-1", "dashboard")
    assert (records.order(order, []), records.order(order, [])) == (True, False)


def test_calls_last_as_long_as_their_review(records: Records) -> None:
    ended(records, JOB, State.DONE, "pass")
    for seconds in (3.0, 1.0):
        keep(records.engine, JOB.id, call_of(Usage("m", "defects"), seconds, is_answered=True))

    assert [one.seconds for one in of_review(records.engine, JOB.id, 9)] == [3.0, 1.0]
    records.retire(time.time() + 1, 0.0)
    assert of_review(records.engine, JOB.id, 9) == []


def test_reviews_are_counted_by_how_they_ended(records: Records, history: History) -> None:
    ended(records, JOB, State.DONE, "pass")
    ended(records, replace(JOB, number=8), State.DONE, "pass")
    ended(records, replace(JOB, number=9), State.BROKEN)
    records.queue(replace(JOB, number=10))

    counts = history.counts(time.time() - 60)

    assert sorted(counts, key=lambda one: one.state) == [
        Counted(State.BROKEN, "", 1),
        Counted(State.DONE, "pass", 2),
    ]
    assert history.counts(time.time() + 60) == []
    assert len(history.took(time.time() - 60)) == 2
    assert all(0 <= one.review <= one.whole < 5 for one in history.took(0))
    assert [one.number for one in history.failed(0)] == [9]


def test_spending_is_summed_over_installations(records: Records, history: History) -> None:
    for job, day in ((JOB, "2026-11-27"), (replace(JOB, installation=6), "2026-11-28")):
        records.spend(job.id, job.installation, day, 1, 10, 0.5)
    records.spend(JOB.id, 5, "2026-11-28", 2, 20, 0.25)

    assert history.spent("2026-11-28") == {"2026-11-28": Day("2026-11-28", 3, 30, 0.75)}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [9, 8, 7]),
        ({"repo": "SHOP"}, [8, 7]),
        ({"repo": "%"}, []),
        ({"repo": "a_me"}, []),
        ({"verdict": "fail"}, [8]),
        ({"state": "waiting"}, [9]),
        ({"text": "7"}, [7]),
        ({"text": "#8"}, [8]),
        ({"text": "AB12"}, [8, 7]),
        ({"text": "ab12" + "0" * 36}, [8, 7]),
        ({"text": "%"}, []),
        ({"text": "9" * 30}, []),
        ({"text": "²"}, []),
        ({"repo": "shop", "verdict": "pass", "text": "7"}, [7]),
    ],
)
def test_reviews_are_found(
    records: Records, history: History, wanted: dict[str, str], found: list[int]
) -> None:
    ended(records, JOB, State.DONE, "pass")
    ended(records, replace(JOB, number=8), State.DONE, "fail")
    records.queue(replace(JOB, number=9, repo="other/one", head="c" * 40))

    assert numbers(history, **wanted) == found


def test_pages_show_each_review_once(records: Records, history: History) -> None:
    for number in range(1, 2 * PAGE + 4):
        records.queue(replace(JOB, number=number))

    seen: list[int] = []
    place, pages = "", 0
    while pages == 0 or place:
        page = history.listed(Wanted(before=place))
        assert len(page.reviews) <= PAGE
        seen += [one.number for one in page.reviews]
        place, pages = page.after, pages + 1

    assert seen == list(range(2 * PAGE + 3, 0, -1))
    assert pages == 3


def test_a_place_that_is_none_is_refused(history: History) -> None:
    with pytest.raises(ValueError, match="float"):
        history.listed(Wanted(before="here"))


def test_the_oldest_of_what_waits_come_first(records: Records, history: History) -> None:
    for number in (1, 2):
        records.queue(replace(JOB, number=number))

    assert [one.number for one in history.active(State.WAITING)] == [1, 2]
    assert history.active(State.RUNNING) == []


def test_deliveries_tell_whether_they_asked_for_anything(
    records: Records, history: History
) -> None:
    records.receive([Delivery("d1", "pull_request", "opened", (JOB,))])
    records.receive([Delivery("d2", "ping", note="nothing to do")])

    last, first = history.arrived()

    assert (last.id, last.has_jobs, last.done, last.note) == ("d2", False, True, "nothing to do")
    assert (first.id, first.has_jobs, first.done) == ("d1", True, False)
