"""Checks that were left under way: GitHub was away when their review ended."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.pull import GateState
from bot.forges.github_app import GitHubApp
from bot.pulls.case import Gate
from bot.service.chores import Chores
from bot.service.intake import Dispatcher
from bot.service.jobs import Job, Kind
from bot.service.metrics import Metrics
from bot.service.place import Place
from bot.service.reconciler import give_back
from bot.service.records import Records
from bot.service.remembered import State
from bot.service.settings import ServiceSettings
from bot.service.tenants import Tenants
from bot.service.watchdog import Watchdog
from tests.app_keys import private_key, public_key
from tests.fake_github import FakeGitHub, Fault
from tests.fakes import FakeEngine
from tests.project import Project
from tests.service_runner import PERMISSIONS


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "x = 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def place(hub: FakeGitHub, tmp_path: Path) -> Iterator[Place]:
    app = hub.app("diffwarden", public_key(), PERMISSIONS)
    records = Records(f"sqlite:///{tmp_path}/records.db")
    yield Place(
        ServiceSettings(api_url=hub.api_url, server_url=hub.url, overdue_seconds=1, tries=1),
        GitHubApp(hub.api_url, str(app.id), private_key()),
        records,
        FakeEngine(),
        Tenants(tmp_path),
        Metrics(),
        b"key",
    )
    records.close()


@pytest.fixture
def watchdog(place: Place) -> Watchdog:
    return Watchdog(place, Chores(place, Dispatcher(place.records, place.engine)))


def begun(hub: FakeGitHub, place: Place, kind: Kind = Kind.PULL, cause: str = "") -> Job:
    """A review whose check is in progress."""
    head = hub.pull.head_sha
    (installation,) = hub.world.apps[-1].installed
    number = 0 if kind is Kind.GROUP else 1
    about = (installation, hub.repository.id, "o/r", number, head)
    job = Job(kind, *about, base_branch="main", cause=cause)
    place.records.queue(job)
    place.records.begin(job.id, None, head, "main")
    Gate(place.forge(job), head, "main").set(GateState.PENDING, "under review")
    return job


def conclusions(hub: FakeGitHub) -> list[str]:
    return [run.conclusion or run.status for run in hub.check_runs]


def close(watchdog: Watchdog) -> None:
    now = time.time()
    watchdog.close(now - 60, now + 1)


@pytest.mark.parametrize("kind", [Kind.PULL, Kind.GROUP])
def test_a_check_whose_review_was_given_back_is_ended(
    hub: FakeGitHub, place: Place, watchdog: Watchdog, kind: Kind
) -> None:
    begun(hub, place, kind)
    assert give_back(place.records, place.engine, time.time() + 1000)
    assert conclusions(hub) == ["in_progress"]

    close(watchdog)
    close(watchdog)

    assert conclusions(hub) == ["action_required"]
    assert hub.check_runs[0].title == "no verdict: it was lost on its way"


def test_the_watchdogs_own_last_word_is_told_later(
    hub: FakeGitHub, place: Place, watchdog: Watchdog
) -> None:
    begun(hub, place)
    fault = hub.faults.order(Fault("PATCH", "/repos/o/r/check-runs/*", 404, times=None))
    watchdog.look(time.time() + 1000)
    assert conclusions(hub) == ["in_progress"]
    fault.times = 0

    close(watchdog)

    assert conclusions(hub) == ["timed_out"]


@pytest.mark.parametrize("state", [None, State.DONE])
def test_what_another_review_tells_is_left_to_it(
    hub: FakeGitHub, place: Place, watchdog: Watchdog, state: State | None
) -> None:
    begun(hub, place)
    give_back(place.records, place.engine, time.time() + 1000)
    other = begun(hub, place, cause="again-1")
    if state:
        place.records.end(other.id, state, "pass", "pass")

    close(watchdog)

    assert conclusions(hub) == ["in_progress"]  # nothing is written over the other's


def test_a_superseded_review_leaves_nothing_under_way(
    hub: FakeGitHub, place: Place, watchdog: Watchdog
) -> None:
    job = begun(hub, place)
    place.records.supersede([job.id])

    close(watchdog)

    assert conclusions(hub) == ["cancelled"]
