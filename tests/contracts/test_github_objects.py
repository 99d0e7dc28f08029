"""Objects and histories over GitHub's API tell what git tells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.core.errors import ChangeError, ForgeError, ForgeOutage
from bot.forges.api_objects import TreeEntry
from bot.forges.ends import Compared
from bot.forges.github import GitHub
from bot.forges.github_objects import GitHubObjects
from bot.forges.github_waits import Patience
from tests.fake_github import FakeGitHub
from tests.project import Project


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.commit({"a.py": "x = 1\n", "pkg/b.bin": b"\0\xff"})
    project.branch()
    project.commit({"a.py": "x = 2\n"})
    with FakeGitHub(project.folder) as made:
        yield made


def objects_of(hub: FakeGitHub) -> GitHubObjects:
    return GitHubObjects(GitHub(hub.api_url, hub.token, Patience(5, unit=0.0)), "o/r")


def test_trees_and_blobs_are_those_of_git(hub: FakeGitHub, project: Project) -> None:
    objects = objects_of(hub)
    tree = project.git("rev-parse", "work^{tree}")

    entries = {entry.name: entry for entry in objects.tree(tree)}

    assert objects.root(project.git("rev-parse", "work")) == tree
    assert entries["a.py"] == TreeEntry("a.py", "100644", project.git("rev-parse", "work:a.py"), 6)
    assert entries["pkg"].is_tree
    assert objects.blob(project.git("rev-parse", "work:pkg/b.bin")) == b"\0\xff"


def test_histories_are_compared(hub: FakeGitHub, project: Project) -> None:
    base, head = project.git("rev-parse", "main"), project.git("rev-parse", "work")
    elsewhere = hub.push({"c.py": "c = 1\n"}, "main")

    assert objects_of(hub).compared(elsewhere, head) == Compared(base, 1)


def test_histories_without_a_common_commit_have_no_base(hub: FakeGitHub, project: Project) -> None:
    project.git("checkout", "-q", "--orphan", "alone")
    project.commit({"d.py": "d = 1\n"})
    alone = hub.pushes(project.folder, "alone", "alone")

    assert objects_of(hub).compared(alone, project.git("rev-parse", "work")) == Compared(None, 0)


@pytest.mark.parametrize("name", ["", "main", "--help", "../../user", "a" * 39])
def test_only_full_ids_are_asked_for(hub: FakeGitHub, name: str) -> None:
    for ask in (objects_of(hub).root, objects_of(hub).tree, objects_of(hub).blob):
        with pytest.raises(ChangeError):
            ask(name)

    assert hub.log.api == []


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(b'{"tree": [], "truncated": true}', ForgeError, id="cut-short"),
        pytest.param(b'{"tree": 1}', ForgeOutage, id="another-shape"),
    ],
)
def test_a_list_that_is_not_whole_is_an_error(
    hub: FakeGitHub, body: bytes, error: type[Exception]
) -> None:
    hub.fail("GET", "*/git/trees/*", 200, body=body)

    with pytest.raises(error):
        objects_of(hub).tree("a" * 40)
