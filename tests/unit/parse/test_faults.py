"""Syntax errors that a change brings in, and those that stood before it."""

from __future__ import annotations

import pytest

from bot.core.outline import SyntaxFault
from bot.parse.frames import MAX_FAULTS
from tests.unit.parse.sides import outlined

GOOD = "def f(a):\n    return a\n\n\ndef g():\n    pass\n"


@pytest.mark.parametrize(
    ("language", "text", "line", "what"),
    [
        pytest.param("python", "x = 1\ny = f(1\nz = 2\n", 2, "unclosed `(`", id="unclosed"),
        pytest.param("python", "x = 1\ny = 2)\n", 2, "unexpected `)`", id="unopened"),
        pytest.param("python", "def f(:\n    pass\n", 1, "missing `)`", id="missing"),
        pytest.param("javascript", "f();\n}\n", 2, "unexpected `}`", id="stray-brace"),
        pytest.param("javascript", "if (a) {\n  f();\n", 2, "missing `}`", id="never-closed"),
        pytest.param("json", '{"a": 1,}\n', 1, "unexpected `,`", id="trailing-comma"),
        pytest.param("yaml", "a: 1\n b: 2\n", 1, "unexpected text", id="without-a-loose-token"),
        pytest.param(
            "python", "a = 1\n<<<<<<< ours\n", 2, "a merge conflict marker", id="conflict-marker"
        ),
        pytest.param(
            "python",
            "x = $$ghp_012345678901234567890\n",
            1,
            "unexpected text",
            id="a-key-is-not-told",
        ),
    ],
)
def test_a_fault_names_its_cause_and_the_line_of_it(
    language: str, text: str, line: int, what: str
) -> None:
    outline = outlined(language, text)

    assert outline.faults[0] == SyntaxFault(line, line, what)


def test_sound_code_has_no_faults() -> None:
    assert outlined("python", GOOD).faults == ()


def test_an_error_in_a_touched_line_is_told() -> None:
    outline = outlined("python", GOOD.replace("return a", "return (a"), GOOD)

    assert outline.faults == (SyntaxFault(2, 2, "unclosed `(`"),)


def test_an_error_that_shows_elsewhere_is_told_at_the_changed_line() -> None:
    old = "function f() {\n  if (a) {\n    b();\n  }\n}\n\nfunction g() {}\n"
    new = old.replace("  }\n}", "}")

    outline = outlined("javascript", new, old)

    assert outline.faults == (SyntaxFault(3, 3, "missing `}`, seen at line 6"),)


def test_an_error_that_stood_before_is_not_told() -> None:
    broken = GOOD + "x = )\n"

    outline = outlined("python", broken.replace("return a", "return 2"), broken)

    assert outline.faults == ()


def test_an_error_that_stood_before_is_not_told_when_its_line_moves() -> None:
    broken = "x = )\n" + GOOD
    moved = GOOD + "x = )\n"

    assert outlined("python", moved, broken).faults == ()


def test_a_new_error_beside_one_that_stood_before_is_told() -> None:
    broken = GOOD + "x = )\n"

    outline = outlined("python", broken.replace("return a", "return ]"), broken)

    assert outline.faults == (SyntaxFault(2, 2, "unexpected `]`"),)


def test_a_second_error_like_one_that_stood_before_is_told() -> None:
    broken = "x = )\n" + GOOD

    outline = outlined("python", broken + "x = )\n", broken)

    assert outline.faults == (SyntaxFault(8, 8, "unexpected `)`"),)


def test_a_mended_error_is_not_told() -> None:
    assert outlined("python", GOOD, GOOD + "x = )\n").faults == ()


def test_faults_are_bounded_in_number() -> None:
    outline = outlined("python", "x = )\ny = 1\n" * (MAX_FAULTS + 20))

    assert len(outline.faults) == MAX_FAULTS


def test_what_is_missing_after_the_last_line_is_told_on_it() -> None:
    assert outlined("scala", "{\na\n").faults == (SyntaxFault(2, 2, "missing `}`"),)


@pytest.mark.parametrize("text", ["[", "[" * 300, "}" * 300, "'", "\x00", "é" * 50, "`" * 20])
def test_what_is_said_is_short_and_plain(text: str) -> None:
    for language in ("python", "javascript", "json", "bash"):
        for fault in outlined(language, text).faults:
            assert len(fault.what) <= 60
            assert fault.what.isascii()
            assert fault.what.isprintable()
