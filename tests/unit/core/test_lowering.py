"""Rules that settings make lesser or mute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.conclusion import conclude
from bot.core.finding import Finding, Severity, Span
from bot.core.report import Lowered, Outcome, Policy, Record, Report, Verdict
from tests.fakes import a_change

FLAW = Finding("bandit/B602", "CWE-78", "A shell.", Span("app.py", 2, 2), Severity.HIGH)
SECRET = replace(FLAW, rule="secrets/aws-key", topic="CWE-798")


def judged(*lower: Lowered, finding: Finding = FLAW) -> Report:
    outcome = Outcome(finding.source, "1", ("app.py",), (finding,))
    return conclude(Record(a_change(), (), (outcome,), Policy(lower=lower)))


def entry(to: Severity | None, rule: str = FLAW.rule) -> Lowered:
    return Lowered(rule, to, "nobody acts on it")


def test_a_lowered_rule_blocks_no_more_and_keeps_its_name() -> None:
    before, now = judged(), judged(entry(Severity.MEDIUM))

    assert (before.verdict, now.verdict) == (Verdict.FAIL, Verdict.PASS)
    assert [one.severity for one in now.findings] == [Severity.MEDIUM]
    assert now.findings[0].fingerprint == before.findings[0].fingerprint


@pytest.mark.parametrize(
    ("to", "why"),
    [
        (Severity.NOTE, "is less than medium (min_severity)"),
        (None, "is muted by the settings: nobody acts on it"),
    ],
)
def test_what_is_not_told_any_more_is_set_aside_with_the_reason(
    to: Severity | None, why: str
) -> None:
    now = judged(entry(to))

    assert (now.verdict, now.findings) == (Verdict.PASS, ())
    assert [one.why for one in now.set_aside] == [why]


@pytest.mark.parametrize(
    "lower",
    [
        pytest.param(entry(Severity.CRITICAL), id="it makes nothing worse"),
        pytest.param(entry(None, "bandit/B60"), id="another rule"),
        pytest.param(entry(Severity.LOW, "bandit"), id="no rule"),
    ],
)
def test_other_findings_stay_as_they_are(lower: Lowered) -> None:
    assert judged(lower).findings == judged().findings


@pytest.mark.parametrize("to", [Severity.NOTE, None])
def test_what_always_blocks_cannot_be_made_lesser(to: Severity | None) -> None:
    report = judged(entry(to, SECRET.rule), finding=SECRET)

    assert report.verdict is Verdict.FAIL
    assert report.findings[0].severity is Severity.HIGH
