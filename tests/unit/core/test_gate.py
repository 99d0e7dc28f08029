"""The verdict, from findings, coverage and gaps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from bot.core.change import Status
from bot.core.conclusion import conclude
from bot.core.finding import Confidence, Evidence, Finding, Severity
from bot.core.gate import override_of, overriding, would_block
from bot.core.report import (
    Coverage,
    Covered,
    Exemption,
    Gap,
    Merged,
    Outcome,
    Override,
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


HEAD = a_change().head
BROKE = (Gap("app.py", "broke"),)
SECRET = a_finding("secrets/aws-key-id", severity=Severity.CRITICAL, topic="CWE-798")
LOOSE_SECRET = a_finding("secrets/password", severity=Severity.HIGH, topic="CWE-798")
NEW_RULES = a_finding("gate-settings/changed", topic="gate-settings")


def an_override(*, admin: bool = False, head: str = HEAD) -> Override:
    return Override(head, "ada", "the site is down", admin)


@pytest.mark.parametrize("admin", [False, True], ids=["maintainer", "administrator"])
@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        pytest.param(an_outcome(a_finding()), ["high fake/shell at app.py:2"], id="fail"),
        pytest.param(
            an_outcome(gaps=BROKE), ["app.py was not reviewed: fake: broke"], id="incomplete"
        ),
        pytest.param(
            an_outcome(a_finding(), gaps=BROKE),
            ["high fake/shell at app.py:2", "app.py was not reviewed: fake: broke"],
            id="fail and incomplete",
        ),
        pytest.param(
            an_outcome(LOOSE_SECRET), ["high secrets/password at app.py:2"], id="may be a secret"
        ),
        pytest.param(
            an_outcome(NEW_RULES), ["high gate-settings/changed at app.py:2"], id="new settings"
        ),
        pytest.param(
            an_outcome(a_finding(severity=Severity.CRITICAL)),
            ["critical fake/shell at app.py:2"],
            id="critical, and no secret",
        ),
    ],
)
def test_an_override_makes_a_pass_and_everything_is_still_told(
    outcome: Outcome, told: list[str], admin: bool
) -> None:
    before = judged(outcome)

    report = judged(outcome, overrides=(an_override(admin=admin),))

    assert report.verdict is Verdict.PASS
    assert report.reasons == ("overridden by ada: the site is down", *told)
    assert report.reasons[1:] == before.reasons
    assert report.findings == before.findings
    assert [f.blocking for f in report.findings] == [True] * len(report.findings)
    assert report.coverage == before.coverage


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        pytest.param(an_outcome(), Verdict.PASS, id="pass"),
        pytest.param(an_outcome(a_finding()), Verdict.FAIL, id="fail"),
        pytest.param(an_outcome(gaps=BROKE), Verdict.INCOMPLETE, id="incomplete"),
    ],
)
@pytest.mark.parametrize("head", ["d" * 40, HEAD[:12], ""], ids=["another", "a part", "none"])
def test_an_override_of_another_commit_changes_nothing(
    outcome: Outcome, verdict: Verdict, head: str
) -> None:
    report = judged(outcome, overrides=(an_override(admin=True, head=head),))

    assert report.verdict is verdict
    assert report.reasons == judged(outcome).reasons
    assert overriding(report) is None


def test_a_pass_that_needs_no_override_does_not_rest_on_it() -> None:
    report = judged(an_outcome(), overrides=(an_override(),))

    assert (report.verdict, report.reasons) == (Verdict.PASS, ())
    assert overriding(report) is None
    assert override_of(report.record.policy, HEAD) == an_override()


def test_an_override_lets_a_critical_secret_pass_only_with_an_administrators_weight() -> None:
    outcome = an_outcome(SECRET, a_finding(line=1, excerpt="x"))

    lesser = judged(outcome, overrides=(an_override(),))
    admins = judged(outcome, overrides=(an_override(), an_override(admin=True)))

    assert lesser.verdict is Verdict.FAIL
    assert lesser.reasons == (
        "critical secrets/aws-key-id at app.py:2 (the override by ada is not enough: it takes an "
        "administrator)",
        "high fake/shell at app.py:1",
    )
    assert admins.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("finding", "admin", "verdict"),
    [
        pytest.param(SECRET, False, Verdict.FAIL, id="a critical secret, by a writer"),
        pytest.param(SECRET, True, Verdict.PASS, id="a critical secret, by an administrator"),
        pytest.param(LOOSE_SECRET, False, Verdict.PASS, id="what may be a secret, by a writer"),
        pytest.param(NEW_RULES, False, Verdict.FAIL, id="new settings, by a writer"),
        pytest.param(NEW_RULES, True, Verdict.PASS, id="new settings, by an administrator"),
        pytest.param(
            a_finding(severity=Severity.CRITICAL), False, Verdict.PASS, id="any other, by a writer"
        ),
    ],
)
def test_the_weight_that_a_waiver_takes(finding: Finding, admin: bool, verdict: Verdict) -> None:
    name = judged(an_outcome(finding)).findings[0].fingerprint
    waiver = Waiver(name, "eve", "known", admin=admin)

    report = judged(an_outcome(finding), waivers=(waiver,))

    assert report.verdict is verdict
    assert report.findings[0].waiver == waiver
    remark = "(the waiver by eve is not enough: it takes an administrator)"
    assert any(remark in reason for reason in report.reasons) is (verdict is Verdict.FAIL)


@pytest.mark.parametrize("order", [1, -1], ids=["weak first", "weak last"])
def test_of_several_waivers_the_one_that_lets_pass_counts(order: int) -> None:
    name = judged(an_outcome(SECRET)).findings[0].fingerprint
    ended = Waiver(name, "bob", "known", date(2026, 1, 1))
    weak, enough = Waiver(name, "eve", "known", admin=False), Waiver(name, "ada", "revoked")

    report = judged(
        an_outcome(SECRET), waivers=(ended, weak, enough)[::order], today=date(2026, 2, 1)
    )

    assert report.verdict is Verdict.PASS
    assert report.findings[0].waiver == enough


@pytest.mark.parametrize("touched", [True, False], ids=["touched", "old"])
@pytest.mark.parametrize("evidence", Evidence)
@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("fail_on", Severity)
def test_what_would_block_in_every_case(
    fail_on: Severity, severity: Severity, evidence: Evidence, touched: bool
) -> None:
    finding = Merged((a_finding(),), "f" * 16, (), "t", severity, evidence, Confidence.LOW, touched)

    sure = evidence in (Evidence.VERIFIED, Evidence.STATIC, Evidence.CORROBORATED)
    severe = list(Severity).index(severity) >= list(Severity).index(fail_on)
    assert would_block(finding, Policy(fail_on=fail_on)) is (sure and severe and touched)
    assert would_block(finding, Policy(fail_on=fail_on, always=("fake",)))


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


overrides = st.lists(
    st.builds(Override, st.sampled_from([HEAD, "d" * 40]), st.just("ada"), st.just("x")),
    max_size=2,
)


@given(outcomes, overrides.map(tuple))
def test_a_verdict_other_than_the_codes_names_a_person(
    outcomes: list[Outcome], overrides: tuple[Override, ...]
) -> None:
    change = a_change(a_file(), a_file("other.py"))
    plain = conclude(Record(change, (), tuple(outcomes), Policy()))

    report = conclude(Record(change, (), tuple(outcomes), Policy(overrides=overrides)))

    overridden = any(override.head == HEAD for override in overrides) and bool(plain.reasons)
    assert report.verdict is (Verdict.PASS if overridden else plain.verdict)
    assert report.reasons == (*(["overridden by ada: x"] * overridden), *plain.reasons)
    assert report.findings == plain.findings


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
