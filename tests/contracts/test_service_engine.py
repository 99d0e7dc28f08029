"""The queue on SQLite and on PostgreSQL, with real processes that are killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service.audit import verified
from bot.service.remembered import State
from tests.fake_github import App, FakeGitHub
from tests.kills import killed
from tests.model_server import Asked, ScriptedServer, Step, completion
from tests.postgres import Cluster, free_port
from tests.project import Project
from tests.service_runner import Service, a_service, awaited


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "def f(x):\n    return x + 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


LAG = 3.0
"""Seconds that GitHub takes for a request whose sender is dead."""


class Gated:
    """A model that answers when it is let; how often it was asked, and about what."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.open = threading.Event()

    def __call__(self, asked: Asked) -> Step:
        self.asked.append(asked)
        self.open.wait(60)
        return completion('{"findings": []}')


@pytest.fixture
def model() -> Iterator[Gated]:
    gate = Gated()
    yield gate
    gate.open.set()


@pytest.fixture
def service(
    hub: FakeGitHub, app: App, model: Gated, database: str, tmp_path: Path
) -> Iterator[Service]:
    with (
        ScriptedServer(model) as server,
        a_service(hub, app, tmp_path / "service", database, **server.settings) as made,
    ):
        yield made
        model.open.set()


def test_at_124_a_worker_that_is_killed_is_followed_by_another(
    service: Service, model: Gated, hub: FakeGitHub
) -> None:
    service.start()
    assert service.send() == 202
    awaited(lambda: model.asked, why=service)
    before = service.workers()

    os.kill(before[0], signal.SIGKILL)
    killed = time.monotonic()
    awaited(lambda: len(model.asked) > 1, 90, why=service)
    assert service.conclusion() is None
    model.open.set()

    assert service.concluded() == "success"
    assert time.monotonic() - killed < 60
    assert [run.conclusion for run in hub.check_runs] == ["success"]
    assert len(hub.comments) == 1
    assert [one.state for one in service.reviews()] == [State.DONE]


def test_at_124_nothing_is_said_twice_when_the_server_and_its_worker_are_killed(
    service: Service, model: Gated, hub: FakeGitHub
) -> None:
    """The answer to our comment is lost: what it said stands there, and the process is gone."""
    model.open.set()
    process = service.start()

    def die() -> None:
        os.kill(service.workers()[0], signal.SIGKILL)
        process.kill()

    hub.fail("POST", "/repos/o/r/issues/1/comments", reset=True, after=True, act=die)
    assert service.send() == 202
    awaited(lambda: process.poll() is not None, 90, why=service)
    service.start()

    assert service.concluded() == "success"
    assert len(hub.comments) == 1
    assert [run.conclusion for run in hub.check_runs] == ["success"]
    assert len(model.asked) == 1


def test_at_124_nothing_is_said_twice_when_github_is_slow_with_what_a_dead_worker_sent(
    service: Service, model: Gated, hub: FakeGitHub
) -> None:
    """The request is on its way when its sender dies, and has its effect after others look."""
    model.open.set()
    service.start()

    def die() -> None:
        os.kill(service.workers()[0], signal.SIGKILL)
        time.sleep(LAG)

    hub.fail("POST", "/repos/o/r/issues/1/comments", reset=True, after=True, act=die)
    assert service.send() == 202

    assert service.concluded() == "success"
    time.sleep(1)
    assert len(hub.comments) == 1
    assert [run.conclusion for run in hub.check_runs] == ["success"]


def test_at_124_nothing_is_said_twice_by_a_worker_that_is_taken_for_dead(
    service: Service, model: Gated, hub: FakeGitHub, database: str, request: pytest.FixtureRequest
) -> None:
    """It was stopped, and lost its lock; another does what it had begun; and then it goes on."""
    if not database:
        pytest.skip("with SQLite there is one worker")
    cluster: Cluster = request.getfixturevalue("postgres")
    model.open.set()
    service.start()
    stopped: list[int] = []

    def stop() -> None:
        (pid,) = service.workers()
        os.kill(pid, signal.SIGSTOP)
        cluster.cut_off(database)
        stopped.append(pid)

    # What it reads last before it tells, whose answer it finds when it goes on.
    hub.fail("POST", "/graphql", containing="viewer", skip=3, seconds=0.0, act=stop)
    assert service.send() == 202
    awaited(lambda: stopped, 90, why=service)
    try:
        service.start("work", data=str(service.folder.with_name("second")))
        assert service.concluded() == "success"
        writes = len(hub.log.writes)
    finally:
        os.kill(stopped[0], signal.SIGCONT)
    awaited(lambda: "overtaken" in service.log or len(hub.log.writes) > writes, 20, why=service)

    assert len(hub.comments) == 1
    assert [run.conclusion for run in hub.check_runs] == ["success"]
    assert len(hub.log.writes) == writes


def test_a_push_supersedes_the_review_under_way_at_once(
    service: Service, model: Gated, hub: FakeGitHub
) -> None:
    service.start()
    service.send()
    awaited(lambda: model.asked, why=service)
    first = hub.pull.head_sha

    hub.push({"a.py": b"def f(x):\n    return x + 2\n"})
    assert service.send(action="synchronize") == 202
    awaited(lambda: len(model.asked) > 1, 90, why=service)
    model.open.set()

    assert service.concluded() == "success"
    by_head = {run.sha: run.conclusion for run in hub.check_runs}
    assert by_head == {first: "cancelled", hub.pull.head_sha: "success"}
    assert [one.state for one in service.reviews()] == [State.SUPERSEDED, State.DONE]


