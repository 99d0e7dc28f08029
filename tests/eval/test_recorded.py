"""Whole reviews of our own cases with recorded answers: what is told, what is not, and the verdict.

recorded/<case>.json            what was answered when the prompts of the case were recorded
recorded/<case>.expected.json   what must come of it (`--accept` writes it anew)

Semgrep and bandit do not take part: what they find is tried elsewhere, and they take long.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot import wiring
from bot.core.report import Merged, Report, SetAside
from bot.credentials import Credentials
from bot.evaluation.cases import Case, load
from bot.evaluation.checkout import checked_out
from bot.forges.git import Repository
from bot.forges.git_change import GitRange
from bot.pipeline import Kit, review
from bot.reviews import Terms, corrector, reviews
from bot.settings import Settings
from tests.eval.recorded_answers import Answers

HERE = Path(__file__).parent
RECORDED = HERE / "recorded"
CASES = {case.name: case for case in load(HERE / "cases")}
NAMES = sorted(path.stem for path in RECORDED.glob("*.json") if path.stem in CASES)


@pytest.mark.parametrize("name", NAMES)
def test_recorded(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    answers = Answers.of(RECORDED / f"{name}.json")

    told = as_json(reviewed(CASES[name], tmp_path / "repository", answers))

    expected = RECORDED / f"{name}.expected.json"
    if request.config.getoption("--accept"):
        expected.write_text(told)
    assert told == expected.read_text()
    assert (answers.strange, answers.unused) == ([], [])


def test_flawed_changes_are_stopped_and_clean_ones_are_not() -> None:
    verdicts = {
        name: json.loads((RECORDED / f"{name}.expected.json").read_text())["verdict"]
        for name in NAMES
    }

    flawed = {name for name in NAMES if CASES[name].golden}
    assert {name for name, verdict in verdicts.items() if verdict == "fail"} == flawed
    assert len(flawed) == len(NAMES) / 2 == 5


def reviewed(case: Case, folder: Path, answers: Answers) -> Report:
    checkout = checked_out(case, folder)
    source = GitRange(Repository.at(folder), checkout.base, "HEAD")
    return review(source, kit(answers))


def kit(answers: Answers) -> Kit:
    settings = Settings(disable=("semgrep", "bandit"))
    terms = Terms(answers, at_once=1)
    chosen = wiring.kit(settings, Credentials(), with_model=False)
    return replace(chosen, reviews=reviews(terms), corrector=corrector(terms))


def as_json(report: Report) -> str:
    shown = {
        "verdict": report.verdict.value,
        "told": [_told(merged) for merged in report.findings],
        "set_aside": [_aside(aside) for aside in report.set_aside],
        "unreviewed": [each.path for each in report.coverage if each.status == "unreviewed"],
    }
    return json.dumps(shown, indent=2, ensure_ascii=False) + "\n"


def _told(merged: Merged) -> dict[str, object]:
    lead = merged.lead
    return {
        "rule": lead.rule,
        "path": lead.span.path,
        "lines": [lead.span.start, lead.span.end],
        "severity": merged.severity.name.lower(),
        "evidence": merged.evidence.name.lower(),
        "blocking": merged.blocking,
        "message": lead.message.partition(" When: ")[0],
        "replacement": lead.replacement.split("\n") if lead.replacement else [],
    }


def _aside(aside: SetAside) -> dict[str, object]:
    where = {"rule": aside.rule, "path": aside.path, "line": aside.start_line}
    return {**where, "message": aside.message.partition(" When: ")[0], "why": aside.why}
