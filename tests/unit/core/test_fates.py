"""What became of findings, as far as reviews and people show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.core.conclusion import conclude
from bot.core.fates import ACCEPTED, REJECTED, Ending, Fate, fates
from bot.core.feedback import Sign
from bot.core.finding import Finding, Severity, Span
from bot.core.report import Gap, Outcome, Override, Policy, Record, Report, SetAside, Waiver
from tests.fakes import a_change, a_file

FIRST, LAST = "1" * 40, "2" * 40
FLAW = Finding(
    "bandit/B602", "CWE-78", "A shell.", Span("app.py", 2, 2), Severity.HIGH, anchor="ab12"
)
OTHER = replace(FLAW, rule="model/CWE-78", anchor="cd34", span=Span("app.py", 9, 9))


def report(
    *findings: Finding,
    head: str = FIRST,
    blob: str = "b1",
    path: str = "app.py",
    policy: Policy | None = None,
    **more: object,
) -> Report:
    """A review of one file by bandit and a model."""
    change = replace(a_change(a_file(path, 20, blob=blob)), head=head)
    said = {
        source: tuple(one for one in findings if one.source == source)
        for source in ("bandit", "model")
    }
    outcomes = (
        replace(Outcome("bandit", "1", (path,), said["bandit"]), **more),  # type: ignore[arg-type]
        Outcome("model", "1 m", (path,), said["model"]),
    )
    return conclude(Record(change, (), outcomes, policy or Policy()))


NAME = report(FLAW).findings[0].fingerprint


def after(blob: str = "b2", *findings: Finding, **more: object) -> Report:
    """The review of the last head."""
    return report(*findings, head=LAST, blob=blob, **more)  # type: ignore[arg-type]


def fate(
    *reports: Report, sign: Sign | None = None, is_merged: bool = True, head: str = LAST
) -> Fate:
    signs: Mapping[str, Sign] = {NAME: sign} if sign else {}
    (one,) = fates(reports, Ending(head, is_merged, signs))
    return one.fate


GAP = (Gap("app.py", "it broke"),)
OVERRIDE = Policy(overrides=(Override(LAST, "ada", "it burns"),))


@pytest.mark.parametrize(
    ("reports", "sign", "expected"),
    [
        pytest.param([after("b2")], None, Fate.FIXED, id="gone from altered code"),
        pytest.param([after("b1")], None, Fate.UNDECIDED, id="gone from the same bytes"),
        pytest.param([after("b2", FLAW)], None, Fate.IGNORED, id="merged as it stood"),
        pytest.param([], None, Fate.UNDECIDED, id="the end was not reviewed"),
        pytest.param([], Sign.CHANGED, Fate.FIXED, id="not reviewed, and its lines altered"),
        pytest.param([], Sign.RESOLVED, Fate.RESOLVED, id="not reviewed, altered and resolved"),
        pytest.param([], Sign.DISMISSED, Fate.DISMISSED, id="not reviewed, resolved as it stood"),
        pytest.param([after("b2", gaps=GAP)], None, Fate.UNDECIDED, id="nobody looked again"),
        pytest.param([after("b2", path="b.py")], None, Fate.FIXED, id="its file was taken out"),
        pytest.param(
            [after("b1", replace(FLAW, span=Span("b.py", 2, 2)), path="b.py")],
            None,
            Fate.IGNORED,
            id="its file was renamed",
        ),
        pytest.param([after("b2")], Sign.DISMISSED, Fate.RESOLVED, id="resolved, and gone later"),
        pytest.param([after("b2")], Sign.WAIVED, Fate.FIXED, id="waived, and mended after all"),
        pytest.param([after("b2", FLAW)], Sign.WAIVED, Fate.WAIVED, id="waived"),
        pytest.param([after("b2", FLAW)], Sign.RESOLVED, Fate.DISMISSED, id="not really mended"),
        pytest.param([after("b2", FLAW)], Sign.CHANGED, Fate.IGNORED, id="only moved"),
        pytest.param([after("b2")], Sign.REFUSED, Fate.REFUSED, id="voted down, though mended"),
        pytest.param([after("b2", FLAW)], Sign.WELCOMED, Fate.WELCOMED, id="voted up"),
        pytest.param([after("b2", FLAW, policy=OVERRIDE)], None, Fate.OVERRIDDEN, id="overridden"),
        pytest.param(
            [after("b2", set_aside=(SetAside("bandit/B602", "app.py", 3, "A shell.", "small"),))],
            None,
            Fate.UNDECIDED,
            id="set aside, and perhaps still there",
        ),
    ],
)
def test_a_fate_rests_on_evidence(reports: list[Report], sign: Sign | None, expected: Fate) -> None:
    assert fate(report(FLAW), *reports, sign=sign) is expected


def test_what_is_closed_without_a_merge_was_not_ignored() -> None:
    assert fate(report(FLAW), after("b2", FLAW), is_merged=False) is Fate.UNDECIDED
    assert fate(report(FLAW), after("b2"), is_merged=False) is Fate.FIXED


def test_a_finding_counts_once_from_where_it_was_first_told() -> None:
    reports = [report(), report(FLAW, head="3" * 40), after("b2", FLAW, OTHER)]

    found = fates(reports, Ending(LAST, True, {}))

    assert sorted((one.finding.lead.rule, one.number, one.fate) for one in found) == [
        ("bandit/B602", 1, Fate.IGNORED),
        ("model/CWE-78", 2, Fate.IGNORED),
    ]


def test_what_the_base_waives_was_never_told() -> None:
    waived = Policy(waivers=(Waiver(NAME, "ada", "fine"),))
    reports = [report(FLAW, policy=waived), after("b2", FLAW, policy=waived)]

    assert fates(reports, Ending(LAST, True, {})) == []
    assert fate(*reports, sign=Sign.WAIVED) is Fate.WAIVED


def test_every_fate_but_one_speaks_for_or_against() -> None:
    assert set(Fate) - ACCEPTED - REJECTED == {Fate.UNDECIDED}
    assert not ACCEPTED & REJECTED
