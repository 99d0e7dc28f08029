"""Patches as the source of a change: what applies, and what is refused by name."""

from __future__ import annotations

import pytest

from bot.core.change import Hunk, Status
from bot.core.errors import ChangeError, UsageError
from bot.forges.git_change import GitPatch
from tests.contracts.conftest import Work, seen

NEW = b"diff --git a/%s b/%s\nnew file mode 100644\n--- /dev/null\n+++ b/%s\n@@ -0,0 +1 @@\n+x\n"
EDIT = b"--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n 1\n-2\n+two\n"
NUMBERS = b"1\n2\n"


def test_a_patch_applies_on_a_branch_without_commits(work: Work) -> None:
    source = GitPatch(work.repository, NEW % (b"a.py", b"a.py", b"a.py"))

    found = seen(source)

    assert [(f.path, f.status) for f in found.change.files] == [("a.py", Status.ADDED)]
    assert found.contents["a.py"].new == b"x\n"
    assert found.change.head == "patch"
    assert source.base_commit() is None


def test_a_patch_applies_on_the_base_that_is_named(work: Work) -> None:
    base = work.commit({"a.py": NUMBERS})
    work.commit({"a.py": b"other\n"})

    change = GitPatch(work.repository, EDIT, "HEAD~1").load()

    assert (change.base, change.merge_base) == (base, base)
    assert change.files[0].hunks == (Hunk(2, 1, 2, 1),)


def test_a_patch_that_diff_made_needs_no_git_header_for_a_new_file(work: Work) -> None:
    work.commit({"a.py": NUMBERS})

    (file,) = GitPatch(work.repository, b"--- a/b.py\n+++ b/b.py\n@@ -0,0 +1 @@\n+x\n").load().files

    assert (file.path, file.status) == ("b.py", Status.ADDED)


def test_a_series_of_patches_is_one_change(work: Work) -> None:
    work.commit({"a.py": NUMBERS, "gone.py": b"x\n"})
    for side in (
        {"a.py": b"1\ntwo\n", "new.py": b"1\n"},
        {"a.py": b"one\ntwo\n", "new.py": b"1\n2\n", "gone.py": None},
        {"a.py": None, "moved.py": b"one\ntwo\n"},
    ):
        work.commit(side, "step")
    work.git("format-patch", "-q", "-3", "--output=../series", "HEAD")
    work.git("reset", "-q", "--soft", "HEAD~3")

    found = seen(GitPatch(work.repository, (work.folder.parent / "series").read_bytes()))

    assert [(f.path, f.status, f.old_path) for f in found.change.files] == [
        ("gone.py", Status.DELETED, None),
        ("moved.py", Status.RENAMED, "a.py"),
        ("new.py", Status.ADDED, None),
    ]
    assert found.contents["moved.py"].new == b"one\ntwo\n"
    assert found.contents["moved.py"].old == NUMBERS


def test_a_series_that_takes_itself_back_changes_nothing(work: Work) -> None:
    work.commit({"a.py": NUMBERS})
    back = b"--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n 1\n-two\n+2\n"

    assert GitPatch(work.repository, EDIT + back).load().files == ()


def test_a_copy_is_of_the_file_as_it_was(work: Work) -> None:
    work.commit({"a.py": NUMBERS})
    copy = b"diff --git a/a.py b/b.py\nsimilarity index 100%\ncopy from a.py\ncopy to b.py\n"

    found = seen(GitPatch(work.repository, EDIT + copy))

    assert found.contents["b.py"].new == NUMBERS
    assert found.change.files[1].hunks == (Hunk(0, 0, 1, 2),)


def test_a_binary_file_of_a_patch_is_named(work: Work) -> None:
    work.commit({"a.bin": b"\0", "a.py": NUMBERS})
    binary = (
        b"diff --git a/a.bin b/a.bin\nindex 1..2 100644\nBinary files a/a.bin and b/a.bin differ\n"
    )

    found = seen(GitPatch(work.repository, binary + EDIT))

    assert found.contents["a.bin"].missing == "binary, and a patch does not tell its bytes"
    assert found.contents["a.py"].missing is None
    assert [(f.path, f.hunks) for f in found.change.files] == [
        ("a.bin", ()),
        ("a.py", (Hunk(2, 1, 2, 1),)),
    ]


@pytest.mark.parametrize(
    ("patch", "words"),
    [
        pytest.param(EDIT.replace(b"-2", b"-3"), r"a\.py: hunk 1 of the patch", id="other lines"),
        pytest.param(EDIT[:-5], r"a\.py: hunk 1 of the patch is shorter", id="cut"),
        pytest.param(EDIT.replace(b"a.py", b"b.py"), r"b\.py: .* no such file", id="no such file"),
        pytest.param(NEW % ((b"a.py",) * 3), r"a\.py: .* has such a file", id="already there"),
        pytest.param(
            b"diff --git a/a.py b/b.py\nrename from a.py\nrename to b.py\n" * 2,
            r"a\.py: .* no such file",
            id="renamed twice",
        ),
        pytest.param(
            b"--- a/a.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n",
            r"a\.py: .* deletes it",
            id="half deleted",
        ),
        pytest.param(b"Nothing to see here.\n", "holds no file's diff", id="no patch"),
        *(
            pytest.param(NEW % ((path,) * 3), "git would not check out", id=f"path {path!r}")
            for path in (b"../x", b"a/../../x", b"/etc/x", b".git/hooks/pre-push", b"a/.GIT/config")
        ),
    ],
)
def test_a_patch_that_does_not_apply_is_refused(work: Work, patch: bytes, words: str) -> None:
    work.commit({"a.py": NUMBERS})

    with pytest.raises(ChangeError, match=words):
        GitPatch(work.repository, patch).load()


def test_an_empty_patch_is_an_error_for_what_made_it_may_have_failed(work: Work) -> None:
    work.commit({"a.py": NUMBERS})

    with pytest.raises(ChangeError, match="holds no file's diff"):
        GitPatch(work.repository, b"\n").load()


def test_a_base_that_is_not_there_is_named(work: Work) -> None:
    work.commit({"a.py": NUMBERS})

    with pytest.raises(UsageError, match="'nowhere' names no commit"):
        GitPatch(work.repository, EDIT, "nowhere").load()
