"""Fixes put into files, one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.content import Content
from bot.core.errors import UsageError
from bot.core.finding import Finding, Span
from bot.doors.fixes import Fixes
from bot.doors.worktree import WorkTree
from tests.fakes import a_finding

LINES = b"one\ntwo\nthree\nfour\nfive"


def a_fix(start: int, end: int, new: str) -> Finding:
    return a_finding(span=Span("a.py", start, end), replacement=new)


def fixes(folder: Path, data: bytes = LINES) -> Fixes:
    (folder / "a.py").write_bytes(data)
    return Fixes(WorkTree(folder), {"a.py": Content(data)})


@pytest.mark.parametrize(
    ("data", "order", "expected"),
    [
        pytest.param(LINES, (0, 1), b"1\n1b\n1c\ntwo\n34\nfive", id="the first one first"),
        pytest.param(LINES, (1, 0), b"1\n1b\n1c\ntwo\n34\nfive", id="the last one first"),
        pytest.param(
            LINES.replace(b"\n", b"\r\n"),
            (0, 1),
            b"1\r\n1b\r\n1c\r\ntwo\r\n34\r\nfive",
            id="lines as on Windows",
        ),
    ],
)
def test_lines_are_found_whatever_was_put_in_before(
    tmp_path: Path, data: bytes, order: tuple[int, ...], expected: bytes
) -> None:
    both = (a_fix(1, 1, "1\n1b\n1c"), a_fix(3, 4, "34"))
    made = fixes(tmp_path, data)

    for number in order:
        assert made.why_not(both[number]) == ""
        made.apply(both[number])

    assert (tmp_path / "a.py").read_bytes() == expected
    assert made.count == 2


def test_lines_that_a_fix_has_changed_are_left_alone(tmp_path: Path) -> None:
    made = fixes(tmp_path)
    made.apply(a_fix(1, 3, "1"))

    assert "has changed these lines" in made.why_not(a_fix(3, 4, "34"))
    assert made.why_not(a_fix(4, 4, "4")) == ""


def test_a_file_that_is_not_as_reviewed_is_left_alone(tmp_path: Path) -> None:
    made = fixes(tmp_path)
    (tmp_path / "a.py").write_bytes(LINES + b"\n")

    assert made.why_not(a_fix(1, 1, "1")) == "a.py in the work tree is not what was reviewed"
    with pytest.raises(UsageError):
        made.apply(a_fix(1, 1, "1"))
    (tmp_path / "a.py").unlink()
    assert made.why_not(a_fix(1, 1, "1")) == "a.py is not in the work tree"
    (tmp_path / "a.py").symlink_to("b.py")
    assert "a.py cannot be opened" in made.why_not(a_fix(1, 1, "1"))
