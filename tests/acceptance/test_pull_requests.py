"""The whole command on a pull request, over HTTP: crashes, strangers' statuses, where it asks."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fake_github import REVIEWER, FakeGitHub, Status
from tests.project import DIFFWARDEN, SHELL, Project

CALLS = 6
"""Requests of a first review without a clone: what stands, the gate, the merge base, what stands
again, the review, the summary, the gate. With a clone one less."""


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    """Pull request 1 brings a flaw, and one line says that it fixes an issue elsewhere."""
    project.branch()
    project.commit({"a.py": SHELL})
    with FakeGitHub(project.folder) as made:
        yield made


@dataclass
class Machine:
    """Runs the Action's command on one pull request, quickly."""

    hub: FakeGitHub
    folder: Path
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        for name in ("temp", "workspace"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        event = self.hub.event_file("pull_request", "synchronize", self.folder)
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            **self.hub.environment(event),
            "GITHUB_WORKSPACE": str(self.folder / "workspace"),
            "RUNNER_TEMP": str(self.folder / "temp"),
            "DIFFWARDEN_DISABLE": "bandit",
        }
        self.running = subprocess.Popen(
            [str(DIFFWARDEN), "action"],
            cwd=self.folder,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self.running

    def kill(self) -> None:
        assert self.running
        self.running.kill()

    def run(self) -> int:
        return self.start().wait(60)


def said(hub: FakeGitHub) -> tuple[list[int | None], int]:
    """The lines that have a comment, and how many summaries there are."""
    return [thread.line for thread in hub.threads], len(hub.comments)


def states(hub: FakeGitHub) -> list[str]:
    return [status.state for status in hub.statuses]


@pytest.mark.parametrize("after", [False, True], ids=["before-it-was-done", "after-it-was-done"])
@pytest.mark.parametrize("call", range(CALLS))
def test_at_075_a_crash_at_any_call_is_never_a_pass_and_the_next_run_says_all_once(
    hub: FakeGitHub, tmp_path: Path, call: int, after: bool
) -> None:
    machine = Machine(hub, tmp_path)
    hub.fail("*", "*", reset=True, after=after, skip=call, act=machine.kill)

    killed = machine.run()
    left = states(hub)
    ended = machine.run()

    assert killed == -signal.SIGKILL
    assert "success" not in left
    assert (ended, states(hub)[-1]) == (1, "failure")
    assert said(hub) == ([5], 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["term", "kill"])
def test_at_124_killed_at_random_moments_it_never_passes_and_says_nothing_twice(
    hub: FakeGitHub, tmp_path: Path, number: signal.Signals
) -> None:
    machine, chance = Machine(hub, tmp_path), random.Random(124)

    for _ in range(6):
        running = machine.start()
        time.sleep(chance.uniform(0.2, 1.6))
        running.send_signal(number)
        running.wait(60)
    left = states(hub)
    ended = machine.run()

    assert "success" not in left
    assert (ended, states(hub)[-1]) == (1, "failure")
    assert said(hub) == ([5], 1)


def test_at_073_a_status_of_our_name_that_somebody_else_set_is_overwritten(
    hub: FakeGitHub, tmp_path: Path
) -> None:
    mallory = hub.person("mallory", permission="write")
    head = hub.pull.head_sha
    forged = Status(1, head, "success", "diffwarden: main", "pass", None, mallory, "2026-11-01")
    hub.statuses.append(forged)

    ended = Machine(hub, tmp_path).run()

    assert ended == 1
    last = hub.statuses[-1]
    assert (last.context, last.state) == ("diffwarden: main", "failure")
    assert last.creator is not mallory


def test_at_017_nothing_but_the_repository_itself_is_asked_for(
    hub: FakeGitHub, tmp_path: Path
) -> None:
    hub.pull.body = "Fixes https://github.com/other/elsewhere/issues/1 and other/elsewhere#2"
    hub.says(hub.person("eve"), "see other/elsewhere#3")

    Machine(hub, tmp_path).run()

    paths = {entry.path for entry in hub.log}
    assert all(
        path == "/graphql" or path.startswith(("/repos/o/r/", "/o/r.git/")) for path in paths
    )
    assert not any(b"elsewhere" in entry.body for entry in hub.log)


def test_at_104_the_whole_run_approves_merges_and_writes_nothing(
    hub: FakeGitHub, tmp_path: Path
) -> None:
    hub.token = hub.new_token(REVIEWER)

    Machine(hub, tmp_path).run()

    assert hub.log.writes
    assert hub.log.overreach == []
