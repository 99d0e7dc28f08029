"""What drifted is told once, and stands for a while."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.fates import Fate
from bot.service.jobs import Job, Kind
from bot.service.metrics import Metrics
from bot.service.quality.course import Metric, course
from bot.service.quality.ledger import Ledger, Settled
from bot.service.quality.provenance import Provenance
from bot.service.quality.watch import DAY, watch
from bot.service.records import Records
from tests.unit.service.quality.kept import a_month, measured

NOW = time.time()
JOB = Job(Kind.OUTCOMES, 5, 9, "acme/shop")


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    made = Records(f"sqlite:///{tmp_path}/records.db")
    yield made
    made.close()


def test_a_drift_is_told_once(records: Records, caplog: pytest.LogCaptureFixture) -> None:
    a_month(records, NOW - 5 * DAY)
    metrics = Metrics()

    with caplog.at_level(logging.WARNING):
        stand = watch(records.engine, metrics, NOW - 5 * DAY)
        again = watch(records.engine, metrics, NOW - 4.9 * DAY)

    assert stand == again
    drifted = {one.metric for one in stand}
    assert drifted >= {Metric.MODEL}
    assert Metric.TOOLS not in drifted
    told = [record.__dict__["state"] for record in caplog.records if record.message == "drift"]
    assert sorted(told) == sorted(one.value for one in drifted)
    assert watch(records.engine, metrics, NOW + 30 * DAY) == []


def test_a_quiet_month_has_no_alarm(records: Records) -> None:
    for number in range(200):
        at = NOW - 20 * DAY + number * 3600
        measured(records, f"r{number}", at, 9.0 + number % 7, 0.01 * (1 + number % 3), model="m")

    found = course(records.engine, NOW - 90 * DAY)

    assert found.alarms() == []
    assert found.markers == ()
    assert watch(records.engine, Metrics(), NOW) == []


def test_what_is_new_is_marked_once(records: Records) -> None:
    for number, model in enumerate(("a", "b", "a", "b", "")):
        measured(records, f"r{number}", NOW + number, 9.0, model=model, program="1")

    found = course(records.engine, 0.0)

    assert [(one.what, one.now, one.at) for one in found.markers] == [("model", "b", NOW + 1)]


def test_what_broke_counts_as_incomplete_and_takes_no_time(records: Records) -> None:
    measured(records, "r1", NOW, 9.0, verdict="")
    measured(records, "r2", NOW, 9.0, verdict="incomplete")
    measured(records, "r3", NOW, 9.0, verdict="fail")

    seen = course(records.engine, 0.0).seen

    assert [one.value for one in seen[Metric.INCOMPLETE]] == [0.0, 1.0, 1.0]
    assert len(seen[Metric.LATENCY]) == 2
    assert seen[Metric.COST] == []


def test_one_pull_request_makes_no_drift(records: Records) -> None:
    ledger = Ledger(records.engine)
    for number in range(60):
        ledger.settle(replace(JOB, number=number), "", True, found(1, Fate.FIXED), NOW + number)
    ledger.settle(replace(JOB, number=99), "", True, found(50, Fate.REFUSED), NOW + 99)

    seen = course(records.engine, 0.0)

    assert len(seen.seen[Metric.TOOLS]) == 110
    assert seen.alarms() == []


def found(number: int, fate: Fate) -> list[Settled]:
    one = Settled("", "bandit/B602", "bandit", True, "high", True, fate, "r", 1.0, Provenance())
    return [replace(one, fingerprint=str(at)) for at in range(number)]
