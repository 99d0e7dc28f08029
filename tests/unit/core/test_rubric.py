"""Severity by a table."""

from __future__ import annotations

import pytest

from bot.core.finding import Severity
from bot.core.rubric import Impact, Reach, Trigger, severity

ALL = [(reach, trigger, impact) for reach in Reach for trigger in Trigger for impact in Impact]


@pytest.mark.parametrize(
    ("trigger", "impact", "expected"),
    [
        (Trigger.NORMAL, Impact.SEVERE, Severity.CRITICAL),
        (Trigger.PLAUSIBLE, Impact.SEVERE, Severity.HIGH),
        (Trigger.CONTRIVED, Impact.SEVERE, Severity.MEDIUM),
        (Trigger.NORMAL, Impact.LIMITED, Severity.MEDIUM),
        (Trigger.PLAUSIBLE, Impact.LIMITED, Severity.MEDIUM),
        (Trigger.CONTRIVED, Impact.LIMITED, Severity.LOW),
        (Trigger.NORMAL, Impact.SMALL, Severity.LOW),
    ],
)
def test_what_happens_and_when_decide(trigger: Trigger, impact: Impact, expected: Severity) -> None:
    assert severity(Reach.YES, trigger, impact) is expected


@pytest.mark.parametrize(("reach", "trigger", "impact"), ALL)
def test_less_reach_is_never_worse(reach: Reach, trigger: Trigger, impact: Impact) -> None:
    order = (Reach.YES, Reach.UNKNOWN, Reach.NO)
    grades = [severity(each, trigger, impact) for each in order]

    assert grades == sorted(grades, reverse=True)
    assert severity(Reach.NO, trigger, impact) is Severity.LOW


def test_what_nobody_was_shown_to_reach_is_not_critical() -> None:
    assert severity(Reach.UNKNOWN, Trigger.NORMAL, Impact.SEVERE) is Severity.HIGH
