"""Writing to files that a change may have made traps of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.core.errors import UsageError
from bot.doors.worktree import WorkTree


@pytest.fixture
def tree(tmp_path: Path) -> WorkTree:
    (tmp_path / "top/sub").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.py").write_text("theirs\n")
    (tmp_path / "top/sub/a.py").write_text("ours\n")
    return WorkTree(tmp_path / "top")


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_is_replaced_whole_and_keeps_its_mode(tree: WorkTree) -> None:
    (tree.top / "sub/a.py").chmod(0o755)

    tree.write("sub/a.py", b"ours\n", b"new\n")

    assert tree.read("sub/a.py") == b"new\n"
    assert (tree.top / "sub/a.py").stat().st_mode & 0o777 == 0o755
    assert names(tree.top / "sub") == ["a.py"]


def test_a_new_file(tree: WorkTree) -> None:
    tree.write("new.toml", None, b"strict = true\n")

    assert tree.read("new.toml") == b"strict = true\n"
    assert tree.read("none.toml") is None


def link_to_file(top: Path) -> str:
    (top / "linked.py").symlink_to(top.parent / "outside/a.py")
    return "linked.py"


def link_to_folder(top: Path) -> str:
    (top / "linked").symlink_to(top.parent / "outside")
    return "linked/a.py"


def link_to_nothing(top: Path) -> str:
    (top / "linked.py").symlink_to(top.parent / "outside/new.py")
    return "linked.py"


def pipe(top: Path) -> str:
    os.mkfifo(top / "pipe.py")
    return "pipe.py"


def gits_own(top: Path) -> str:
    (top / ".git/hooks").mkdir(parents=True)
    (top / ".git/hooks/pre-push").write_text("ours\n")
    return ".git/hooks/pre-push"


@pytest.mark.parametrize("trap", [link_to_file, link_to_folder, link_to_nothing, pipe, gits_own])
def test_no_way_leads_out_of_the_work_tree(tree: WorkTree, trap: object) -> None:
    path = trap(tree.top)  # type: ignore[operator]

    with pytest.raises(UsageError, match=Path(path).name):
        tree.read(path)
    for expected in (None, b"theirs\n", b"ours\n"):
        with pytest.raises(UsageError):
            tree.write(path, expected, b"evil\n")

    assert names(tree.top.parent / "outside") == ["a.py"]
    assert (tree.top.parent / "outside/a.py").read_text() == "theirs\n"


@pytest.mark.parametrize("expected", [None, b"other\n"], ids=["new", "other bytes"])
def test_bytes_that_are_not_expected_stay(tree: WorkTree, expected: bytes | None) -> None:
    with pytest.raises(UsageError, match="changed by somebody else"):
        tree.write("sub/a.py", expected, b"new\n")

    assert tree.read("sub/a.py") == b"ours\n"
