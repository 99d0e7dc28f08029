"""Other managers of hooks, by the lines that the documentation gives."""

from __future__ import annotations

import os
import re
from pathlib import Path
from textwrap import dedent

import pytest

from tests.installation import ROOT, done, ran
from tests.npm_packages import installed
from tests.project import DIFFWARDEN, SHELL


def documented(file: str) -> str:
    """The block of docs/local.md that follows the words "in `file`"."""
    text = (ROOT / "docs/local.md").read_text("utf-8")
    (block,) = re.findall(rf"in `{re.escape(file)}`[^\n]*\n\n((?:    [^\n]*\n)+)", text)
    return dedent(block)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clone with a commit that has a flaw and is not pushed yet."""
    remote, folder = tmp_path / "remote.git", tmp_path / "project"
    ran("git", "init", "-q", "--bare", "-b", "main", remote, cwd=tmp_path)
    ran("git", "clone", "-q", remote, folder, cwd=tmp_path)
    ran("git", "commit", "-q", "--allow-empty", "-m", "base", cwd=folder)
    ran("git", "push", "-q", "origin", "HEAD:main", cwd=folder)
    (folder / "app.py").write_text(SHELL)
    ran("git", "add", "app.py", cwd=folder)
    ran("git", "commit", "-q", "-m", "flaw", cwd=folder)
    return folder


def stops_the_push(project: Path, *programs: Path) -> None:
    path = os.pathsep.join(map(str, (DIFFWARDEN.parent, *programs, os.environ["PATH"])))

    push = done("git", "push", "origin", "HEAD:main", cwd=project, PATH=path)

    assert push.returncode == 1, push.stderr
    assert "app.py:5  flow/command-injection  blocks" in push.stdout + push.stderr
    assert "the push is stopped" in push.stdout + push.stderr
    ran("git", "push", "--no-verify", "origin", "HEAD:main", cwd=project, PATH=path)


def test_lefthook(project: Path) -> None:
    programs = installed("lefthook@2.2.2").parent / ".bin"
    (project / "lefthook.yml").write_text(documented("lefthook.yml"))
    ran(programs / "lefthook", "install", cwd=project)

    stops_the_push(project, programs)


def test_husky(project: Path) -> None:
    programs = installed("husky@9.1.7").parent / ".bin"
    ran(programs / "husky", cwd=project)
    (project / ".husky/pre-push").write_text(documented(".husky/pre-push"))

    stops_the_push(project, programs)
