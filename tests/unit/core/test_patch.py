"""Patches applied, against git itself and against unidiff."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import unidiff
from hypothesis import given, settings, strategies as st

from bot.core.diff import FileDiff, narrowed, parse
from bot.core.errors import ChangeError
from bot.core.patch import MAX_OFFSET, rebuild

LINES = st.sampled_from(
    [
        *(b"", b"a", b"b", b"    return a", b"--- a/f0", b"+++ b/f0", b"@@ -1 +1 @@", b"-- ", b"-"),
        *(b"+", b" ", b"\\ No newline at end of file", b"diff --git a/f0 b/f0", b"\r", b"x\ry"),
        *(b"a\r", b"\xff\xfe", "ü\u2028\x85".encode(), b"\0", b"\x0c", b"From 1 Mon"),
    ]
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Both sides of a file: lines, some of them replaced, and a last line feed or none."""
    old = draw(st.lists(LINES, max_size=30))
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(new)))
        new[at : at + draw(st.integers(0, 3))] = draw(st.lists(LINES, max_size=3))
    ends = draw(st.tuples(st.sampled_from([b"\n", b""]), st.sampled_from([b"\n", b""])))
    joined = [
        b"\n".join(side) + (end if side else b"")
        for side, end in zip((old, new), ends, strict=True)
    ]
    return joined[0], joined[1]


class Folder:
    """A git work tree whose index holds the old side of some files."""

    def __init__(self, path: Path, old: dict[str, bytes]) -> None:
        self.path = path
        self.git("init", "-q")
        self.write(old)
        self.git("add", "-A")

    def git(self, *words: str, stdin: bytes = b"") -> bytes:
        config = ("-c", "core.autocrlf=false", "-c", "apply.whitespace=nowarn")
        command = ["git", *config, *words]
        return subprocess.run(
            command, cwd=self.path, input=stdin, capture_output=True, check=True
        ).stdout

    def write(self, files: dict[str, bytes]) -> None:
        for name, data in files.items():
            (self.path / name).write_bytes(data)

    def diff_to(self, new: dict[str, bytes], *options: str) -> bytes:
        self.write(new)
        return self.git("diff", "--text", "--no-ext-diff", *options)

    def applied(self, patch: bytes) -> dict[str, bytes]:
        """What `git apply` makes of the old side."""
        self.git("checkout-index", "-a", "-f")
        if patch:
            self.git("apply", "-", stdin=patch)
        return {path.name: path.read_bytes() for path in self.path.iterdir() if path.is_file()}


@contextmanager
def folder(old: dict[str, bytes]) -> Iterator[Folder]:
    with tempfile.TemporaryDirectory() as name:
        yield Folder(Path(name), old)


def added_by_unidiff(patch: bytes) -> dict[str, list[int]]:
    lines = io.StringIO(patch.decode("latin-1"), newline="\n")
    return {
        file.path: [line.target_line_no for hunk in file for line in hunk if line.is_added]
        for file in unidiff.PatchSet(lines)
    }


@settings(max_examples=30, deadline=None)
@given(sides=st.lists(texts(), min_size=1, max_size=8))
def test_a_diff_by_git_rebuilds_the_new_side_and_git_apply_agrees(
    sides: list[tuple[bytes, bytes]],
) -> None:
    old = {f"f{i}": side[0] for i, side in enumerate(sides)}
    new = {f"f{i}": side[1] for i, side in enumerate(sides)}

    with folder(old) as tree:
        patch = tree.diff_to(new)
        by_git = tree.applied(patch)
    rebuilt = dict(old)
    for diff in parse(patch):
        rebuilt[diff.path] = rebuild(old[diff.path], diff)

    assert rebuilt == new
    assert by_git == new


