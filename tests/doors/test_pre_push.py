"""Pushes of a real git, with our hook in their way."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import SHELL, Answer, Project


class Clone:
    """A repository whose pushes are reviewed."""

    def __init__(self, project: Project, git: Callable[..., str], remote: Path) -> None:
        self.project, self.git = project, git
        git("init", "-q", "--bare", str(remote))
        git("remote", "add", "origin", str(remote))
        git("push", "-q", "origin", "main")
        assert project.run("hook", "install").code == 0

    def push(self, *words: str, **env: str) -> Answer:
        done = subprocess.run(
            ["git", "push", "origin", *(words or ("HEAD",))],
            cwd=self.project.folder,
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def has(self, ref: str) -> bool:
        return bool(self.git("ls-remote", "origin", ref))


@pytest.fixture
def clone(project: Project, git: Callable[..., str], tmp_path: Path) -> Clone:
    return Clone(project, git, tmp_path / "remote.git")


def test_a_push_with_a_blocking_finding_is_stopped(clone: Clone) -> None:
    clone.project.branch()
    clone.project.commit({"a.py": SHELL})

    pushed = clone.push()

    assert pushed.code == 1
    assert "high  a.py:5  flow/command-injection  blocks" in pushed.stderr
    assert "the push is stopped for work" in pushed.stderr
    assert "git push --no-verify" in pushed.stderr
    assert "DIFFWARDEN_SKIP=1" in pushed.stderr
    assert pushed.stdout == ""
    assert not clone.has("work")


def test_a_clean_push_goes_on_and_says_that_no_model_took_part(clone: Clone) -> None:
    clone.project.branch()
    clone.project.commit({"a.py": "a = 1\n"})

    pushed = clone.push()

    assert pushed.code == 0, pushed.stderr
    assert pushed.stderr.count("no model took part") == 1
    assert "PASS" in pushed.stderr
    assert clone.has("work")


@pytest.mark.parametrize(
    ("words", "env"),
    [
        pytest.param(("--no-verify", "HEAD"), {}, id="git's own way"),
        pytest.param(("HEAD",), {"DIFFWARDEN_SKIP": "1"}, id="our way"),
    ],
)
def test_a_review_can_be_skipped(clone: Clone, words: tuple[str, ...], env: dict[str, str]) -> None:
    clone.project.commit({"a.py": SHELL})

    pushed = clone.push(*words, **env)

    assert pushed.code == 0
    assert ("DIFFWARDEN_SKIP is set" in pushed.stderr) == bool(env)
    assert "a.py" not in pushed.stderr


@pytest.mark.parametrize("strict", [False, True], ids=["lenient", "strict"])
def test_what_was_not_reviewed_stops_only_a_strict_push(clone: Clone, strict: bool) -> None:
    clone.project.commit({".diffwarden.toml": f"strict = {str(strict).lower()}\n"})
    assert clone.push("--no-verify", "HEAD").code == 0
    clone.project.commit({"a.py": b"x = '\xff\xfe'\n"})

    pushed = clone.push()

    assert "INCOMPLETE" in pushed.stderr
    assert pushed.code == (1 if strict else 0)
    assert ("the push goes on all the same" in pushed.stderr) != strict


def test_a_wrong_setting_stops_the_push_and_says_how_to_go_on(clone: Clone) -> None:
    clone.project.commit({".diffwarden.toml": "fial_on = 'high'\n"})
    assert clone.push("--no-verify", "HEAD").code == 0
    clone.project.commit({"a.py": "a = 1\n"})

    pushed = clone.push()

    assert pushed.code == 1
    assert "did you mean 'fail_on'?" in pushed.stderr
    assert "git push --no-verify" in pushed.stderr


def test_tags_deletions_and_nothing_at_all_are_let_through_in_silence(clone: Clone) -> None:
    clone.git("tag", "v1")
    assert clone.push("main:work").stderr.count("\n") <= 3

    for words in (("v1",), (":work",), ("main",)):
        pushed = clone.push(*words)

        assert pushed.code == 0
        assert "diffwarden" not in pushed.stderr


def test_each_branch_of_a_push_is_reviewed(clone: Clone) -> None:
    clone.git("checkout", "-q", "-b", "one")
    clone.project.commit({"a.py": SHELL})
    clone.git("checkout", "-q", "-b", "two", "main")
    clone.project.commit({"b.py": "b = 1\n"})

    pushed = clone.push("one", "two")

    assert pushed.code == 1
    assert "a.py:5" in pushed.stderr
    assert "the push is stopped for one\n" in pushed.stderr


def test_a_push_from_a_folder_and_with_gits_variables_set_reviews_this_repository(
    clone: Clone,
) -> None:
    clone.project.commit({"sub/a.py": SHELL})

    done = subprocess.run(
        ["git", "push", "origin", "HEAD:work"],
        cwd=clone.project.folder / "sub",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 1
    assert "sub/a.py:5" in done.stderr


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        pytest.param("not git's\n", "none of git's for a push", id="other lines"),
        pytest.param(f"a {'1' * 40} b {'0' * 40}\n", "", id="a commit that is not there"),
    ],
)
def test_input_that_makes_no_sense(project: Project, stdin: str, said: str) -> None:
    answer = project.run("pre-push", "origin", "url", stdin=stdin)

    assert answer.code == (2 if said else 0)
    assert said in answer.stderr


def test_pre_commits_environment_is_understood(clone: Clone) -> None:
    base = clone.git("rev-parse", "HEAD")
    head = clone.project.commit({"a.py": SHELL})

    told = {"PRE_COMMIT_FROM_REF": base, "PRE_COMMIT_TO_REF": head}
    answer = clone.project.run("pre-push", env=told)

    assert answer.code == 1
    assert "a.py:5" in answer.stderr


def test_an_interrupted_push_leaves_nothing_running(clone: Clone, tmp_path: Path) -> None:
    clone.project.commit({f"m{n}.py": SHELL * 200 for n in range(60)})
    pushing = subprocess.Popen(
        ["git", "push", "origin", "HEAD:work"],
        cwd=clone.project.folder,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("diffwarden-*/f*.py")) and time.monotonic() < deadline:
        time.sleep(0.02)

    os.killpg(pushing.pid, signal.SIGINT)
    _, stderr = pushing.communicate(timeout=30)

    assert pushing.returncode != 0
    assert "Traceback" not in stderr
    assert ended(pushing.pid)
    assert not list(tmp_path.glob("diffwarden-*"))


def ended(group: int) -> bool:
    """Whether all of a process group ends within some seconds; git does not wait for its hook."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
