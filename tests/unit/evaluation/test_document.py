"""The evaluation as JSON, and as a table."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.errors import UsageError
from bot.core.report import Verdict
from bot.evaluation.comparison import compared
from bot.evaluation.document import read, written
from bot.evaluation.scores import scores
from bot.evaluation.table import Table
from bot.evaluation.trial import Depth, Evaluation, Spent
from bot.sinks.layout import Sheet, columns
from tests.unit.evaluation.builders import a_case, a_trial, told

BOTH = Evaluation(
    (
        a_case(
            "flawed",
            2,
            a_trial(
                told(0, depth="verified"),
                told(0),
                replace(told(), message="\x1b[31mmade up"),
                verdict=Verdict.FAIL,
                spent=Spent(3, 1200, 800, 90, 0.0123),
                models=("fake-model",),
            ),
        ),
        a_case("clean", 0, a_trial(troubles=("app.py: too large",), seconds=3.0)),
    )
)


def table(evaluation: Evaluation = BOTH, width: int = 80, colour: bool = False) -> str:
    result = scores(evaluation)
    comparison = compared(evaluation, evaluation, Depth.QUOTED)
    return "\n".join(Table(Sheet(width, colour)).lines(evaluation, result, comparison))


def test_an_evaluation_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "evaluation.json"
    judged = replace(BOTH, judge="a-judge", judging=Spent(1, 2, 3, 4, None))

    file.write_text(written(judged, scores(judged)))

    assert read(file) == judged


def test_the_numbers_stand_first_in_the_document() -> None:
    tree = json.loads(written(BOTH, scores(BOTH)))

    assert list(tree)[:3] == ["schema", "version", "scores"]
    assert tree["schema"] == "diffwarden.evaluation/1"
    assert tree["scores"]["quality"]["recall"]["value"] == 0.5
    assert tree["cases"][0]["trials"][0]["told"][0]["same_as"] == [0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("{", "is no evaluation", id="no-json"),
        pytest.param('{"schema": "diffwarden.report/1"}', "is no evaluation", id="a-report"),
        pytest.param(None, "cannot read", id="missing"),
    ],
)
def test_what_is_no_evaluation_is_refused(tmp_path: Path, text: str | None, said: str) -> None:
    file = tmp_path / "evaluation.json"
    if text is not None:
        file.write_text(text)

    with pytest.raises(UsageError, match=said):
        read(file)


def test_the_table_tells_numbers_faults_and_troubles() -> None:
    text = table()

    assert "2 cases, 1 clean, 2 known flaws, fake-model took part" in text
    row = next(line for line in text.splitlines() if line.startswith("▸ what was told"))
    assert row.split()[4:7] == ["50", "%", "(9-91)"]
    assert row.split()[-2:] == ["1/2", "2"]
    assert "1 of the false ones repeat" in text
    assert "1/1 flawed changes stopped" in text
    assert "0/1 clean changes stopped" in text
    assert "clean: app.py: too large" in text
    assert "$0.0123" in text
    assert "3 calls, 1,200 tokens sent (800 cached), 90 received" in text
    assert "recall: as before" in text
    assert "flawed  app.py:5\n    high security: a flaw" in text


def test_the_table_shows_no_control_characters_and_keeps_its_width() -> None:
    text = table(width=60)

    assert "\x1b" not in text
    assert max(map(columns, text.splitlines())) <= 80
    assert "\x1b[" in table(colour=True)


def test_runs_are_told_where_there_are_several() -> None:
    runs = a_case("a", 1, a_trial(told(0)), a_trial(told(0)), a_trial(told()))

    text = table(Evaluation((runs,)))

    assert "3 runs of each" in text
    assert "1 of 3 runs: high security: a flaw" in text
    assert "0.7/1" in text


def test_long_lists_are_cut_and_say_so() -> None:
    text = table(Evaluation((a_case("a", 40),)))

    assert "and 25 more: --format json names them" in text


def test_an_evaluation_of_clean_cases_alone_has_no_recall() -> None:
    text = table(Evaluation((a_case("a", 0),)))

    row = next(line for line in text.splitlines() if line.startswith("▸ what was told"))
    assert row.split() == ["▸", "what", "was", "told", "-", "-", "-", "0/0", "0"]
