"""Git itself reads the hosted repository over HTTP, with a token and only with one."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

from tests.fake_github import FakeGitHub
from tests.fake_github.objects import CLEAN


def git(folder: Path, token: str, *words: str) -> subprocess.CompletedProcess[str]:
    shown = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    header = f"http.extraHeader=Authorization: Basic {shown}" if token else "color.ui=never"
    command = ["git", "-C", str(folder), "-c", header, *words]
    return subprocess.run(command, capture_output=True, text=True, env=CLEAN, check=False)


def fetched(folder: Path, hub: FakeGitHub, *words: str, token: str | None = None) -> str:
    """Fetch into a new repository; gives git's complaint."""
    subprocess.run(["git", "init", "-q", str(folder)], env=CLEAN, check=True)
    shown = hub.token if token is None else token
    return git(folder, shown, "fetch", "-q", f"{hub.url}/o/r.git", *words).stderr


def test_a_commit_is_fetched_by_its_id_alone(tmp_path: Path, hub: FakeGitHub) -> None:
    head = hub.pull.head_sha
    hub.deletes_branch("work")
    folder = tmp_path / "got"

    assert fetched(folder, hub, "--depth=1", head) == ""

    assert git(folder, "", "show", f"{head}:b.py").stdout == "import os\n"


def test_a_commit_that_was_pushed_away_is_still_fetched(tmp_path: Path, hub: FakeGitHub) -> None:
    old = hub.pull.head_sha
    hub.push({"z.py": "z\n"}, onto="main")

    assert fetched(tmp_path / "got", hub, "--depth=1", old) == ""


def test_the_head_of_a_fork_is_fetched_from_the_base(tmp_path: Path, hub: FakeGitHub) -> None:
    fork = hub.fork("mallory/r")
    head = hub.push({"f.py": "f = 1\n"}, "evil", onto="main", repo=fork)
    pull = hub.open("evil", fork=fork)
    folder = tmp_path / "got"

    assert fetched(folder, hub, f"refs/pull/{pull.number}/head") == ""

    assert git(folder, "", "rev-parse", "FETCH_HEAD").stdout.strip() == head


def test_blobs_can_be_left_out(tmp_path: Path, hub: FakeGitHub) -> None:
    folder = tmp_path / "got"

    assert fetched(folder, hub, "--filter=blob:none", "--depth=1", "work") == ""

    missing = git(folder, "", "rev-list", "--objects", "--missing=print", "FETCH_HEAD").stdout
    assert "?" in missing


def test_without_a_token_nothing_private_is_fetched(tmp_path: Path, hub: FakeGitHub) -> None:
    assert "could not read Username" in fetched(tmp_path / "got", hub, "work", token="")
    hub.repository.private = False

    assert fetched(tmp_path / "again", hub, "work", token="") == ""


def test_a_token_without_contents_fetches_nothing(tmp_path: Path, hub: FakeGitHub) -> None:
    token = hub.new_token({"pull_requests": "write"})

    assert "403" in fetched(tmp_path / "got", hub, "work", token=token)


def test_a_push_needs_the_right_and_is_seen(tmp_path: Path, hub: FakeGitHub) -> None:
    folder = tmp_path / "got"
    fetched(folder, hub, "work")
    words = ("push", "-q", f"{hub.url}/o/r.git", "FETCH_HEAD:refs/heads/more")

    refused = git(folder, hub.token, *words)
    assert "403" in refused.stderr
    allowed = git(folder, hub.new_token({"contents": "write"}), *words)

    assert allowed.returncode == 0
    assert hub.repository.store.tip("more") == hub.pull.head_sha
    assert hub.log.overreach
    assert hub.log.api == []
