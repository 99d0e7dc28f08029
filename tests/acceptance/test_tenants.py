"""Tenants of the service: what is one's is no other's, and gone when they are."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.service.remembered import State
from tests.app_keys import private_key
from tests.fake_github import App, FakeGitHub, Repository
from tests.model_server import Asked, ScriptedServer, Step, completion
from tests.project import Project
from tests.service_runner import SECRET, Service, a_service, awaited

API_KEY = "sk-canary-0123456789abcdef-canary"


class Model:
    """Answers when it is let."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.open = threading.Event()
        self.open.set()

    def __call__(self, asked: Asked) -> Step:
        self.asked.append(asked)
        self.open.wait(60)
        return completion(
            '{"findings": []}', usage={"prompt_tokens": 3000, "completion_tokens": 10}
        )


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "def f(x):\n    return x + 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def theirs(hub: FakeGitHub, project: Project) -> Repository:
    """A repository of another owner, with the same name, pull request and commits."""
    ours = hub.repository
    made = hub.host("them/r", project.folder, default_branch="main")
    hub.repository = made
    hub.open("work", "main", author=hub.person("eve"))
    hub.repository = ours
    return made


@pytest.fixture
def model() -> Iterator[Model]:
    made = Model()
    yield made
    made.open.set()


@pytest.fixture
def service(hub: FakeGitHub, app: App, model: Model, tmp_path: Path) -> Iterator[Service]:
    with ScriptedServer(model) as server:
        more = {**server.settings, "OPENAI_API_KEY": API_KEY}
        with a_service(hub, app, tmp_path / "service", **more) as made:
            yield made
            model.open.set()


def verdicts(service: Service, repository: Repository) -> list[str]:
    with service.hub.world.lock:
        return [run.conclusion or "" for run in repository.check_runs]


def test_tenants_share_nothing_and_are_forgotten(
    service: Service, hub: FakeGitHub, app: App, theirs: Repository, model: Model
) -> None:
    """AT-092, AT-093 and AT-094 on one service: each start of it takes seconds."""
    service.start(reconcile_seconds="3000")
    # AT-092: their repository under our installation
    forged = hub.event("pull_request", "opened", pull=theirs.pulls[1])
    forged["installation"] = {"id": app.installation}
    assert hub.hooks.send("pull_request", forged).status == 202
    awaited(lambda: "does not belong to the installation" in service.log, why=service)
    assert (theirs.check_runs, model.asked) == ([], [])
    other = hub.install(app, theirs.owner)

    # AT-093: the same repository and diff for two tenants
    assert service.send() == 202
    assert service.send(pull=theirs.pulls[1]) == 202
    awaited(lambda: verdicts(service, theirs) == ["success"], 60, why=service)
    assert service.concluded() == "success"
    assert len(model.asked) == 2
    kept = {path.relative_to(service.folder) for path in service.folder.glob("tenants/*/*/kept.db")}
    assert kept == {
        Path("tenants", str(app.installation), str(hub.repository.id), "kept.db"),
        Path("tenants", str(other), str(theirs.id), "kept.db"),
    }
    assert {p.stat().st_mode & 0o777 for p in service.folder.glob("tenants/**/")} == {0o700}

    # AT-094: uninstalled, as GitHub confirms, or only as somebody says
    gone = {"action": "deleted", "installation": {"id": other}}
    assert hub.hooks.send("installation", gone).status == 202
    awaited(lambda: "not forgotten: it is installed" in service.log, why=service)
    assert (service.folder / "tenants" / str(other)).exists()
    hub.uninstall(app, other)
    assert hub.hooks.send("installation", gone).status == 202
    awaited(lambda: not (service.folder / "tenants" / str(other)).exists(), why=service)
    with service.records() as records:
        left = [one.installation for one in records.of_pull(theirs.id, 1)]
        assert left == [app.installation]  # of the forged event, which was refused
        assert [one.state for one in records.of_pull(hub.repository.id, 1)] == [State.DONE]
        (mine,) = records.of_pull(hub.repository.id, 1)
        assert (mine.calls, mine.tokens) == (1, 3010)
        assert records.spent(other, today()) == (0, 0.0)
        assert records.spent(app.installation, today()) == (3010, 0.0)


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in told for child in path.read_text().split()]


def memory(pid: int) -> bytes:
    """All that a process of ours can read of its own memory, and its environment."""
    found = Path(f"/proc/{pid}/environ").read_bytes()
    maps = Path(f"/proc/{pid}/maps").read_text()
    with Path(f"/proc/{pid}/mem").open("rb", 0) as file:
        for first, last in re.findall(r"^([0-9a-f]+)-([0-9a-f]+) rw", maps, re.M):
            start, end = int(first, 16), int(last, 16)
            try:
                file.seek(start)
                found += file.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
    return found


def test_at_102_the_process_that_analyses_holds_no_secret(
    service: Service, hub: FakeGitHub, model: Model
) -> None:
    model.open.clear()
    service.start(reconcile_seconds="3000")
    assert service.send() == 202
    awaited(lambda: model.asked, 60, why=service)
    (worker,) = service.workers()
    (child,) = awaited(lambda: children(worker), why="no child")
    tokens = [text for text, token in hub.world.tokens.items() if token.kind == "installation"]
    key = private_key().splitlines()[1]

    held = memory(child)

    assert b"bot.service.child" in Path(f"/proc/{child}/cmdline").read_bytes()
    assert len(held) > 2**20
    for secret in (API_KEY, SECRET, key, *tokens):
        assert secret.encode() not in held
    assert [headers for headers in model.asked if API_KEY in headers.headers["authorization"]]
    if os.geteuid() != 0:  # root reads everything
        with pytest.raises(PermissionError):
            Path(f"/proc/{worker}/environ").read_bytes()
    model.open.set()
    assert service.concluded() == "success"
