"""From deliveries to the queue, and what was lost on the way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.service.intake import Dispatcher, Intakes
from bot.service.jobs import Job, Kind, Urgency
from bot.service.reconciler import give_back
from bot.service.records import Records
from bot.service.remembered import Delivery, State
from tests.fakes import FakeEngine

JOB = Job(Kind.PULL, 5, 9, "o/r", 7, "a" * 40, base_branch="main")


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    made = Records(f"sqlite:///{tmp_path}/records.db")
    yield made
    made.close()


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


def test_what_is_kept_is_queued_soon_after(records: Records, engine: FakeEngine) -> None:
    async def run() -> None:
        intakes = Intakes(records, Dispatcher(records, engine))
        working = asyncio.create_task(intakes.run())
        chore = Job(Kind.SWEEP_ALL, 5, cause="d2")
        await asyncio.gather(
            intakes.keep(Delivery("d1", "pull_request", "opened", (JOB,))),
            intakes.keep(Delivery("d2", "installation", "created", (chore,))),
        )
        assert records.has_delivery("d1")
        for _ in range(100):
            if len(engine.queued) == 2:
                break
            await asyncio.sleep(0.1)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)

    asyncio.run(run())

    assert JOB.id in engine.queued
    assert [one.id for one in records.active()] == [JOB.id]


def test_what_a_crash_left_is_queued_once(records: Records, engine: FakeEngine) -> None:
    records.receive([Delivery("d1", "pull_request", "opened", (JOB,))])
    records.queue(JOB)  # and there the process died

    Dispatcher(records, engine).dispatch()
    Dispatcher(records, engine).dispatch()

    assert list(engine.queued) == [JOB.id]
    assert (records.undone(), len(records.active())) == ([], 1)


def test_a_push_stops_what_is_under_way_for_older_commits(
    records: Records, engine: FakeEngine
) -> None:
    dispatcher = Dispatcher(records, engine)
    other = replace(JOB, number=8)
    newer = replace(JOB, head="b" * 40)
    command = Job(Kind.COMMAND, 5, 9, "o/r", 7, cause="d9", urgency=Urgency.PERSON)
    for job in (JOB, other, command):
        dispatcher.queue(job)
    assert engine.cancelled == []

    dispatcher.queue(newer)
    dispatcher.queue(newer)

    assert sorted(engine.cancelled) == sorted([JOB.id, command.id])
    assert {one.id for one in records.active()} == {other.id, newer.id}


def test_a_quiet_repository_does_not_wait_for_a_noisy_one(
    records: Records, engine: FakeEngine
) -> None:
    dispatcher = Dispatcher(records, engine)
    noisy = [replace(JOB, number=number) for number in range(1, 31)]
    quiet = replace(JOB, repo_id=10, repo="o/quiet")
    for job in noisy:
        dispatcher.queue(job)

    dispatcher.queue(quiet)

    ahead = [job for job in noisy if engine.queued[job.id] < engine.queued[quiet.id]]
    assert ahead == []
    assert sum(engine.queued[job.id] == engine.queued[quiet.id] for job in noisy) == 1


def test_at_129_a_review_that_nobody_does_is_given_back(
    records: Records, engine: FakeEngine
) -> None:
    other = replace(JOB, number=8)
    for job in (JOB, other):
        Dispatcher(records, engine).queue(job)
    engine.delete([JOB.id])

    assert give_back(records, engine, time.time()) == []  # it may be on its way
    assert give_back(records, engine, time.time() + 600) == [JOB.id]

    states = {one.id: one.state for one in [*records.active(), *records.recent()]}
    assert states == {JOB.id: State.LOST, other.id: State.WAITING}
