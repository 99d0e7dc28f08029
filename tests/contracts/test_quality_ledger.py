"""What is remembered of quality, on SQLite and on PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.core.fates import Fate
from bot.service.jobs import Job, Kind
from bot.service.metrics import Metrics
from bot.service.quality.collecting import measure
from bot.service.quality.course import Metric, course
from bot.service.quality.ledger import Ledger, Settled
from bot.service.quality.provenance import Provenance
from bot.service.quality.reading import Findings, Within
from bot.service.quality.watch import watch
from bot.service.records import Records
from bot.service.remembered import State
from bot.service.tables import closures, measures, outcomes
from tests.unit.service.quality.kept import a_month, ended
from tests.unit.sinks.reports import failing, passing

JOB = Job(Kind.PULL, 5, 9, "acme/shop", 7, "ab12" + "0" * 36, base_branch="main")
OUTCOMES = replace(JOB, kind=Kind.OUTCOMES)
ONE = Settled(
    fingerprint="f" * 32,
    rule="bandit/B602",
    source="bandit",
    speaks=True,
    severity="high",
    blocking=True,
    fate=Fate.FIXED,
    review="r",
    told=1.0,
    origin=Provenance(rules="1.9.4"),
)


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    made = Records(database_url)
    yield made
    made.close()


def all_of(records: Records, table: sa.Table) -> list[sa.Row[tuple[object, ...]]]:
    with records.engine.connect() as connection:
        return list(connection.execute(sa.select(table).order_by(*table.primary_key)))


def test_what_is_collected_again_takes_the_place_of_what_was(records: Records) -> None:
    ledger = Ledger(records.engine)
    other = replace(ONE, fingerprint="a" * 32, fate=Fate.IGNORED)
    ledger.settle(OUTCOMES, "c" * 40, False, [replace(ONE, fate=Fate.UNDECIDED), other])
    ledger.settle(OUTCOMES, "d" * 40, True, [ONE])

    rows = all_of(records, outcomes)

    assert [(row.fingerprint[0], row.fate) for row in rows] == [("a", "ignored"), ("f", "fixed")]
    assert [(row.head[0], row.merged) for row in all_of(records, closures)] == [("d", True)]
    assert rows[1].rules == "1.9.4"


def test_pull_requests_are_collected_until_nothing_came_after(records: Records) -> None:
    ledger = Ledger(records.engine)
    ended(records, JOB, passing())
    ended(records, replace(JOB, number=8), passing())
    ended(records, replace(JOB, repo_id=10), passing())
    ended(records, replace(JOB, kind=Kind.GROUP, number=11), passing())
    records.queue(replace(JOB, number=12))

    assert ledger.unsettled(9) == [8, 7]
    ledger.settle(OUTCOMES, JOB.head, True, [])
    assert ledger.unsettled(9) == [8]
    ended(records, replace(JOB, cause="reopened"), passing())
    assert ledger.unsettled(9) == [8, 7]


def test_a_review_is_measured_with_the_versions_in_its_report(records: Records) -> None:
    ended(records, JOB, failing())
    records.spend(JOB.id, 5, "2026-11-28", 3, 13_152, 0.0334)
    broken = replace(JOB, number=8)
    records.queue(broken)
    records.end(broken.id, State.BROKEN, "so it is")
    skipped = replace(JOB, number=9)
    records.queue(skipped)
    records.end(skipped.id, State.SKIPPED, "so it is")
    for job in (JOB, broken, skipped, replace(JOB, number=10)):
        measure(records, job.id)
        measure(records, job.id)

    first, second = sorted(all_of(records, measures), key=lambda row: str(row.review))

    assert (first.model, first.prompt_version) == ("gpt-5.4", "1f2e3d4c5b6a")
    assert (first.verdict, first.cost_usd, first.program) == ("fail", 0.0334, "0.1.0")
    assert 0 <= first.seconds < 5
    assert (second.verdict, second.seconds, second.model) == ("", None, "")


@pytest.mark.parametrize("who", [{"installation": 5}, {"repo_id": 9}, {"repo": "ACME/shop"}])
def test_a_tenant_is_forgotten_and_no_other(records: Records, who: dict[str, int | str]) -> None:
    ledger = Ledger(records.engine)
    others = replace(JOB, installation=6, repo_id=10, repo="acme/other")
    for job in (JOB, others):
        ended(records, job, passing())
        measure(records, job.id)
        ledger.settle(replace(job, kind=Kind.OUTCOMES), job.head, True, [ONE])

    records.forget("somebody", **who)  # type: ignore[arg-type]

    for table in (outcomes, closures, measures):
        assert [row.repo for row in all_of(records, table)] == ["acme/other"]


def test_what_is_old_retires(records: Records) -> None:
    ended(records, JOB, passing())
    measure(records, JOB.id)
    Ledger(records.engine).settle(OUTCOMES, JOB.head, True, [ONE])

    records.retire(time.time() - 60, 0)
    assert len(all_of(records, outcomes)) == 1
    records.retire(time.time() + 1, 0)
    for table in (outcomes, closures, measures):
        assert all_of(records, table) == []


def test_both_databases_tell_the_same_course(records: Records) -> None:
    now = time.time()
    a_month(records, now)

    found = course(records.engine, now - 90 * 86_400)

    by_reviews = dict.fromkeys(Metric, 180) | {Metric.CANARIES: 0}
    assert {metric: len(seen) for metric, seen in found.seen.items()} == by_reviews
    assert [(one.what, one.now) for one in found.markers] == [
        ("rules", "rules.b"),
        ("model", "gpt-5.5"),
    ]
    assert {one.metric for one in watch(records.engine, Metrics(), now)} == {
        Metric.MODEL,
        Metric.LATENCY,
        Metric.COST,
    }
    tallies = Findings(records.engine).by_prompt(Within())
    assert [(one.name[0], one.told) for one in tallies] == [("gpt-5.4", 126), ("gpt-5.5", 54)]
    assert Findings(records.engine).repositories() == ["acme/shop"]
    assert Findings(records.engine).by_rule(Within(repo="acme/other")) == []
