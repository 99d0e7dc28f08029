"""Reviews of the service when much comes at once, when nothing comes, and when it is too late."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.service.remembered import State
from tests.fake_github import App, FakeGitHub
from tests.model_server import Asked, ScriptedServer, Step, completion
from tests.project import Project
from tests.service_runner import Service, a_service, awaited

CLEAN = b"def f(x):\n    return x + %d\n"
LEAKED = b'aws = "AKIA' + b'Z7VRSQ5TJN2XMPLQ"\n'


class Model:
    """Says nothing as long as it is shut."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.asked: list[Asked] = []

    def __call__(self, asked: Asked) -> Step:
        self.asked.append(asked)
        self.open.wait(120)
        return completion('{"findings": []}')


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "def f(x):\n    return x + 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def model() -> Iterator[Model]:
    made = Model()
    yield made
    made.open.set()


@pytest.fixture
def service(hub: FakeGitHub, app: App, model: Model, tmp_path: Path) -> Iterator[Service]:
    with ScriptedServer(model) as server:
        more = {**server.settings, "OPENAI_API_KEY": "sk-0123456789abcdef"}
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
    hub.push({"a.py": CLEAN % 2})
    assert service.send(action="synchronize") == 202
    awaited(lambda: conclusions(hub)[2:] == ["timed_out", "timed_out"], why=service)
    awaited(lambda: states(service)[2:] == [State.LOST, State.BROKEN], why=service)
    assert "verdict" not in [one.kind for one in service.audit()[-2:]]


def test_at_039_of_many_pushes_the_last_is_reviewed(
    service: Service, hub: FakeGitHub, model: Model
) -> None:
    service.start(reconcile_seconds="3000")
    awaited(lambda: conclusions(hub) == ["in_progress"], why=service)
    awaited(lambda: model.asked, why=service)

    for number in range(50):
        hub.push({"a.py": CLEAN % number})
        assert service.send(action="synchronize") == 202

    def settled() -> bool:
        active = [one.head for one in service.reviews() if one.ended is None]
        return active == [hub.pull.head_sha] and len(service.reviews()) > 1

    def others() -> set[str | None]:
        """What the checks of the pushes before say; a worker tells it at its next step's end."""
        with hub.world.lock:
            return {run.conclusion for run in hub.check_runs if run.sha != hub.pull.head_sha}

    awaited(settled, why=service)
    model.open.set()
    awaited(lambda: service.conclusion() == "success", why=service)
    awaited(lambda: all(one.ended for one in service.reviews()), why=service)
    done = [one.head for one in service.reviews() if one.state is State.DONE]
    assert done == [hub.pull.head_sha]
    awaited(lambda: others() == {"cancelled"}, why=service)
    assert len(model.asked) < 10


def test_at_039_a_check_that_is_opened_after_its_review_was_superseded_is_closed(
    service: Service, hub: FakeGitHub, model: Model
) -> None:
    """GitHub takes its time to open the first check, and the next push is under review by then."""
    model.open.set()
    service.start(reconcile_seconds="3000")
    first = hub.pull.head_sha

    def overtake() -> None:
        hub.push({"a.py": CLEAN % 2})
        assert service.send(action="synchronize") == 202
        awaited(lambda: "success" in conclusions(hub), why=service)

    hub.when("POST", "/repos/o/r/check-runs", overtake)
    assert service.send() == 202
    awaited(lambda: len(conclusions(hub)) > 2, why=service)

    def told() -> set[tuple[bool, str | None]]:
        with hub.world.lock:
            return {(run.sha == first, run.conclusion) for run in hub.check_runs}

    awaited(lambda: told() == {(True, "cancelled"), (False, "success")}, 10, why=service)
    assert states(service) == [State.SUPERSEDED, State.DONE]


def test_at_040_when_the_day_is_spent_the_static_part_runs(
    service: Service, hub: FakeGitHub, app: App, model: Model
) -> None:
    with service.records() as records:
        day = datetime.now(UTC).date().isoformat()
        records.spend("before", app.installation, day, 1, 5_000, 0.5)
        records.spend("theirs", app.installation + 1, day, 1, 777_777, 77.77)
    service.start(installation_tokens_per_day="4000")

    assert service.concluded() == "action_required"
    assert model.asked == []
    with hub.world.lock:
        said = "".join(one.body for one in hub.comments)
        said += "".join(f"{run.title}{run.summary}" for run in hub.check_runs)
    assert "4,000 tokens of this installation are used up" in said
    told = {word.strip(".,:") for word in re.findall(r"[\w.,:]+", said)}
    assert told.isdisjoint({"5,000", "5000", "777,777", "777777", "77.77", "0.50"})

    hub.push({"a.py": LEAKED})
    assert service.send(action="synchronize") == 202
    awaited(lambda: service.conclusion() == "failure", why=service)
    assert model.asked == []


@pytest.mark.parametrize("how", ["closed", "merged", "converted_to_draft"])
def test_at_121_what_is_closed_under_review_is_told_nothing(
    service: Service, hub: FakeGitHub, model: Model, how: str
) -> None:
    service.start(reconcile_seconds="3000")
    awaited(lambda: model.asked, why=service)

    if how == "converted_to_draft":
        hub.pull.draft = True
    else:
        hub.closes(merged=how == "merged")
    assert service.send(action="closed" if how == "merged" else how) == 202
    awaited(lambda: all(one.ended for one in service.reviews()), why=service)
    model.open.set()

    if how == "converted_to_draft":  # it cannot be merged: its check waits
        awaited(lambda: hub.check_runs[-1].title == "draft: not reviewed yet", why=service)
    else:
        awaited(lambda: conclusions(hub) == ["cancelled"], why=service)
        assert hub.check_runs[0].title == f"the pull request is {how}"
    assert "success" not in conclusions(hub)
    assert hub.comments == []
    assert hub.reviews == []


def test_at_122_a_token_that_ends_under_review_is_asked_for_anew(
    service: Service, hub: FakeGitHub, model: Model
) -> None:
    service.start(reconcile_seconds="3000")
    awaited(lambda: model.asked, why=service)
    with hub.world.lock:
        for one in hub.world.tokens.values():
            one.ends = 1.0
    before = len(hub.log.of("POST", "/app/installations/*/access_tokens"))
    model.open.set()

    assert service.concluded() == "success"
    assert states(service) == [State.DONE]
    assert len(hub.comments) == 1
    # One for reading the change if it was not done with, one for telling.
    assert len(hub.log.of("POST", "/app/installations/*/access_tokens")) - before <= 2
    assert len(model.asked) == 1
