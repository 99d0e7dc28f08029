"""Setting up a repository."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.project import DIFFWARDEN, Project

SETTINGS, WORKFLOW, HOOK = ".diffwarden.toml", ".github/workflows/diffwarden.yml", "hooks/pre-push"
EXAMPLE = Path("examples/workflows/simple.yml")


def made(project: Project) -> list[str]:
    places = {
        SETTINGS: project.folder / SETTINGS,
        WORKFLOW: project.folder / WORKFLOW,
        HOOK: project.folder / ".git" / HOOK,
    }
    return [name for name, path in places.items() if path.exists()]


def test_all_is_set_up_and_nothing_is_asked_without_a_terminal(project: Project) -> None:
    answer = project.run("init")

    assert answer.code == 0
    assert made(project) == [SETTINGS, WORKFLOW, HOOK]
    assert (project.folder / WORKFLOW).read_text() == EXAMPLE.read_text()
    assert "?" not in answer.stderr
    assert "diffwarden doctor" in answer.stderr
    assert project.run("config", "check", "--config", SETTINGS).code == 0


def test_what_is_there_stays_as_it_is(project: Project, tmp_path: Path) -> None:
    (project.folder / SETTINGS).write_text("strict = true\n")
    outside = tmp_path / "outside"
    (project.folder / ".github/workflows").mkdir(parents=True)
    (project.folder / WORKFLOW).symlink_to(outside)

    answer = project.run("init")

    assert answer.code == 0
    assert answer.stderr.count("stays as it is") == 2
    assert (project.folder / SETTINGS).read_text() == "strict = true\n"
    assert not outside.exists()


def test_one_step_alone(project: Project) -> None:
    answer = project.run("init", "--only", "settings")

    assert answer.code == 0
    assert made(project) == [SETTINGS]


def test_it_starts_at_the_top_of_the_work_tree(project: Project) -> None:
    (project.folder / "sub").mkdir()

    subprocess.run([DIFFWARDEN, "init"], cwd=project.folder / "sub", check=True)

    assert made(project) == [SETTINGS, WORKFLOW, HOOK]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("\n\n\n", [SETTINGS, WORKFLOW, HOOK], id="yes is the default"),
        pytest.param("n\ny\nno\n", [WORKFLOW], id="each is asked for"),
        pytest.param("\x04\x04\x04", [], id="no answer is a no"),
    ],
)
def test_a_person_is_asked(project: Project, typed: str, expected: list[str]) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())

    with os.fdopen(ours), os.fdopen(theirs, "w") as terminal:
        done = subprocess.run(
            [DIFFWARDEN, "init"],
            cwd=project.folder,
            stdin=terminal,
            stderr=terminal,
            check=False,
            timeout=30,
        )

    assert done.returncode == 0
    assert made(project) == expected


def test_a_file_that_cannot_be_written_is_named(project: Project) -> None:
    (project.folder / ".github").write_text("no folder")

    answer = project.run("init")

    assert answer.code == 2
    assert f"cannot write {project.folder / WORKFLOW}" in answer.stderr
