"""All files of a repository on both sides of a change, from real git."""

from __future__ import annotations

import pytest

from bot.core.ports import Side
from bot.forges.git import Repository
from bot.forges.git_change import GitPatch, GitRange, GitStaged
from tests.project import Project

FILES = {
    "kept.py": "kept = 1\n",
    "gone.py": "gone = 1\n",
    "old.py": "moved = 1\n" * 20,
    "m.py": "m = 1\n",
}


@pytest.fixture
def changed(project: Project) -> Project:
    project.commit(FILES)
    project.branch()
    project.commit(
        {
            "gone.py": None,
            "old.py": None,
            "new.py": FILES["old.py"],
            "m.py": "m = 2\n",
            "n.py": "n\n",
        }
    )
    return project


def texts(source: GitRange | GitStaged | GitPatch, side: Side) -> dict[str, str]:
    source.load()
    tree = source.tree(side)
    blobs = tree.blobs()
    read = tree.read(set(blobs.values()))
    return {path: read[blob].decode() for path, blob in blobs.items() if blob in read}


BEFORE = {path: FILES[path] for path in FILES}
AFTER = {"kept.py": "kept = 1\n", "new.py": FILES["old.py"], "m.py": "m = 2\n", "n.py": "n\n"}


def ours(found: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in found.items() if path in {**BEFORE, **AFTER}}


def test_of_a_range(changed: Project) -> None:
    source = GitRange(Repository.at(changed.folder), "main", "work")

    assert ours(texts(source, Side.BEFORE)) == BEFORE
    assert ours(texts(source, Side.AFTER)) == AFTER


def test_of_what_is_staged(changed: Project) -> None:
    (changed.folder / "m.py").write_text("m = 3\n")
    changed.git("add", "m.py")
    source = GitStaged(Repository.at(changed.folder))

    assert texts(source, Side.BEFORE)["m.py"] == "m = 2\n"
    assert texts(source, Side.AFTER)["m.py"] == "m = 3\n"


def test_of_a_patch(changed: Project) -> None:
    patch = changed.git("diff", "main", "work") + "\n"
    changed.git("checkout", "-q", "main")
    source = GitPatch(Repository.at(changed.folder), patch.encode(), None)

    assert ours(texts(source, Side.AFTER)) == AFTER


def test_links_are_no_files(changed: Project) -> None:
    (changed.folder / "link.py").symlink_to("/etc/passwd")
    changed.git("add", "link.py")
    changed.git("commit", "-q", "-m", "link")
    source = GitRange(Repository.at(changed.folder), "main", "work")

    assert "link.py" not in texts(source, Side.AFTER)
