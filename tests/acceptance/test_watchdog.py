"""A review that comes to no end, and the check that says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service.remembered import State
from tests.app_keys import public_key
from tests.fake_github import App, FakeGitHub
from tests.model_server import Asked, ScriptedServer, Step, completion
from tests.project import Project
from tests.service_runner import PERMISSIONS, Service, a_service, awaited


class Model:
    """Says nothing as long as it is shut."""

    def __init__(self) -> None:
        self.open = threading.Event()

    def __call__(self, _asked: Asked) -> Step:
        self.open.wait(120)
        return completion('{"findings": []}')


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "def f(x):\n    return x + 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def app(hub: FakeGitHub) -> App:
    return hub.app("diffwarden", public_key(), PERMISSIONS)


@pytest.fixture
def model() -> Iterator[Model]:
    made = Model()
    yield made
    made.open.set()


@pytest.fixture
def service(hub: FakeGitHub, app: App, model: Model, tmp_path: Path) -> Iterator[Service]:
    with ScriptedServer(model) as server:
        more = {
            "DIFFWARDEN_MODEL": "m",
            "DIFFWARDEN_MODEL_PASSES": "1",
            "OPENAI_BASE_URL": server.url,
            "OPENAI_API_KEY": "sk-0123456789abcdef",
        }
        with a_service(hub, app, tmp_path / "service", **more) as made:
            yield made
            model.open.set()


def conclusions(hub: FakeGitHub) -> list[str]:
    with hub.world.lock:
        return [run.conclusion or run.status for run in hub.check_runs]


def states(service: Service) -> list[State]:
    return [one.state for one in service.reviews()]


def test_at_129_a_check_that_is_overdue_is_timed_out_and_tried_again(
    service: Service, hub: FakeGitHub, model: Model
) -> None:
    service.start(overdue_seconds="8", reconcile_seconds="1", tries="2")

    awaited(lambda: conclusions(hub) == ["timed_out", "in_progress"], why=service)
    assert hub.check_runs[0].title.startswith("no verdict within 8 s (review ")
    assert states(service) == [State.LOST, State.RUNNING]
    model.open.set()
    awaited(lambda: conclusions(hub) == ["timed_out", "success"], why=service)
    awaited(lambda: states(service) == [State.LOST, State.DONE], why=service)
    assert [one.kind for one in service.audit() if one.number] == ["no-verdict", "verdict"]

    # Another commit, which comes to no end as often as it may be tried: then it is left alone.
    model.open.clear()
    hub.push({"a.py": b"def f(x):\n    return x + 2\n"})
    assert service.send(action="synchronize") == 202
    awaited(lambda: conclusions(hub)[2:] == ["timed_out", "timed_out"], why=service)
    awaited(lambda: states(service)[2:] == [State.LOST, State.BROKEN], why=service)
    assert "verdict" not in [one.kind for one in service.audit()[-2:]]
