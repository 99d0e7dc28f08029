"""What becomes of findings, with a real service on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.service.tables import measures, outcomes
from tests.fake_github import App, FakeGitHub
from tests.project import Project
from tests.service_runner import Service, a_service, awaited

LEAKED = 'aws = "AKIA' + 'Z7VRSQ5TJN2XMPLQ"\n'
OTHER = 'two = "AKIA' + 'Q3MWTB6KHY4DNRCV"\n'


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": LEAKED, "b.py": OTHER, "c.py": LEAKED})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def service(hub: FakeGitHub, app: App, database: str, tmp_path: Path) -> Iterator[Service]:
    with a_service(hub, app, tmp_path / "service", database) as made:
        yield made


def fates(service: Service) -> list[tuple[str, str]]:
    with service.records() as records, records.engine.connect() as connection:
        query = sa.select(outcomes.c.rule, outcomes.c.fate).order_by(outcomes.c.fate)
        return [(row.rule.partition("/")[0], row.fate) for row in connection.execute(query)]


def test_outcomes_are_collected_when_a_pull_request_closes(
    service: Service, hub: FakeGitHub
) -> None:
    service.start(reconcile_seconds="3600")
    assert service.send() == 202
    assert service.concluded() == "failure"
    assert fates(service) == []

    # One leak is mended, one comment is voted down, one stays as it was.
    refused = next(thread for thread in hub.threads if thread.path == "b.py")
    hub.reacts(hub.person("eve"), refused.comments[0].id, "-1")
    hub.push({"a.py": b"aws = None\n"})
    assert service.send(action="synchronize") == 202
    awaited(lambda: sum(one.verdict == "fail" for one in service.reviews()) == 2, why=service)
    hub.closes(merged=True)
    assert service.send(action="closed") == 202
    awaited(lambda: len(fates(service)) == 3, why=service)

    assert fates(service) == [("secrets", "fixed"), ("secrets", "ignored"), ("secrets", "refused")]
    told = 'diffwarden_finding_outcomes_total{outcome="fixed",source="secrets"} 1.0'
    assert told in service.get("/metrics")[1]
    with service.records() as records, records.engine.connect() as connection:
        rows = connection.execute(sa.select(measures.c.verdict, measures.c.model)).all()
    assert sorted(rows) == [("fail", ""), ("fail", "")]


def test_outcomes_are_collected_when_nobody_told_of_the_end(
    service: Service, hub: FakeGitHub
) -> None:
    service.start(reconcile_seconds="1")
    assert service.concluded() == "failure"

    hub.closes()
    awaited(lambda: len(fates(service)) == 3, why=service)

    assert {fate for _, fate in fates(service)} == {"undecided"}
