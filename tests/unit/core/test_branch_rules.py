"""Ways past the gate that a branch's rules leave open."""

from __future__ import annotations

import pytest

from bot.core.branch_rules import BranchRules, Opening, RequiredStatus, openings

STATUS = "diffwarden: main"
HELD = RequiredStatus(STATUS, 15368)


def found(*required: RequiredStatus, is_current: bool = True, **more: object) -> list[Opening]:
    rules = BranchRules(required, is_current, **more)  # type: ignore[arg-type]
    return list(openings(rules, STATUS))


def test_a_branch_that_is_held_has_none() -> None:
    assert found(HELD) == []


@pytest.mark.parametrize(
    ("required", "said"),
    [
        pytest.param((), "'diffwarden: main' is not required", id="nothing is required"),
        pytest.param(
            (RequiredStatus("diffwarden", 15368),),
            "only 'diffwarden'",
            id="the job is required, not the status",
        ),
        pytest.param(
            (RequiredStatus("diffwarden: next", 15368),),
            "only 'diffwarden: next'",
            id="another branch's status",
        ),
        pytest.param((RequiredStatus(STATUS, None),), "from any source", id="from anybody"),
    ],
)
def test_a_gate_that_holds_nothing_back_is_wide_open(
    required: tuple[RequiredStatus, ...], said: str
) -> None:
    (opening,) = found(*required)

    assert said in opening.seen
    assert opening.is_wide


def test_one_rule_that_names_the_app_is_enough() -> None:
    assert found(RequiredStatus(STATUS, None), HELD) == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param({"is_current": False}, "older tip", id="a head that is behind"),
        pytest.param({"bypasses": ("deploy keys",)}, "deploy keys may merge", id="a bypass"),
        pytest.param({"unread": ("ruleset 'x'",)}, "not shown to this token", id="unread"),
    ],
)
def test_a_narrow_way_is_told_and_is_not_wide(more: dict[str, object], said: str) -> None:
    (opening,) = found(HELD, **more)

    assert said in opening.seen
    assert opening.remedy
    assert not opening.is_wide
