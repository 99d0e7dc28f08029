"""action.yml as GitHub runs it, against a code host and a model on loopback."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings.sources import CI_PASSES
from tests.action_runner import Run, Runner, clean_path
from tests.fake_github import FakeGitHub
from tests.model_server import Asked, ScriptedServer, Step, completion
from tests.project import SHELL, Project

REVIEW = "Review"


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    """A host with pull request 1, which brings a flaw."""
    project.branch()
    project.commit({"a.py": SHELL})
    with FakeGitHub(project.folder) as hub:
        yield hub


def runner(hub: FakeGitHub, folder: Path, event: str = "opened", **more: str) -> Runner:
    """A machine on which the action's first step is done: with this test's own environment."""
    folder.mkdir(exist_ok=True)
    file = hub.event_file("pull_request", event, folder)
    made = Runner(folder / "runner", {**hub.environment(file), **more}, clean_path(folder / "bin"))
    python = made.temp / "diffwarden" / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    return made


def reviewed(hub: FakeGitHub, folder: Path, event: str = "opened", **inputs: str) -> Run:
    """Run the second step, as quick as it gets."""
    told = {name.replace("_", "-"): value for name, value in inputs.items()}
    machine = runner(hub, folder, event, DIFFWARDEN_DISABLE="bandit")
    return machine.run(told, only=REVIEW)


def last(hub: FakeGitHub) -> tuple[str, str]:
    """Name and state of the last status."""
    status = hub.statuses[-1]
    return status.context, status.state


def test_the_whole_action_in_an_empty_machine(hub: FakeGitHub, tmp_path: Path) -> None:
    file = hub.event_file("pull_request", "opened", tmp_path)
    machine = Runner(tmp_path / "runner", hub.environment(file), clean_path(tmp_path / "bin"))
    # The workspace may be a stranger's: whatever of it ran would leave its mark.
    mark = tmp_path / "marked"
    for name in ("pip.py", "sitecustomize.py", "bandit.py", "bot.py", "yaml.py", "hatchling.py"):
        (machine.workspace / name).write_text(f"open({str(mark)!r}, 'w')\nraise SystemExit(9)\n")
    (machine.workspace / "uv.toml").write_text('index-url = "http://127.0.0.1:9/"\n')
    with ScriptedServer(completion('{"findings": []}')) as model:
        run = machine.run({"model": "m", "base-url": model.url, "sarif-file": "out.sarif"})

    assert run.code == 1, run.raw
    assert not mark.exists()
    assert run.outputs["verdict"] == "fail"
    assert run.outputs["sarif-file"] == str(machine.workspace / "out.sarif")
    assert [asked.is_about_defects for asked in model.asked].count(True) == CI_PASSES
    assert last(hub) == ("diffwarden: main", "failure")
    assert run.unknown == []
    assert run.summary.startswith("# Diffwarden: fail")
    assert [a.properties for a in run.annotations if a.level == "error"]


def test_a_first_review_and_one_that_changes_nothing(hub: FakeGitHub, tmp_path: Path) -> None:
    first = reviewed(hub, tmp_path / "first")
    calls = len(hub.log.api)
    said = len(hub.log.writes)
    second = reviewed(hub, tmp_path / "second", "reopened")

    assert (first.code, second.code) == (1, 1), first.raw + second.raw
    assert calls <= 12
    assert len(hub.log.api) - calls <= 9
    # What a second run writes is the status, twice.
    assert len(hub.log.writes) - said == 2


@pytest.mark.parametrize("kind", ["--bare", "--no-checkout"])
def test_a_clone_at_hand_spares_the_network(hub: FakeGitHub, tmp_path: Path, kind: str) -> None:
    machine = runner(hub, tmp_path, DIFFWARDEN_DISABLE="bandit")
    store = str(hub.repository.store.folder)
    subprocess.run(["git", "clone", "-q", kind, store, str(machine.workspace)], check=True)

    run = machine.run({}, only=REVIEW)

    assert run.code == 1, run.raw
    assert "the change was read from the clone at hand" in run.log
    assert hub.log == hub.log.api


def test_analyse_and_publish_with_a_token_each(hub: FakeGitHub, tmp_path: Path) -> None:
    reads = hub.new_token({"contents": "read", "pull_requests": "read"})
    machine = runner(hub, tmp_path, DIFFWARDEN_DISABLE="bandit")

    analysed = machine.run({"mode": "analyse", "github-token": reads}, only=REVIEW)
    assert hub.statuses == []
    published = machine.run({"mode": "publish"}, only=REVIEW)

    assert (analysed.code, published.code) == (1, 1), analysed.raw + published.raw
    assert last(hub) == ("diffwarden: main", "failure")


def test_at_068_a_token_that_can_only_read(hub: FakeGitHub, tmp_path: Path) -> None:
    hub.token = hub.new_token({"contents": "read", "pull_requests": "read"})
    fork = hub.fork("mallory/r")
    hub.repository.pulls.clear()
    hub.open("work", fork=fork)

    run = reviewed(hub, tmp_path, model="gpt-9")

    assert run.code == 1
    assert "Traceback" not in run.raw
    assert run.outputs["verdict"] == "fail"
    assert hub.statuses == []


CANARIES = {
    "OPENAI_API_KEY": "sk-canary-1-0123456789abcdef",
    "AWS_SECRET_ACCESS_KEY": "canary-2-wJalrXUtnFEMIK7MDENG",
    "DIFFWARDEN_STATE_KEY": "canary-3-state-key-of-ours",
    "NPM_TOKEN": "canary-4-npm-0123456789",
}


def told(run: Run) -> str:
    """All that the run printed, but for the lines by which it has the runner mask secrets."""
    lines = run.raw.splitlines()
    return "\n".join(line for line in lines if not line.startswith("::add-mask::"))


@pytest.mark.parametrize("path", ["/graphql", "statuses", "reviews", "comments"])
def test_at_098_no_secret_shows_when_calls_fail(hub: FakeGitHub, tmp_path: Path, path: str) -> None:
    hub.fail("POST", f"*{path}*", 500, times=None)
    canaries = {**CANARIES, "GITHUB_TOKEN": hub.token}

    def leaks(asked: Asked) -> Step:
        return completion(json.dumps({"findings": [], "key": asked.headers.get("authorization")}))

    machine = runner(hub, tmp_path, **CANARIES)
    with ScriptedServer(leaks) as model:
        given = {"model": "m", "base-url": model.url, "api-key": CANARIES["OPENAI_API_KEY"]}
        run = machine.run(given, only=REVIEW)

    files = [file for file in (tmp_path / "runner").rglob("*") if file.is_file()]
    written = "".join(file.read_text(errors="replace") for file in files)
    sent = b"".join(entry.body for entry in hub.log).decode()
    assert run.code != 0
    for canary in canaries.values():
        assert canary not in told(run)
        assert canary not in run.log
        assert canary not in written
        assert canary not in sent


def test_at_104_nothing_is_approved_merged_or_pushed(hub: FakeGitHub, tmp_path: Path) -> None:
    reviewed(hub, tmp_path / "first")
    reviewed(hub, tmp_path / "second", "reopened", comment="summary")

    assert hub.log.writes
    assert hub.log.overreach == []
