"""What a second look makes of a candidate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.finding import (
    Confidence,
    Evidence,
    Finding,
    Quoted,
    Ruling,
    SecondLook,
    Severity,
    Span,
)
from bot.core.report import SetAside
from bot.reviews.candidate import Candidate
from bot.reviews.rulings import settled

SPAN = Span("app.py", 5, 5)
QUOTES = (Quoted(SPAN, "x = y"),)
BASE = Candidate(
    rule="model/correctness",
    category="correctness",
    cwe=None,
    title="It is wrong.",
    why="When: always. It is.",
    quote="x = y",
    path="app.py",
    span=SPAN,
    votes=1,
    passes=3,
    severity=Severity.HIGH,
)
TWICE = replace(BASE, votes=2)
GRAVE = replace(BASE, category="security", severity=Severity.CRITICAL)


def ruled(candidate: Candidate, ruling: Ruling | None, **more: object) -> Finding | SetAside:
    looks = {}
    if ruling:
        looks[candidate] = replace(SecondLook(ruling, "so it is", QUOTES), **more)  # type: ignore[arg-type]
    (said,) = settled([candidate], looks)
    return said


@pytest.mark.parametrize(
    ("candidate", "ruling", "evidence", "confidence"),
    [
        pytest.param(BASE, None, Evidence.QUOTED, Confidence.LOW, id="nobody looked, one vote"),
        pytest.param(TWICE, None, Evidence.QUOTED, Confidence.MEDIUM, id="nobody looked"),
        pytest.param(
            replace(BASE, passes=1), None, Evidence.QUOTED, Confidence.MEDIUM, id="a single pass"
        ),
        pytest.param(BASE, Ruling.CONFIRMED, Evidence.VERIFIED, Confidence.HIGH, id="confirmed"),
        pytest.param(TWICE, Ruling.UNSURE, Evidence.QUOTED, Confidence.MEDIUM, id="two votes"),
        pytest.param(GRAVE, Ruling.UNSURE, Evidence.QUOTED, Confidence.LOW, id="grave, open"),
    ],
)
def test_what_is_told(candidate, ruling, evidence, confidence):
    said = ruled(candidate, ruling)

    assert isinstance(said, Finding)
    assert (said.evidence, said.confidence) == (evidence, confidence)
    assert (said.second_look is None) is (ruling is None)
    assert said.message == "It is wrong. When: always. It is."


@pytest.mark.parametrize(
    ("candidate", "ruling", "why"),
    [
        pytest.param(TWICE, Ruling.REFUTED, "a second look refuted it: so it is", id="refuted"),
        pytest.param(GRAVE, Ruling.REFUTED, "a second look refuted it: so it is", id="grave"),
        pytest.param(BASE, Ruling.UNSURE, "a second look left it open: so it is", id="open"),
        pytest.param(
            replace(GRAVE, severity=Severity.HIGH),
            Ruling.UNSURE,
            "a second look left it open: so it is",
            id="open, security, not critical",
        ),
    ],
)
def test_what_is_set_aside(candidate, ruling, why):
    said = ruled(candidate, ruling)

    assert said == SetAside(candidate.rule, "app.py", 5, "It is wrong.", why)


def test_a_confirmation_without_quotes_verifies_nothing():
    said = ruled(BASE, Ruling.CONFIRMED, quotes=())

    assert isinstance(said, Finding)
    assert said.evidence is Evidence.QUOTED


@pytest.mark.parametrize(
    ("ruling", "severity"),
    [
        pytest.param(Ruling.CONFIRMED, Severity.LOW, id="confirmed"),
        pytest.param(Ruling.UNSURE, Severity.HIGH, id="open"),
    ],
)
def test_only_a_confirmed_look_sets_the_severity(ruling, severity):
    said = ruled(TWICE, ruling, severity=Severity.LOW)

    assert isinstance(said, Finding)
    assert said.severity is severity


def test_the_worst_and_surest_come_first_and_what_is_set_aside_last():
    mild = replace(BASE, severity=Severity.LOW, span=Span("app.py", 1, 1))
    sure = replace(BASE, votes=3, span=Span("app.py", 9, 9))
    refuted = replace(GRAVE, span=Span("app.py", 2, 2))

    said = settled([mild, refuted, BASE, sure], {refuted: SecondLook(Ruling.REFUTED, "no", QUOTES)})

    assert [s.span.start for s in said if isinstance(s, Finding)] == [9, 5, 1]
    assert isinstance(said[-1], SetAside)
