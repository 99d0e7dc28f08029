"""What is a regression, and what is noise."""

from __future__ import annotations

import pytest

from bot.core.errors import UsageError
from bot.core.report import Verdict
from bot.evaluation.comparison import compared
from bot.evaluation.trial import Depth, Evaluation, Tried
from tests.unit.evaluation.builders import a_case, a_trial, told


def flawed(found: int, of: int) -> Evaluation:
    """Cases with one flaw each, the first of which are found."""
    return Evaluation(
        tuple(a_case(f"c{n}", 1, a_trial(*([told(0)] if n < found else []))) for n in range(of))
    )


def noisy(*false: int) -> Evaluation:
    """Clean cases with so many findings."""
    return Evaluation(
        tuple(a_case(f"c{i}", 0, a_trial(*[told()] * n)) for i, n in enumerate(false))
    )


def stopping(blocked: int, of: int) -> Evaluation:
    verdicts = [Verdict.FAIL] * blocked + [Verdict.PASS] * (of - blocked)
    return Evaluation(
        tuple(a_case(f"c{i}", 0, a_trial(verdict=each)) for i, each in enumerate(verdicts))
    )


@pytest.mark.parametrize(
    ("before", "now", "worse"),
    [
        pytest.param(flawed(9, 10), flawed(9, 10), [], id="the-same"),
        pytest.param(flawed(10, 10), flawed(6, 10), [], id="four-lost-is-noise"),
        pytest.param(flawed(10, 10), flawed(5, 10), ["recall"], id="five-lost-is-not"),
        pytest.param(flawed(0, 10), flawed(10, 10), [], id="better"),
        pytest.param(noisy(0, 0, 0, 0, 0), noisy(9, 0, 0, 0, 0), [], id="one-noisy-case"),
        pytest.param(
            noisy(0, 0, 0, 0, 0), noisy(1, 1, 1, 1, 1), ["false findings"], id="five-noisy-cases"
        ),
        pytest.param(noisy(1, 1, 1, 1, 1), noisy(0, 0, 0, 0, 0), [], id="quieter"),
        pytest.param(stopping(0, 9), stopping(4, 9), [], id="four-blocks-are-noise"),
        pytest.param(stopping(0, 9), stopping(5, 9), ["false blocks"], id="five-blocks-are-not"),
    ],
)
def test_only_what_is_beyond_noise_is_a_regression(
    before: Evaluation, now: Evaluation, worse: list[str]
) -> None:
    comparison = compared(before, now, Depth.QUOTED)

    assert [measure.name for measure in comparison.measures if measure.regressed] == worse
    assert comparison.regressed is bool(worse)
    assert all(name in comparison.sentence() for name in worse)


def test_the_sentences_tell_counts_and_chance() -> None:
    comparison = compared(flawed(10, 10), flawed(5, 10), Depth.QUOTED)

    recall, false, _ = (measure.sentence() for measure in comparison.measures)
    assert recall == "recall: 5 flaws lost, 0 won; that is worse, beyond noise (p = 0.031)"
    assert false == "false findings: as before"
    assert comparison.sentence() == "recall is worse than before, beyond noise, over 10 cases"


def test_a_flaw_counts_as_found_when_most_runs_found_it() -> None:
    before = Evaluation((a_case("a", 1, a_trial(told(0)), a_trial(told(0)), a_trial()),))
    now = Evaluation((a_case("a", 1, a_trial(told(0)), a_trial()),))

    recall = compared(before, now, Depth.QUOTED).measures[0]

    assert (recall.worse, recall.better) == (1, 0)


def test_runs_are_set_off_against_each_other() -> None:
    once = Evaluation((a_case("a", 0, a_trial(told())),))
    thrice = Evaluation((a_case("a", 0, *[a_trial(told())] * 3),))

    false = compared(once, thrice, Depth.QUOTED).measures[1]

    assert (false.worse, false.better, false.p) == (0, 0, 1.0)


def test_only_the_evidence_that_counts_is_compared() -> None:
    before = Evaluation((a_case("a", 1, a_trial(told(0, depth="verified"))),))
    now = Evaluation((a_case("a", 1, a_trial(told(0))),))

    lost = {depth: compared(before, now, depth).measures[0].worse for depth in Depth}

    assert lost == {Depth.ALL: 0, Depth.QUOTED: 0, Depth.VERIFIED: 1}


def test_cases_that_differ_are_left_out_and_counted() -> None:
    def cases(*named: Tried) -> Evaluation:
        return Evaluation(named)

    before = cases(a_case("a", 1), a_case("b", 1, digest="old"), a_case("gone", 0))
    now = cases(a_case("a", 1), a_case("b", 1, digest="new"), a_case("new", 0))

    comparison = compared(before, now, Depth.QUOTED)

    assert (comparison.cases, comparison.left_out) == (1, 3)
    assert "3 that differ, or are only in one" in comparison.sentence()


@pytest.mark.parametrize(
    ("before", "said"),
    [
        pytest.param(Evaluation((a_case("a", 1, digest="x"),)), "no case is in both", id="none"),
        pytest.param(
            Evaluation((a_case("a", 1),), "gpt"), "by gpt before, and by place and", id="judge"
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(before: Evaluation, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        compared(before, Evaluation((a_case("a", 1),)), Depth.QUOTED)
