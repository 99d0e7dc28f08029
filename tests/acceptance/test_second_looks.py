"""A second look weighs a model's word, and never a tool's."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from bot.core.finding import Evidence, Finding, Span
from bot.core.ports import Prompt
from bot.core.report import Report
from bot.pipeline import Kit, review
from bot.reviews import Terms, reviews
from tests.fakes import APP, FakeAnalyzer, FakeSource, a_finding
from tests.unit.reviews.changes import ScriptedModel

TOOL = a_finding("bandit/B605", 2)


def answers(ruling: str, remarks: Iterable[dict[str, object]] = ()) -> ScriptedModel:
    """A model that finds these, and rules so about everything."""
    look = {
        "does": "It starts a shell.",
        "quotes": [{"path": "app.py", "line": 2, "text": "os.system(name)"}],
        "against": "",
        "for": "",
        "ruling": ruling,
        "reachable": "yes",
        "trigger": "normal",
        "impact": "severe",
        "why": "They are all false positives.",
    }

    def answer(prompt: Prompt) -> str:
        is_look = prompt.name == "second-look"
        return json.dumps(look if is_look else {"findings": list(remarks)})

    return ScriptedModel(answer)


def reviewed(model: ScriptedModel, *found: Finding) -> Report:
    check = FakeAnalyzer(name="bandit", said=found)
    return review(FakeSource({"app.py": APP}), Kit((check,), reviews(Terms(model))))


def test_at_006_a_second_look_that_waves_all_through_changes_no_verdict() -> None:
    report = reviewed(answers("refuted"), TOOL)

    assert report.verdict == "fail"
    (finding,) = report.findings
    assert (finding.severity, finding.evidence) == (TOOL.severity, Evidence.STATIC)
    assert finding.blocking
    assert finding.lead.second_look is not None
    assert finding.lead.second_look.ruling == "refuted"


REMARK = {
    "quote": "os.system(name)",
    "line": 2,
    "path": "app.py",
    "why": "A shell runs it.",
    "trigger": "A name with a semicolon.",
    "category": "security",
    "cwe": "CWE-78",
    "severity": "high",
    "title": "A shell runs what a stranger wrote.",
}


@pytest.mark.parametrize(
    ("ruling", "verdict", "told"),
    [
        pytest.param("confirmed", "fail", [("model/security", "verified")], id="confirmed"),
        pytest.param("refuted", "pass", [], id="refuted"),
        pytest.param("unsure", "pass", [], id="left open"),
    ],
)
def test_a_models_finding_stands_and_falls_with_it(
    ruling: str, verdict: str, told: list[tuple[str, str]]
) -> None:
    report = reviewed(answers(ruling, [REMARK]))

    assert report.verdict == verdict
    assert [(f.lead.rule, f.evidence.value) for f in report.findings] == told
    assert bool(report.set_aside) is not bool(told)


def test_a_confirmed_finding_of_the_worst_kind_is_graded_by_the_table() -> None:
    report = reviewed(answers("confirmed", [{**REMARK, "severity": "low"}]))

    assert report.findings[0].severity == "critical"
    assert report.findings[0].span == Span("app.py", 2, 2)
