"""A model that matches findings and flaws, and answers that cannot be used."""

from __future__ import annotations

import json

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.prompt_digest import digest
from bot.evaluation.judge import BATCH, Judge, answered, prompt
from tests.fakes import FakeModel
from tests.unit.evaluation.builders import golden, told


def answer(*same_as: list[int]) -> str:
    items = [{"finding": i, "why": "it is", "same_as": s} for i, s in enumerate(same_as, 1)]
    return json.dumps({"findings": items})


def test_the_judge_is_shown_flaws_and_findings_and_its_answer_counts_from_zero() -> None:
    model = FakeModel([answer([2, 1], [])])

    matches = Judge(model).match([golden(), golden()], [told(), told()], Deadline.after(9))

    assert matches.same_as == ((0, 1), ())
    assert len(matches.usage) == 1
    (asked,) = model.asked
    assert asked.name == "judge"
    assert asked.user.count("1. at app.py:5-5") == 2
    assert "a flaw" in asked.user
    assert "a shell" in asked.user


def test_what_was_recorded_is_found_again_under_another_mark() -> None:
    one, other = (prompt([golden()], [told()]) for _ in range(2))

    assert one.user != other.user
    assert digest(one) == digest(other)


@pytest.mark.parametrize("counts", [(0, 2), (2, 0)], ids=["clean", "quiet"])
def test_nobody_is_asked_where_nothing_can_match(counts: tuple[int, int]) -> None:
    model = FakeModel()
    flaws, findings = counts

    matches = Judge(model).match([golden()] * flaws, [told()] * findings, Deadline.after(9))

    assert matches.same_as == ((),) * findings
    assert model.asked == []


def test_many_findings_are_asked_about_in_parts() -> None:
    model = FakeModel([answer(*[[1]] * BATCH), answer([])])

    matches = Judge(model).match([golden()], [told()] * (BATCH + 1), Deadline.after(9))

    assert matches.same_as == ((0,),) * BATCH + ((),)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("no JSON", id="no-json"),
        pytest.param('{"findings": [{"finding": "first"}]}', id="wrong-form"),
        pytest.param(answer([1]), id="one-is-left-out"),
        pytest.param(answer([1], [], []), id="one-too-many"),
        pytest.param(answer([2], []), id="a-flaw-there-is-not"),
        pytest.param(answer([0], []), id="counted-from-zero"),
        pytest.param(
            '{"findings": [{"finding": 1, "same_as": []}, {"finding": 1, "same_as": []}]}',
            id="one-twice",
        ),
    ],
)
def test_an_answer_that_leaves_a_doubt_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match="judge"):
        answered(text, golden=1, told=2)


def test_a_bad_answer_is_asked_for_once_more() -> None:
    model = FakeModel(["no JSON", answer([1])])

    matches = Judge(model).match([golden()], [told()], Deadline.after(9))

    assert matches.same_as == ((0,),)
    assert len(matches.usage) == 2


def test_an_outage_comes_out() -> None:
    model = FakeModel([ModelOutage("it is down")])

    with pytest.raises(ModelOutage):
        Judge(model).match([golden()], [told()], Deadline.after(9))
