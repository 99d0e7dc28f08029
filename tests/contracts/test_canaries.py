"""Canaries reviewed by a real service, whose model is exchanged behind its name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.service.quality.canaries import OWN
from bot.service.quality.course import Metric, course
from bot.service.quality.reading import Findings
from tests.fake_github import App, FakeGitHub
from tests.model_server import Asked, ScriptedServer, Step, completion
from tests.project import Project
from tests.service_runner import Service, a_service, awaited

FLAW = {
    "quote": "return total // size",
    "line": 12,
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
class Model:
    """Finds one of the flaws, until it is exchanged for a blind one."""

    is_blind: bool = False
    asked: list[Asked] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Step:
        self.asked.append(asked)
        sees = FLAW["quote"] in asked.raw.decode() and not self.is_blind
        return completion(json.dumps({"findings": [FLAW] if sees else []}), usage=USED)


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def model() -> Model:
    return Model()


@pytest.fixture
def service(
    hub: FakeGitHub, app: App, model: Model, database: str, tmp_path: Path
) -> Iterator[Service]:
    with ScriptedServer(model) as server:
        more = {**server.settings, "DIFFWARDEN_MODEL_VERIFY": "false"}
        with a_service(hub, app, tmp_path / "service", database, **more) as made:
            yield made


def songs(service: Service) -> dict[str, tuple[int, int, int]]:
    """By canary: how often it came out right, wrong, or not to be told."""
    with service.records() as records:
        found = Findings(records.engine).canaries(0.0)
    return {one.name: (one.right, one.wrong, one.unheard) for one in found}


def test_an_exchanged_model_shows(service: Service, model: Model) -> None:
    service.start(canary_hours="0.002")
    awaited(lambda: songs(service).get("page-count", (0, 0, 0))[0] > 0, why=service)
    first = songs(service)
    assert len(first) == 8
    assert first["page-count-up"][1:] == (0, 0)
    assert first["order-search"][0] == 0

    model.is_blind = True
    awaited(lambda: songs(service)["page-count"][1] > 0, why=service)

    with service.records() as records:
        seen = course(records.engine, 0.0).seen[Metric.CANARIES]
        today = datetime.now(UTC).date().isoformat()
        assert records.spent(OWN, today)[0] >= 40_000
    assert {one.value for one in seen} == {0.0, 1.0}


def test_canaries_keep_within_the_bound_of_the_day(service: Service, model: Model) -> None:
    service.start(canary_hours="1", canary_tokens_per_day="6250")
    awaited(lambda: len(songs(service)) == 8, why=service)

    assert len(model.asked) == 3
    assert sum(unheard for _, _, unheard in songs(service).values()) == 5


def test_without_a_setting_none_is_asked(service: Service, model: Model) -> None:
    service.start()
    awaited(lambda: service.get("/readyz")[0] == 200, why=service)

    assert (songs(service), model.asked) == ({}, [])
