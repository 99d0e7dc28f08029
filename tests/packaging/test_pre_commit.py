"""The hooks that pre-commit starts, by the real one, installed from the wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.installation import PROGRAMS, ROOT, done, ran
from tests.project import SHELL

PRE_COMMIT = PROGRAMS / "pre-commit"
MANIFEST = ".pre-commit-hooks.yaml"

PACKAGE = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "hooks-from-a-wheel"
version = "1"
dependencies = ["diffwarden @ {wheel}"]
[tool.hatch.metadata]
allow-direct-references = true
[tool.hatch.build.targets.wheel]
bypass-selection = true
"""
"""What stands for our repository: our manifest, and what it is installed from."""


def recorded(folder: Path) -> str:
    ran("git", "add", "-A", cwd=folder)
    ran("git", "commit", "-q", "--no-verify", "-m", "work", cwd=folder)
    return ran("git", "rev-parse", "HEAD", cwd=folder).strip()


@pytest.fixture(scope="module")
def project(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a remote, whose hooks pre-commit has installed."""
    top = tmp_path_factory.mktemp("pre-commit")
    hooks, folder, remote = top / "hooks", top / "project", top / "remote.git"
    for place in (hooks, folder):
        ran("git", "init", "-q", "-b", "main", place, cwd=top)
    ran("git", "init", "-q", "--bare", remote, cwd=top)
    (hooks / MANIFEST).write_bytes((ROOT / MANIFEST).read_bytes())
    (hooks / "pyproject.toml").write_text(PACKAGE.format(wheel=wheel.as_uri()))
    which = "[{id: diffwarden}, {id: diffwarden-staged}]"
    config = f"repos: [{{repo: {hooks}, rev: {recorded(hooks)}, hooks: {which}}}]"
    (folder / ".pre-commit-config.yaml").write_text(config)
    recorded(folder)
    ran("git", "remote", "add", "origin", remote, cwd=folder)
    ran("git", "push", "-q", "origin", "main", cwd=folder)
    home = {"PRE_COMMIT_HOME": str(top / "home")}
    kinds = ("-t", "pre-push", "-t", "pre-commit")
    ran(PRE_COMMIT, "install", "--install-hooks", *kinds, cwd=folder, **home)
    return folder


def home_of(project: Path) -> dict[str, str]:
    return {"PRE_COMMIT_HOME": str(project.parent / "home")}


def test_the_manifest_is_one(tmp_path: Path) -> None:
    ran(PRE_COMMIT, "validate-manifest", ROOT / MANIFEST, cwd=tmp_path)


def test_a_flaw_is_not_committed(project: Path) -> None:
    (project / "staged.py").write_text(SHELL)
    ran("git", "add", "staged.py", cwd=project)

    answer = done("git", "commit", "-m", "flaw", cwd=project, **home_of(project))

    assert answer.returncode == 1
    assert "staged.py:5  flow/command-injection  blocks" in answer.stderr
    ran("git", "rm", "-q", "--cached", "staged.py", cwd=project)
    (project / "staged.py").unlink()


def test_a_flaw_is_not_pushed_and_its_mending_is(project: Path) -> None:
    (project / "app.py").write_text(SHELL)
    recorded(project)

    stopped = done("git", "push", "origin", "main", cwd=project, **home_of(project))
    (project / "app.py").write_text("def run(name):\n    return name\n")
    recorded(project)
    goes_on = done("git", "push", "origin", "main", cwd=project, **home_of(project))

    assert stopped.returncode == 1
    assert "app.py:5  flow/command-injection  blocks" in stopped.stdout + stopped.stderr
    assert goes_on.returncode == 0, goes_on.stderr
