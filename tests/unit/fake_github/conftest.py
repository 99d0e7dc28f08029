"""A project whose branch `work` is pull request 1 of a GitHub on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.fake_github import FakeGitHub
from tests.project import Project
from tests.unit.fake_github.client import Client, lines


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    """Pull request 1 changes line 30 of a.py, brings b.py, and renames old.py."""
    project.commit({"a.py": lines(), "old.py": "a = 1\nb = 2\nc = 3\n"}, "files")
    project.branch()
    changed = {"a.py": lines({30: "x30 = 0"}), "b.py": "import os\n"}
    project.commit({**changed, "old.py": None, "new.py": "a = 1\nb = 2\nc = 3\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def ask(hub: FakeGitHub) -> Client:
    return Client(hub)


@pytest.fixture
def forgiven(hub: FakeGitHub) -> Callable[[], list[str]]:
    """Takes the violations that a test made on purpose."""

    def take() -> list[str]:
        taken = [*hub.violations]
        hub.violations.clear()
        return taken

    return take