def test_what_is_sent_again_does_nothing_again(
    service: Service, model: Gated, hub: FakeGitHub, app: App
) -> None:
    model.open.set()
    service.start()
    service.send()
    assert service.concluded() == "success"
    asked, writes = len(model.asked), len(hub.log.writes)

    guid = hub.hooks.sent[0].guid
    assert hub.send("pull_request", "opened", app, guid=guid).status == 202
    assert service.send() == 202
    time.sleep(2)

    assert len(service.reviews()) == 1
    assert (len(model.asked), len(hub.log.writes)) == (asked, writes)

    entries = service.audit()
    assert not verified(entries).broken
    assert [one.kind for one in entries] == ["service-settings", "settings", "verdict"]
    verdict = entries[-1]
    assert (verdict.repo, verdict.number, verdict.head) == ("o/r", 1, hub.pull.head_sha)
    assert (verdict.subject, verdict.models) == ("main", "m")
    assert '"verdict": "pass"' in verdict.what
    assert verdict.prompts
    assert verdict.report == service.report_digest()


def test_sigterm_hands_over_what_is_under_way(service: Service, model: Gated) -> None:
    process = service.start(drain_seconds="1")
    service.send()
    awaited(lambda: model.asked, why=service)

    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert time.monotonic() - began < 10
    assert service.conclusion() is None

    model.open.set()
    service.start()
    assert service.concluded() == "success"


def test_a_worker_whose_server_is_gone_before_it_began_ends_at_once(service: Service) -> None:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "bot", "work"],
        env={**service.environment, "DIFFWARDEN_SERVICE_SUPERVISED": "1"},
        stdin=subprocess.DEVNULL,  # what a pipe is whose other end is closed
        capture_output=True,
        check=False,
        timeout=90,
    )
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - began < 30


def test_a_change_that_kills_its_worker_ends_incomplete_after_three_tries(
    service: Service, model: Gated, hub: FakeGitHub
) -> None:
    service.start()
    service.send()
    for turn in range(1, 4):
        awaited(lambda turn=turn: len(model.asked) >= turn, 90, why=service)
        os.kill(service.workers()[0], signal.SIGKILL)

    assert service.concluded(120) == "action_required"
    (review,) = service.reviews()
    assert (review.state, review.verdict) == (State.BROKEN, "")
    assert "died 3 times" in review.why
    told = [one for one in service.audit() if one.kind != "service-settings"]
    assert [(one.kind, one.what) for one in told] == [("no-verdict", review.why)]
    assert len(model.asked) == 3


def test_a_review_waits_for_its_turn_to_ask_the_model(
    service: Service, model: Gated, hub: FakeGitHub, database: str
) -> None:
    """Six calls a minute are one every 10 seconds, of two workers on PostgreSQL together."""
    if not database:
        pytest.skip("with SQLite there is one worker")
    model.open.set()
    hub.push({"a.py": b"x = 2\n"}, "work2", onto="main")
    hub.open("work2")
    service.start(workers="2", model_requests_per_minute="6", reconcile_seconds="3000")
    for pull in hub.repository.pulls.values():
        assert service.send(pull=pull) == 202

    for number in hub.repository.pulls:
        awaited(lambda n=number: done(service, n), 60, why=service)
    first, second = sorted(one.at for one in model.asked)
    assert second - first > 5.0  # a worker's first question loads its client, after its turn came


def test_a_worker_tells_its_health_and_its_metrics_at_a_port_of_its_own(
    service: Service, model: Gated
) -> None:
    model.open.set()
    if service.database:
        service.start(workers="0")
    process = service.start("work", worker_port=str(free_port()), drain_seconds="60")
    found = re.search(r"health at (http://[^\"]+)", service.log)
    assert found
    url = found[1]

    awaited(lambda: service.get("/readyz", url)[0] == 200, 30, why=service)
    assert service.get("/healthz", url)[0] == 200
    assert service.get("/elsewhere", url)[0] == 404
    if service.database:
        service.send()
        assert service.concluded() == "success"
        page = service.get("/metrics", url)[1]
        assert 'diffwarden_reviews_total{state="done",verdict="pass"} 1.0' in page
        assert "diffwarden_queue_reviews" in page
        model.open.clear()
        service.hub.push({"a.py": b"x = 3\n"})
        service.send(action="synchronize")
        awaited(lambda: len(model.asked) > 1, 60, why=service)
        process.send_signal(signal.SIGTERM)
        awaited(lambda: service.get("/readyz", url)[0] == 503, 10, why=service)


def done(service: Service, number: int) -> bool:
    return [one.verdict for one in service.reviews(number)] == ["pass"]


SEED, PULLS, KILLS = 124, 3, 3


def test_at_124_at_128_each_review_is_told_once_whoever_is_killed(
    hub: FakeGitHub, app: App, database: str, tmp_path: Path
) -> None:
    """One seed of those of `tests.bench.kills`."""
    for number in range(2, PULLS + 1):
        hub.push({"a.py": f"x = {number}\n".encode()}, f"work{number}", onto="main")
        hub.open(f"work{number}")

    tally = killed(hub, app, tmp_path / "service", database, SEED, kills=KILLS)

    assert (tally.lost, tally.doubled) == ((), ())
    assert tally.workers + tally.servers > 1
