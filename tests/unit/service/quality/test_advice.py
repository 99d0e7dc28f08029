"""Acceptance, and which rules are advised against."""

from __future__ import annotations

import tomllib

import pytest

from bot.core.fates import Fate
from bot.service.quality.acceptance import Tallied, tallied
from bot.service.quality.advice import Threshold, advice, proposal
from bot.settings import Layer, load


def rule(accepted: int, rejected: int, name: str = "bandit/B101") -> Tallied:
    counts = {Fate.FIXED: accepted, Fate.DISMISSED: rejected, Fate.UNDECIDED: 9}
    return Tallied((name,), counts)


def test_acceptance_leaves_out_what_is_undecided() -> None:
    one = rule(3, 1)

    assert (one.told, one.decided, one.accepted) == (13, 4, 3)
    # Wilson's interval of 3 in 4, as R's binom::binom.wilson(3, 4) has it.
    assert (round(one.share.low, 4), round(one.share.high, 4)) == (0.3006, 0.9544)


def test_counts_are_put_together_by_kind() -> None:
    counted = [
        (("a",), Fate.FIXED, 1),
        (("b",), Fate.FIXED, 2),
        (("a",), Fate.IGNORED, 3),
    ]

    assert tallied(counted) == [
        Tallied(("a",), {Fate.FIXED: 1, Fate.IGNORED: 3}),
        Tallied(("b",), {Fate.FIXED: 2}),
    ]


@pytest.mark.parametrize(
    ("tally", "to"),
    [
        pytest.param(rule(0, 19), None, id="too few"),
        pytest.param(rule(0, 20), "low", id="enough, and none accepted"),
        pytest.param(rule(0, 40), "off", id="none of many"),
        pytest.param(rule(4, 36), None, id="a tenth, and the interval reaches farther"),
        pytest.param(rule(12, 108), "low", id="a tenth of many"),
        pytest.param(rule(0, 90, "secrets/aws-key"), None, id="what always blocks"),
        pytest.param(rule(0, 90, "model/no such\nrule"), None, id="a name that settings refuse"),
    ],
)
def test_advice_rests_on_the_upper_end(tally: Tallied, to: str | None) -> None:
    found = advice([tally], Threshold(0.2, 20))

    assert [one.to for one in found] == ([to] if to else [])


def test_the_proposal_is_a_piece_of_settings() -> None:
    found = advice([rule(0, 40), rule(12, 108, 'model/a"b\\c]]')], Threshold())

    loaded = load([Layer("proposed", tomllib.loads(proposal(found)))]).settings

    assert [(one.rule, one.to) for one in loaded.lower] == [
        ("bandit/B101", "off"),
        ('model/a"b\\c]]', "low"),
    ]
    assert loaded.lower[0].why == "0 of 40 were acted on: 0 to 9 in 100, with 95 % confidence"