@settings(max_examples=30, deadline=None)
@given(sides=st.lists(texts(), min_size=1, max_size=8))
def test_narrowed_hunks_are_those_of_a_diff_without_context_and_unidiff_agrees(
    sides: list[tuple[bytes, bytes]],
) -> None:
    with folder({f"f{i}": side[0] for i, side in enumerate(sides)}) as tree:
        new = {f"f{i}": side[1] for i, side in enumerate(sides)}
        patch, bare = tree.diff_to(new), tree.diff_to(new, "-U0")
    found = {diff.path: narrowed(diff) for diff in parse(patch)}

    assert found == {diff.path: narrowed(diff) for diff in parse(bare)}
    assert {
        path: [n for hunk in hunks for n in range(hunk.start, hunk.start + hunk.length)]
        for path, hunks in found.items()
    } == added_by_unidiff(patch)


NUMBERS = [b"%d\n" % n for n in range(1, 400)]


def changed(at: int) -> FileDiff:
    """A diff with three lines of context that replaces line `at` of NUMBERS."""
    new = [*NUMBERS[: at - 1], b"changed\n", *NUMBERS[at:]]
    with folder({"f": b"".join(NUMBERS)}) as tree:
        (diff,) = parse(tree.diff_to({"f": b"".join(new)}))
    return diff


@pytest.mark.parametrize("drift", [1, -1, 40, -40, MAX_OFFSET, -MAX_OFFSET])
def test_a_hunk_is_found_some_lines_from_where_it_says(drift: int) -> None:
    lines = [b"more\n"] * drift + NUMBERS if drift > 0 else NUMBERS[-drift:]

    new = rebuild(b"".join(lines), changed(300))

    assert new.split(b"\n").index(b"changed") == 299 + drift


def test_of_two_places_git_apply_and_we_take_the_same() -> None:
    block = [b"a\n", b"b\n", b"c\n", b"d\n", b"e\n"]
    old = b"".join([b"x\n"] * 4 + block + [b"y\n"] * 3 + block)
    patch = b"--- a/f\n+++ b/f\n@@ -%d,3 +%d,3 @@\n b\n-c\n+C\n d\n"

    for line in range(3, 17):
        with folder({"f": old}) as tree:
            by_git = tree.applied(patch % (line, line))
        (diff,) = parse(patch % (line, line))
        assert rebuild(old, diff) == by_git["f"]


@pytest.mark.parametrize(
    ("at", "old"),
    [
        pytest.param(300, NUMBERS[: 300 - 1] + NUMBERS[300:], id="its old line is gone"),
        pytest.param(2, [b"more\n", *NUMBERS], id="says line 1, stands on line 2"),
        pytest.param(399, [*NUMBERS, b"more\n"], id="says the last line, stands before it"),
    ],
)
def test_a_hunk_that_does_not_apply_is_named_and_git_apply_agrees(
    at: int, old: list[bytes]
) -> None:
    diff = changed(at)
    hunk = diff.hunks[0]
    ranges = b"@@ -%d,%d +%d,%d @@\n" % (hunk.old_start, hunk.old_length, hunk.start, hunk.length)

    with pytest.raises(ChangeError, match=r"^f: hunk 1 of the patch \(line \d+\) does not apply"):
        rebuild(b"".join(old), diff)
    with folder({"f": b"".join(old)}) as tree, pytest.raises(subprocess.CalledProcessError):
        tree.applied(b"--- a/f\n+++ b/f\n" + ranges + b"".join(hunk.lines))


def test_a_hunk_far_from_where_it_says_is_refused() -> None:
    with pytest.raises(ChangeError, match="hunk 1"):
        rebuild(b"more\n" * (MAX_OFFSET + 1) + b"".join(NUMBERS), changed(300))


def test_a_hunk_without_context_is_taken_at_its_word() -> None:
    (diff,) = parse(b"--- a/f\n+++ b/f\n@@ -1,0 +2 @@\n+b\n@@ -3 +4 @@\n-d\n+D\n")

    assert rebuild(b"a\nc\nd\n", diff) == b"a\nb\nc\nD\n"
    with pytest.raises(ChangeError, match="hunk 2"):
        rebuild(b"a\nd\nc\n", diff)


def test_a_binary_diff_is_refused() -> None:
    (diff,) = parse(b"diff --git a/x b/x\nindex 1..2\nBinary files a/x and b/x differ\n")

    with pytest.raises(ChangeError, match=r"^x: .* binary"):
        rebuild(b"", diff)
