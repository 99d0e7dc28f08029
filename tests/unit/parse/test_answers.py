"""What a child answers is read with distrust."""

from __future__ import annotations

import json

import pytest

from bot.core.outline import Outline, Symbol, SyntaxFault
from bot.parse.answers import read_answer

GOOD: dict[str, object] = {
    "symbols": [["f", "function", 1, 2]],
    "faults": [[2, 2, "unclosed `(`"]],
    "only_comments": False,
    "altered": [],
    "trouble": None,
}


def read(**changed: object) -> Outline:
    return read_answer(json.dumps({**GOOD, **changed}).encode(), "python", lines=2)


def test_an_answer_becomes_an_outline() -> None:
    assert read() == Outline(
        "python", (Symbol("f", "function", 1, 2),), (SyntaxFault(2, 2, "unclosed `(`"),)
    )


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"symbols": [["f", "function", 1, 3]]}, id="line-past-the-end"),
        pytest.param({"symbols": [["f", "function", 0, 1]]}, id="line-zero"),
        pytest.param({"symbols": [["f", "function", 2, 1]]}, id="end-before-start"),
        pytest.param({"symbols": [["f", "function", True, 2]]}, id="no-number"),
        pytest.param({"symbols": [["f" * 301, "function", 1, 1]]}, id="long-name"),
        pytest.param({"symbols": [["f", "Function!", 1, 1]]}, id="odd-kind"),
        pytest.param({"symbols": [["f", "function", 1, 1]] * 5001}, id="many-symbols"),
        pytest.param({"faults": [[1, 1, "x"]] * 21}, id="many-faults"),
        pytest.param({"faults": [[1, 1, "x" * 61]]}, id="long-fault"),
        pytest.param({"faults": [[1, 1, "\u202e"]]}, id="fault-that-is-not-plain"),
        pytest.param({"faults": [[3, 3, "x"]]}, id="fault-past-the-end"),
        pytest.param({"only_comments": "yes"}, id="no-truth-value"),
        pytest.param({"altered": ["f" * 301]}, id="long-altered-name"),
        pytest.param({"altered": ["f"] * 5001}, id="many-altered"),
        pytest.param({"altered": "f"}, id="altered-that-is-no-list"),
        pytest.param({"trouble": "x" * 301}, id="long-trouble"),
        pytest.param({"more": 1}, id="unknown-field"),
    ],
)
def test_an_answer_that_makes_no_sense_is_trouble(changed: dict[str, object]) -> None:
    outline = read(**changed)

    assert outline == Outline(
        "python", trouble="the parser's answer about this file makes no sense"
    )


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_what_is_no_answer_at_all_is_trouble(line: bytes) -> None:
    assert read_answer(line, "python", lines=2).trouble
