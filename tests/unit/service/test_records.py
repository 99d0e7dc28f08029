"""What the service remembers, in SQLite."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.core.errors import SettingsError
from bot.service.jobs import Job, Kind
from bot.service.records import Records
from bot.service.remembered import Delivery, State
from bot.service.tables import schema

JOB = Job(Kind.PULL, 5, 9, "o/r", 7, "a" * 40, base_branch="main")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/data/records.db"


@pytest.fixture
def records(url: str) -> Iterator[Records]:
    made = Records(url)
    yield made
    made.close()


def test_a_delivery_is_kept_once_and_its_jobs_until_they_are_queued(records: Records) -> None:
    first = Delivery("d1", "pull_request", "opened", (JOB,))
    records.receive([first, Delivery("d2", "ping", note="nothing")])
    records.receive([replace(first, jobs=())])

    assert [one.jobs for one in records.undone()] == [(JOB,)]
    assert (records.has_delivery("d2"), records.has_delivery("d3")) == (True, False)
    assert records.depth().waiting == 1
    records.dispatched("d1")
    assert records.undone() == []


def test_a_review_goes_from_waiting_to_done(records: Records) -> None:
    assert records.queue(JOB)
    assert not records.queue(JOB)
    assert (records.ahead(9), records.ahead(8)) == (1, 0)
    assert records.begin(JOB.id, None, "b" * 40, "main")
    (running,) = records.active()
    assert (running.state, running.gate_open, running.head) == (State.RUNNING, True, "b" * 40)

    records.keep_report(JOB.id, '{"a": 1}', "{}")
    records.end(JOB.id, State.DONE, "fine", "pass")

    assert records.report(JOB.id) == ('{"a": 1}', "{}")
    (over,) = records.recent()
    assert (over.state, over.verdict, over.gate_open) == (State.DONE, "pass", False)
    records.end(JOB.id, State.BROKEN, "too late")
    assert records.recent()[0].state is State.DONE


def test_what_is_superseded_does_not_begin(records: Records) -> None:
    records.queue(JOB)
    records.keep_answer(JOB.id, "q", "a")
    records.supersede([JOB.id])

    assert not records.begin(JOB.id, None, "b" * 40, "main")
    assert records.answer(JOB.id, "q") is None


def test_spending_is_added_up_for_the_day_and_the_review(records: Records) -> None:
    records.queue(JOB)
    for _ in range(2):
        records.spend(JOB.id, 5, "2026-11-28", 1, 100, 0.25)

    assert records.spent(5, "2026-11-28") == (200, 0.5)
    assert records.spent(5, "2026-11-29") == (0, 0.0)
    review = records.review(JOB.id)
    assert review
    assert (review.calls, review.tokens, review.cost_usd) == (2, 200, 0.5)


def test_a_tenant_is_forgotten_and_no_other(records: Records) -> None:
    other = replace(JOB, installation=6, repo_id=10, repo="p/r")
    for job in (JOB, other):
        records.queue(job)
        records.spend(job.id, job.installation, "2026-11-28", 1, 1, 0.0)

    assert records.forget("somebody", installation=5) == [JOB.id]

    assert [one.id for one in records.active()] == [other.id]
    assert (records.spent(5, "2026-11-28")[0], records.spent(6, "2026-11-28")[0]) == (0, 1)
    assert records.forget("somebody", repo="P/R") == [other.id]


def test_what_is_old_retires(records: Records) -> None:
    records.queue(JOB)
    records.end(JOB.id, State.DONE)
    records.receive([Delivery("d1", "ping")])

    assert records.retire(time.time() - 60, time.time() - 60) == []
    assert records.retire(time.time() + 1, time.time() + 1) == [JOB.id]
    assert (records.recent(), records.has_delivery("d1")) == ([], False)


def test_tables_of_another_version_are_left_alone(url: str, records: Records) -> None:
    with records.engine.begin() as connection:
        connection.execute(sa.update(schema).values(version=99))

    with pytest.raises(SettingsError, match="version 99"):
        Records(url)


def test_a_database_that_is_not_there_is_told_without_its_password() -> None:
    with pytest.raises(SettingsError) as told:
        Records("postgresql+psycopg://user:secret-word@127.0.0.1:9/x")
    assert "secret-word" not in str(told.value)
    assert "127.0.0.1:9/x" in str(told.value)
