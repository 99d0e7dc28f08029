"""Diffs read as text: what they say of each file, and their hunks without context."""

from __future__ import annotations

import pytest

from bot.core.change import Hunk, Status
from bot.core.diff import FileDiff, narrowed, parse
from bot.core.errors import ChangeError

HUNK = b"@@ -1 +1 @@\n-a\n+b\n"


def only(data: bytes) -> FileDiff:
    (diff,) = parse(data)
    return diff


@pytest.mark.parametrize(
    ("data", "old", "new", "status"),
    [
        pytest.param(
            b"diff --git a/x.py b/x.py\nindex 1..2 100644\n--- a/x.py\n+++ b/x.py\n" + HUNK,
            "x.py",
            "x.py",
            Status.MODIFIED,
            id="modified",
        ),
        pytest.param(
            b"diff --git a/x b/x\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ b/x\n"
            b"@@ -0,0 +1 @@\n+a\n",
            None,
            "x",
            Status.ADDED,
            id="added",
        ),
        pytest.param(
            b"diff --git a/x b/x\nnew file mode 100644\nindex 0..1\n",
            None,
            "x",
            Status.ADDED,
            id="added, empty",
        ),
        pytest.param(
            b"diff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n"
            b"@@ -1 +0,0 @@\n-a\n",
            "x",
            None,
            Status.DELETED,
            id="deleted",
        ),
        pytest.param(
            b"diff --git a/x y b/z\nsimilarity index 100%\nrename from x y\nrename to z\n",
            "x y",
            "z",
            Status.RENAMED,
            id="renamed",
        ),
        pytest.param(
            b"diff --git a/x b/z\nsimilarity index 90%\ncopy from x\ncopy to z\n"
            b"--- a/x\n+++ b/z\n" + HUNK,
            "x",
            "z",
            Status.COPIED,
            id="copied with edits",
        ),
        pytest.param(
            b"diff --git a/my b/file b/my b/file\nold mode 100644\nnew mode 100755\n",
            "my b/file",
            "my b/file",
            Status.MODIFIED,
            id="mode only, a name that looks like two",
        ),
        pytest.param(
            b'diff --git "a/\\303\\274\\t\\"\\\\" "b/\\303\\274\\t\\"\\\\"\n'
            b'--- "a/\\303\\274\\t\\"\\\\"\n+++ "b/\\303\\274\\t\\"\\\\"\n' + HUNK,
            'ü\t"\\',
            'ü\t"\\',
            Status.MODIFIED,
            id="quoted name",
        ),
        pytest.param(
            b'--- "a/\\377"\n+++ "b/\\377"\n' + HUNK,
            "\udcff",
            "\udcff",
            Status.MODIFIED,
            id="name that is not UTF-8",
        ),
        pytest.param(
            b"--- a/with space\t\n+++ b/with space\t\n" + HUNK,
            "with space",
            "with space",
            Status.MODIFIED,
            id="tab after a name with a space",
        ),
        pytest.param(
            b"--- old.c\t2024-01-01 00:00:00\n+++ new.c\t2024-01-02 00:00:00\n" + HUNK,
            "old.c",
            "new.c",
            Status.MODIFIED,
            id="diff(1), no prefixes",
        ),
        pytest.param(
            b"--- a/x.py\n+++ a/x.py\n" + HUNK,
            "a/x.py",
            "a/x.py",
            Status.MODIFIED,
            id="no prefixes in a folder named a",
        ),
        pytest.param(
            b"--- i/x\n+++ w/x\n" + HUNK, "x", "x", Status.MODIFIED, id="mnemonic prefixes"
        ),
    ],
)
def test_names_and_status_are_told(
    data: bytes, old: str | None, new: str | None, status: Status
) -> None:
    diff = only(data)

    assert (diff.old_path, diff.new_path, diff.status) == (old, new, status)


