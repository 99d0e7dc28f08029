"""What an evaluation comes to, on findings counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.finding import Evidence, Severity
from bot.core.report import SetAside, Verdict
from bot.evaluation.scores import scores
from bot.evaluation.trial import Depth, Evaluation, Spent, Tried, trial_of
from tests.unit.evaluation.builders import a_case, a_report, a_trial, golden, told


def test_recall_and_precision_count_each_flaw_and_each_finding_once() -> None:
    flawed = a_case("a", 3, a_trial(told(0), told(0), told(1), told()))
    clean = a_case("b", 0, a_trial(told()))

    found = scores(Evaluation((flawed, clean)))

    quality = found.quality
    assert (quality.recall.hits, quality.recall.of) == (2, 3)
    assert (quality.precision.hits, quality.precision.of) == (2, 5)
    assert quality.f1.value == pytest.approx(2 * (2 / 3) * (2 / 5) / (2 / 3 + 2 / 5))
    assert quality.repeated == 1
    assert (found.comments, found.comments_clean) == (2.5, 1.0)


def test_deeper_evidence_counts_fewer_findings() -> None:
    trial = a_trial(told(0, depth="verified"), told(1), told(depth="all"), told(2, depth="all"))

    found = scores(Evaluation((a_case("a", 3, trial),)), Depth.VERIFIED)

    counts = {depth: (q.recall.hits, q.precision.of) for depth, q in found.depths}
    assert counts == {Depth.ALL: (3, 4), Depth.QUOTED: (2, 2), Depth.VERIFIED: (1, 1)}
    assert found.quality == dict(found.depths)[Depth.VERIFIED]


def test_repeated_runs_are_means_and_no_new_cases() -> None:
    case = a_case("a", 1, a_trial(told(0)), a_trial(), a_trial(told(0), told()))

    found = scores(Evaluation((case,)))

    assert found.quality.recall.hits == pytest.approx(2 / 3)
    assert found.quality.recall.of == pytest.approx(1)
    assert found.quality.precision.of == pytest.approx(1)
    assert found.comments == pytest.approx(1)


def test_blocks_of_clean_changes_are_false() -> None:
    stopped = a_trial(verdict=Verdict.FAIL)
    cases = (
        a_case("a", 0, stopped),
        a_case("b", 0, a_trial(), stopped),
        a_case("c", 1, stopped),
        a_case("d", 1, a_trial(verdict=Verdict.INCOMPLETE)),
    )

    found = scores(Evaluation(cases))

    assert (found.false_blocks.hits, found.false_blocks.of) == (1.5, 2)
    assert (found.blocks.hits, found.blocks.of) == (1, 2)


def test_parts_are_told_by_category_severity_and_source() -> None:
    flaws = (golden("medium", "tests"), golden("critical"), golden("high", "security"))
    both = replace(told(1), rules=("bandit/B602", "model/security"), topics=("CWE-78",) * 2)
    trial = a_trial(both, told(0), told(rule="semgrep/x"))

    found = scores(Evaluation((Tried("a", "d", "go", flaws, (trial,)),)))

    def counts(parts: object) -> list[tuple[str, float, float]]:
        return [(part.name, part.share.hits, part.share.of) for part in parts]  # type: ignore[attr-defined]

    assert counts(found.recall_by_category) == [("security", 1, 2), ("tests", 1, 1)]
    assert counts(found.recall_by_severity) == [
        ("critical", 1, 1),
        ("high", 0, 1),
        ("medium", 1, 1),
    ]
    assert counts(found.recall_by_language) == [("go", 2, 3)]
    assert counts(found.precision_by_source) == [
        ("bandit", 1, 1),
        ("model", 2, 2),
        ("semgrep", 0, 1),
    ]
    assert counts(found.precision_by_severity) == [("high", 2, 3)]


def test_cost_and_time_are_medians_and_ninth_deciles() -> None:
    trials = [a_trial(seconds=float(n), spent=Spent(2, 10, 5, 1, n / 10)) for n in range(11)]

    cost = scores(Evaluation((a_case("a", 1, *trials),))).cost

    assert (cost.seconds, cost.seconds_p90) == (5.0, 9.0)
    assert (cost.usd_each, cost.usd_each_p90) == (0.5, 0.9)
    assert (cost.calls, cost.input_tokens, cost.cached_tokens) == (22, 110, 55)
    assert cost.usd == pytest.approx(5.5)


def test_one_unknown_price_leaves_the_cost_unknown() -> None:
    trials = (a_trial(spent=Spent(cost_usd=1.0)), a_trial(spent=Spent(cost_usd=None)))

    cost = scores(Evaluation((a_case("a", 1, *trials),))).cost

    assert (cost.usd, cost.usd_each, cost.usd_each_p90) == (None, None, None)


def test_reviews_that_are_not_whole_are_counted() -> None:
    case = a_case("a", 1, a_trial(troubles=("too large", "too late")), a_trial())

    assert scores(Evaluation((case,))).incomplete == 1


def test_a_trial_keeps_what_a_model_said_and_was_set_aside_where_it_has_a_place() -> None:
    asides = (
        SetAside("fake/tests", "app.py", 7, "a weak test", "refuted"),
        SetAside("fake/tests", "app.py", None, "nowhere", "no quote"),
        SetAside("bandit/B101", "app.py", 9, "an assert", "stood before"),
    )

    trial = trial_of(replace(a_report(), set_aside=asides))

    (kept,) = trial.told
    assert (kept.depth, kept.topics, kept.severity) == (Depth.ALL, ("tests",), None)
    assert kept.spans[0].start == 7
    assert "refuted" in kept.message


@pytest.mark.parametrize(
    ("evidence", "depth"),
    [
        (Evidence.QUOTED, Depth.QUOTED),
        (Evidence.VERIFIED, Depth.VERIFIED),
        (Evidence.STATIC, Depth.VERIFIED),
    ],
    ids=str,
)
def test_what_may_block_is_verified(evidence: Evidence, depth: Depth) -> None:
    report = a_report(5)
    merged = replace(report.findings[0], evidence=evidence)

    (kept,) = trial_of(replace(report, findings=(merged,))).told

    assert (kept.depth, kept.severity) == (depth, Severity.HIGH)
