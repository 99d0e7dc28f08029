"""A second model beside the configured one, in a real service: it is compared, and never heard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.service.examination import SHADOWS
from bot.service.quality.comparing import Who
from bot.service.quality.reading import Cast, Findings
from bot.service.tables import measures
from tests.fake_github import App, FakeGitHub
from tests.model_server import Asked, ScriptedServer, Step, completion
from tests.project import Project
from tests.service_runner import Service, a_service, awaited

FLAW = {
    "quote": "return total // size",
    "line": 2,
    "path": "pages.py",
    "why": "The division rounds down, so the last page is lost.",
    "trigger": "five items, two on a page",
    "category": "correctness",
    "cwe": "none",
    "severity": "high",
    "title": "The last page is lost",
}
USED = {"prompt_tokens": 2490, "completion_tokens": 10, "total_tokens": 2500}


@dataclass
class Models:
    """The usual one finds nothing; the shadow, `s`, does."""

    asked: list[Asked] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Step:
        self.asked.append(asked)
        sees = asked.body["model"] == "s"
        return completion(json.dumps({"findings": [FLAW] if sees else []}), usage=USED)

    @property
    def names(self) -> set[str]:
        return {str(one.body["model"]) for one in self.asked}


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"pages.py": "def page_count(total, size):\n    return total // size\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def models() -> Models:
    return Models()


@pytest.fixture
def service(
    hub: FakeGitHub, app: App, models: Models, database: str, tmp_path: Path
) -> Iterator[Service]:
    with ScriptedServer(models) as server:
        more = {**server.settings, "DIFFWARDEN_MODEL_VERIFY": "false"}
        with a_service(hub, app, tmp_path / "service", database, **more) as made:
            yield made


def cast(service: Service) -> list[Cast]:
    with service.records() as records:
        return Findings(records.engine).shadows()


def test_a_shadow_is_compared_and_never_heard(service: Service, hub: FakeGitHub) -> None:
    service.start(shadow_model="s", shadow_share="1")
    assert service.send() == 202
    assert service.concluded() == "success"
    (one,) = awaited(lambda: cast(service), why=service)

    told = one.compared
    assert (told.both, told.only_usual, told.only_shadow) == (0, 0, 1)
    assert (told.usual.model, told.shadow.model) == ("m", "s")
    assert [(each.who, each.path, each.line) for each in told.findings] == [
        (Who.SHADOW, "pages.py", 2)
    ]
    said = [comment.body for comment in hub.comments] + [str(run) for run in hub.check_runs]
    assert not [text for text in said if "last page" in text]
    assert hub.threads == []
    assert [run.conclusion for run in hub.check_runs] == ["success"]
    assert [review.verdict for review in service.reviews()] == ["pass"]
    with service.records() as records:
        with records.engine.connect() as connection:
            measured = connection.execute(sa.select(measures.c.model)).scalars().all()
        assert measured == ["m"]
        today = datetime.now(UTC).date().isoformat()
        assert records.spent(SHADOWS, today)[0] == told.shadow.tokens >= 2500
        records.forget("somebody", repo="o/r")
    assert cast(service) == []


def test_a_shadow_keeps_within_its_own_bound(service: Service, models: Models) -> None:
    with service.records() as records:
        records.spend("", SHADOWS, datetime.now(UTC).date().isoformat(), 1, 1, 0.0)
    service.start(shadow_model="s", shadow_share="1", shadow_tokens_per_day="1")
    assert service.send() == 202
    assert service.concluded() == "success"
    (one,) = awaited(lambda: cast(service), why=service)

    assert models.names == {"m"}
    assert not one.compared.shadow.is_whole
    assert one.compared.usual.is_whole


def test_a_shadow_without_a_share_sees_nothing(service: Service, models: Models) -> None:
    service.start(shadow_model="s", shadow_share="0")
    assert service.send() == 202
    assert service.concluded() == "success"

    assert (cast(service), models.names) == ([], {"m"})