@pytest.mark.parametrize(
    ("header", "modes"),
    [
        pytest.param(b"index 1..2 100755", ("100755", "100755"), id="kept"),
        pytest.param(b"old mode 100644\nnew mode 100755", ("100644", "100755"), id="changed"),
        pytest.param(b"new file mode 120000\nindex 0..1", (None, "120000"), id="new"),
        pytest.param(b"deleted file mode 160000\nindex 1..0", ("160000", None), id="deleted"),
        pytest.param(b"index 1..2", (None, None), id="not told"),
    ],
)
def test_modes_are_told(header: bytes, modes: tuple[str | None, str | None]) -> None:
    diff = only(b"diff --git a/x b/x\n" + header + b"\n")

    assert (diff.old_mode, diff.new_mode) == modes


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param(b"Binary files a/x and b/x differ\n", id="named"),
        pytest.param(
            b"GIT binary patch\nliteral 3\nKcmZQzWMT#Y01f~L\n\nliteral 0\nH\n\n", id="held"
        ),
    ],
)
def test_a_binary_file_is_marked_and_the_next_file_is_found(mark: bytes) -> None:
    data = b"diff --git a/x b/x\nindex 1..2 100644\n" + mark + b"--- a/y\n+++ b/y\n" + HUNK

    binary, after = parse(data)

    assert (binary.path, binary.binary, binary.hunks) == ("x", True, ())
    assert (after.path, after.binary) == ("y", False)


def test_a_mail_is_passed_over() -> None:
    data = (
        b"From 0123 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\n--- more\n---\n x | 2 +-\n\n"
        b"diff --git a/x b/x\n--- a/x\n+++ b/x\n" + HUNK + b"-- \n2.39.5\n\nFrom 4567 Mon\n"
    )

    assert [line for hunk in only(data).hunks for line in hunk.lines] == [b"-a\n", b"+b\n"]


def test_lines_that_look_like_headers_stay_in_their_hunk() -> None:
    data = (
        b"--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n--- a/y\n-++ b/y\n+++ b/z\n+@@ -1 +1 @@\n+diff --git\n"
    )

    diff = only(data)

    assert diff.path == "x"
    assert narrowed(diff) == (Hunk(1, 2, 1, 3),)


def test_an_empty_context_line_may_lack_its_space() -> None:
    diff = only(b"--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n\n-a\n+b")

    assert diff.hunks[0].lines == (b" \n", b"-a\n", b"+b\n")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(
            b"--- a/x\n+++ b/x\n" + HUNK + b"@@ -9,2 +9,2 @@\n a\n",
            "x: hunk 2 of the patch is shorter than it says",
            id="cut at the end",
        ),
        pytest.param(
            b"--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n-b\n+c\ndiff --git a/y b/y\n",
            "x: hunk 1 of the patch is shorter than it says",
            id="cut by the next file",
        ),
        pytest.param(
            b"--- a/x\n+++ b/x\n@@ -1,1 +1,2 @@\n a\n b\n",
            "x: hunk 1 of the patch is shorter than it says",
            id="more old lines than it says",
        ),
        pytest.param(
            b"--- a/x\n+++ b/x\n" + HUNK + b"+import os\n",
            "x: hunk 1 of the patch is longer than it says",
            id="a line too many",
        ),
        pytest.param(
            b"--- a/x\n+++ b/x\n@@ -one +1 @@\n", "does not say which lines", id="no numbers"
        ),
        pytest.param(b"words\n" + HUNK, "line 2 of the patch is a hunk of no file", id="no file"),
        pytest.param(
            b"diff --git a/x c/d/y\nold mode 100644\n",
            "does not tell its file's name",
            id="no name",
        ),
        pytest.param(b"diff --cc x\n@@@ -1 -1 +1 @@@\n", "combined diff of a merge", id="combined"),
    ],
)
def test_a_broken_diff_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ChangeError, match=words):
        parse(data)


@pytest.mark.parametrize(
    ("hunk", "runs"),
    [
        pytest.param(b"@@ -0,0 +1,2 @@\n+a\n+b\n", (Hunk(0, 0, 1, 2),), id="new file"),
        pytest.param(b"@@ -1,2 +0,0 @@\n-a\n-b\n", (Hunk(1, 2, 0, 0),), id="file gone"),
        pytest.param(b"@@ -3,2 +3,3 @@\n a\n+b\n c\n", (Hunk(3, 0, 4, 1),), id="only adds"),
        pytest.param(b"@@ -3,3 +3,2 @@\n a\n-b\n c\n", (Hunk(4, 1, 3, 0),), id="only removes"),
        pytest.param(
            b"@@ -1,3 +1,3 @@\n-a\n+b\n c\n-d\n\\ No newline at end of file\n+d\n",
            (Hunk(1, 1, 1, 1), Hunk(3, 1, 3, 1)),
            id="two runs",
        ),
    ],
)
def test_hunks_are_narrowed_to_what_changed(hunk: bytes, runs: tuple[Hunk, ...]) -> None:
    assert narrowed(only(b"--- a/x\n+++ b/x\n" + hunk)) == runs
