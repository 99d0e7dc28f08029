"""Installing and removing git's hook."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import DIFFWARDEN, Project

OTHER = '#!/bin/sh\ncat > "$(dirname "$0")/seen"\necho "$@" >> "$(dirname "$0")/seen"\n'


@pytest.fixture
def remote(git: Callable[..., str], tmp_path: Path) -> Path:
    folder = tmp_path / "remote.git"
    git("init", "-q", "--bare", str(folder))
    git("remote", "add", "origin", str(folder))
    return folder


def hooks(project: Project, folder: str = ".git/hooks") -> dict[str, str]:
    return {
        path.name: path.read_text()
        for path in (project.folder / folder).glob("*")
        if path.suffix != ".sample"
    }


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def test_install_and_uninstall_leave_no_trace(project: Project) -> None:
    before = hooks(project)

    installed = project.run("hook", "install")
    hook = hooks(project)["pre-push"]
    again = project.run("hook", "install")
    after_again = hooks(project)
    removed = project.run("hook", "uninstall")

    assert (installed.code, again.code, removed.code) == (0, 0, 0)
    assert str(DIFFWARDEN) in hook
    assert after_again == {**before, "pre-push": hook}
    assert hooks(project) == before
    assert "nothing was removed" in project.run("hook", "uninstall").stderr


def test_a_hook_that_is_there_runs_first_with_the_same_input(
    project: Project, remote: Path
) -> None:
    put(project.folder / ".git/hooks/pre-push", OTHER)

    for _ in range(2):  # installing twice chains it once
        assert project.run("hook", "install").code == 0
    project.git("push", "-q", "origin", "main")

    head = project.git("rev-parse", "HEAD")
    seen = hooks(project)["seen"].splitlines()
    assert seen == [f"refs/heads/main {head} refs/heads/main {'0' * 40}", f"origin {remote}"]
    assert hooks(project)["pre-push.before-diffwarden"] == OTHER
    assert project.run("hook", "uninstall").code == 0
    assert hooks(project)["pre-push"] == OTHER
    assert "pre-push.before-diffwarden" not in hooks(project)


def test_a_hook_that_is_there_can_still_stop_a_push(project: Project, remote: Path) -> None:
    put(project.folder / ".git/hooks/pre-push", "#!/bin/sh\nexit 7\n")
    project.run("hook", "install")

    with pytest.raises(AssertionError, match="failed to push"):
        project.git("push", "-q", "origin", "main")


def test_an_empty_push_gives_the_other_hook_an_empty_input(project: Project, remote: Path) -> None:
    project.git("push", "-q", "origin", "main")
    put(project.folder / ".git/hooks/pre-push", '#!/bin/sh\ncat > "$(dirname "$0")/seen"\n')
    project.run("hook", "install")

    project.git("push", "-q", "origin", "main")

    assert hooks(project)["seen"] == ""


@pytest.mark.parametrize("place", ["my hooks", "{tmp}/elsewhere"], ids=["inside", "outside"])
def test_the_folder_that_core_hooks_path_names_is_used(
    project: Project, tmp_path: Path, place: str
) -> None:
    named = place.format(tmp=tmp_path)
    project.git("config", "core.hooksPath", named)

    assert project.run("hook", "install").code == 0

    assert (project.folder / named / "pre-push").stat().st_mode & 0o111
    assert "pre-push" not in hooks(project)
    assert project.run("hook", "uninstall").code == 0
    assert not (project.folder / named / "pre-push").exists()


def test_two_hooks_of_others_are_left_alone(project: Project) -> None:
    for name in ("pre-push", "pre-push.before-diffwarden"):
        put(project.folder / ".git/hooks" / name, OTHER)

    answer = project.run("hook", "install")

    assert answer.code == 2
    assert "neither is ours" in answer.stderr
    assert hooks(project)["pre-push"] == OTHER


def test_a_hook_of_others_is_not_removed(project: Project) -> None:
    put(project.folder / ".git/hooks/pre-push", OTHER)

    answer = project.run("hook", "uninstall")

    assert "is not ours" in answer.stderr
    assert hooks(project)["pre-push"] == OTHER


def test_a_linked_work_tree_shares_the_hook(project: Project, tmp_path: Path) -> None:
    project.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "linked")

    done = subprocess.run([DIFFWARDEN, "hook", "install"], cwd=tmp_path / "linked", check=False)

    assert done.returncode == 0
    assert "pre-push" in hooks(project)


def test_a_push_goes_on_with_a_word_when_the_program_is_gone(
    project: Project, remote: Path
) -> None:
    project.run("hook", "install")
    hook = project.folder / ".git/hooks/pre-push"
    hook.write_text(hook.read_text().replace(str(DIFFWARDEN), "/gone/diffwarden"))

    done = subprocess.run(
        ["git", "push", "-q", "origin", "main"],
        cwd=project.folder,
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "goes on unreviewed" in done.stderr
