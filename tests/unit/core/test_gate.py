"""The verdict, from findings, coverage and gaps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from bot.core.change import Status
from bot.core.conclusion import conclude
from bot.core.finding import Evidence, Finding, Severity
from bot.core.report import (
    Coverage,
    Covered,
    Exemption,
    Gap,
    Outcome,
    Policy,
    Record,
    Report,
    Verdict,
    Waiver,
)
from tests.fakes import a_change, a_file, a_finding, an_outcome

OUTAGE = Gap("app.py", "the endpoint answered 503", outage=True)


def judged(*outcomes: Outcome, exempt: tuple[Exemption, ...] = (), **policy: object) -> Report:
    return conclude(Record(a_change(), exempt, outcomes, Policy(**policy)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("finding", "verdict"),
    [
        pytest.param(a_finding(), Verdict.FAIL, id="a tool's high finding"),
        pytest.param(a_finding(severity=Severity.MEDIUM), Verdict.PASS, id="a tool's medium one"),
        pytest.param(a_finding(severity=Severity.CRITICAL), Verdict.FAIL, id="a critical one"),
        pytest.param(
            a_finding(severity=Severity.CRITICAL, evidence=Evidence.QUOTED),
            Verdict.PASS,
            id="a model's word alone",
        ),
        pytest.param(a_finding(evidence=Evidence.VERIFIED), Verdict.FAIL, id="a verified one"),
        pytest.param(a_finding(line=9), Verdict.PASS, id="on an old line"),
        pytest.param(
            a_finding("secrets/aws", severity=Severity.LOW), Verdict.FAIL, id="any secret"
        ),
    ],
)
def test_what_blocks(finding: Finding, verdict: Verdict) -> None:
    report = judged(an_outcome(finding))

    assert report.verdict is verdict
    assert any(f.blocking for f in report.findings) is (verdict is Verdict.FAIL)


@pytest.mark.parametrize(
    ("outcome", "policy", "verdict"),
    [
        pytest.param(an_outcome(), {}, Verdict.PASS, id="all was looked at"),
        pytest.param(
            an_outcome(gaps=(Gap("app.py", "broke"),)), {}, Verdict.INCOMPLETE, id="a file was not"
        ),
        pytest.param(
            an_outcome(gaps=(Gap(None, "broke"),)), {}, Verdict.INCOMPLETE, id="nothing was"
        ),
        pytest.param(
            an_outcome(gaps=(Gap("gone.py", "broke"),)),
            {},
            Verdict.INCOMPLETE,
            id="a gap that fits no file",
        ),
        pytest.param(an_outcome(gaps=(OUTAGE,)), {}, Verdict.INCOMPLETE, id="an outage"),
        pytest.param(
            an_outcome(a_finding(), gaps=(Gap(None, "broke"),)),
            {},
            Verdict.FAIL,
            id="failing wins over incomplete",
        ),
    ],
)
def test_silence_is_not_a_pass(outcome: Outcome, policy: dict, verdict: Verdict) -> None:
    report = judged(outcome, **policy)

    assert report.verdict is verdict


def test_a_gap_of_an_optional_analyzer_changes_no_verdict() -> None:
    broken = an_outcome(analyzer="extra", gaps=(Gap(None, "broke"),))

    report = judged(an_outcome(), broken, optional=("extra",))

    assert report.verdict is Verdict.PASS
    assert report.coverage == (Coverage("app.py", Covered.ANALYSED, ("fake",)),)


def test_optional_analyzers_alone_do_not_review_a_file() -> None:
    report = judged(an_outcome(analyzer="extra"), optional=("extra",))

    assert report.verdict is Verdict.INCOMPLETE


def test_the_operator_may_let_an_outage_pass_but_not_a_refusal() -> None:
    static, out = an_outcome(), an_outcome(analyzer="model", gaps=(OUTAGE,))
    refused = an_outcome(analyzer="model", gaps=(Gap("app.py", "refused"),))

    assert judged(static, out, outage_passes=True).verdict is Verdict.PASS
    assert judged(static, refused, outage_passes=True).verdict is Verdict.INCOMPLETE


def test_no_analyzer_at_all_is_incomplete() -> None:
    report = judged()

    assert report.verdict is Verdict.INCOMPLETE
    assert report.reasons == ("app.py was not reviewed: no required analyzer looks at such files",)


@pytest.mark.parametrize(
    ("until", "today", "verdict"),
    [
        pytest.param(None, date(2026, 1, 1), Verdict.PASS, id="for good"),
        pytest.param(date(2026, 1, 1), date(2026, 1, 1), Verdict.PASS, id="on its last day"),
        pytest.param(date(2026, 1, 1), date(2026, 1, 2), Verdict.FAIL, id="ended"),
    ],
)
def test_a_waiver_lets_one_finding_pass_until_its_day(
    until: date | None, today: date, verdict: Verdict
) -> None:
    (finding,) = judged(an_outcome(a_finding())).findings
    waiver = Waiver(finding.fingerprint, "ada", "only run by hand", until)

    report = judged(an_outcome(a_finding()), waivers=(waiver,), today=today)

    assert report.verdict is verdict
    assert report.findings[0].waiver == waiver
    if verdict is Verdict.FAIL:
        assert report.reasons[0].endswith("(its waiver ended on 2026-01-01)")


def test_a_waiver_holds_under_the_name_from_before_a_rename() -> None:
    moved = a_change(a_file(old_path="old.py", status=Status.RENAMED))
    record = Record(moved, (), (an_outcome(a_finding()),), Policy())
    former = conclude(record).findings[0].former[0]

    policy = Policy(waivers=(Waiver(former, "ada", "known"),))
    report = conclude(Record(moved, (), (an_outcome(a_finding()),), policy))

    assert report.verdict is Verdict.PASS


def test_small_findings_are_set_aside_with_the_reason() -> None:
    report = judged(an_outcome(a_finding(severity=Severity.LOW)))

    assert report.findings == ()
    assert [aside.why for aside in report.set_aside] == ["is less than medium (min_severity)"]


gaps = st.lists(
    st.builds(Gap, st.sampled_from([None, "app.py", "other.py"]), st.just("broke")), max_size=2
)
outcomes = st.lists(
    st.builds(
        Outcome,
        analyzer=st.sampled_from(["a", "b", "c"]),
        version=st.just("1"),
        paths=st.sampled_from([("app.py",), ("other.py",), ("app.py", "other.py")]),
        findings=st.lists(st.builds(a_finding, severity=st.sampled_from(Severity))).map(tuple),
        gaps=gaps.map(tuple),
    ),
    max_size=3,
)


@given(outcomes, st.sets(st.sampled_from(["a", "b", "c"])).map(sorted).map(tuple))
def test_a_pass_means_that_everything_was_looked_at(
    outcomes: list[Outcome], optional: tuple[str, ...]
) -> None:
    change = a_change(a_file(), a_file("other.py"))

    report = conclude(Record(change, (), tuple(outcomes), Policy(optional=optional)))

    required = [outcome for outcome in outcomes if outcome.analyzer not in optional]
    looked = {path for outcome in required for path in outcome.paths}
    if report.verdict is Verdict.PASS:
        assert looked == {"app.py", "other.py"}
        assert not any(outcome.gaps for outcome in required)
    assert (report.verdict is Verdict.FAIL) is any(f.blocking for f in report.findings)
    assert {c.path for c in report.coverage} == {"app.py", "other.py"}
