"""A ruling, as a model may answer it."""

from __future__ import annotations

import json

import jsonschema
import pytest

from bot.core.errors import ModelError
from bot.core.finding import Ruling
from bot.core.rubric import Impact, Reach, Trigger
from bot.reviews.ruling_answer import MAX_QUOTES, SCHEMA, Quote, read

WHOLE = {
    "does": "It divides.",
    "quotes": [{"path": "a.py", "line": 3, "text": "return a / b"}],
    "against": "b is checked. It is not.",
    "for": "b is 0.",
    "ruling": "confirmed",
    "reachable": "yes",
    "trigger": "plausible",
    "impact": "severe",
    "why": "It fails for an empty list.",
}


def said(**more: object) -> str:
    return json.dumps({**WHOLE, **more})


def test_all_of_it_is_read() -> None:
    jsonschema.validate(WHOLE, SCHEMA)

    judgement = read(said())

    assert judgement.ruling is Ruling.CONFIRMED
    assert judgement.quotes == (Quote("a.py", 3, "return a / b"),)
    assert (judgement.reachable, judgement.trigger) == (Reach.YES, Trigger.PLAUSIBLE)
    assert (judgement.impact, judgement.why) == (Impact.SEVERE, "It fails for an empty list.")


def test_words_are_read_in_any_case() -> None:
    assert read(said(ruling=" Refuted ", trigger="NORMAL")).ruling is Ruling.REFUTED


def test_no_more_quotes_are_read_than_so_many() -> None:
    quotes = [{"path": "a.py", "line": n, "text": "x"} for n in range(50)]

    assert len(read(said(quotes=quotes)).quotes) == MAX_QUOTES


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("", "is no JSON", id="nothing"),
        pytest.param("Yes, it is a bug.", "is no JSON", id="prose"),
        pytest.param("[]", "no JSON object", id="a list"),
        pytest.param("{}", "no usable 'ruling'", id="an empty object"),
        pytest.param(said(ruling="likely"), "no usable 'ruling'", id="another word"),
        pytest.param(said(ruling=True), "no usable 'ruling'", id="no word"),
        pytest.param(said(quotes="all"), "no usable 'quotes'", id="quotes that are none"),
        pytest.param(said(impact="huge"), "no usable 'impact'", id="another impact"),
        pytest.param("[" * 100_000, "is no JSON", id="deep"),
        pytest.param('{"a": "' + "x" * 1_000_001 + '"}', "longer than", id="long"),
    ],
)
def test_what_is_no_ruling_is_told(text: str, why: str) -> None:
    with pytest.raises(ModelError, match=why):
        read(text)
