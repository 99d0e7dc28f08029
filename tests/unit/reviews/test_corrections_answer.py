from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from bot.core.errors import ModelError
from bot.core.suggestion import MAX_LINES
from bot.reviews.corrections_answer import MAX_COLUMNS, SCHEMA, Advice, read


def said(**more: object) -> str:
    return json.dumps({"must_hold": "x", "words": "Do it.", "lines": [], **more})


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param(said(), Advice("Do it."), id="words-alone"),
        pytest.param(said(lines=["  a", "  b"]), Advice("Do it.", "  a\n  b"), id="lines"),
        pytest.param(said(lines=["a\r\n", "b\n"]), Advice("Do it.", "a\nb"), id="line-ends"),
        pytest.param(said(more="?"), Advice("Do it."), id="unknown-key"),
    ],
)
def test_advice_is_read(text: str, advice: Advice) -> None:
    assert read(text) == advice


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("no", "is no JSON", id="no-json"),
        pytest.param("[]", "is no JSON object", id="a-list"),
        pytest.param(said(words=1), "no usable 'words'", id="words-of-another-type"),
        pytest.param(said(lines="a"), "no usable 'lines'", id="lines-of-another-type"),
        pytest.param(said(lines=["a"] * (MAX_LINES + 1)), "no usable 'lines'", id="too-many"),
        pytest.param(said(lines=["a" * (MAX_COLUMNS + 1)]), "no usable 'lines'", id="too-wide"),
        pytest.param(said(lines=["\ud800"]), "no usable 'lines'", id="half-a-pair"),
        pytest.param("[" * 100_000, "is no JSON", id="deep"),
        pytest.param(" " * 1_000_001, "longer than", id="too-long"),
    ],
)
def test_what_is_no_advice_is_a_model_error(text: str, why: str) -> None:
    with pytest.raises(ModelError, match=why):
        read(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["words", "lines"]), inner),
    max_leaves=8,
)


@given(_JSON)
def test_any_answer_is_advice_that_can_be_written_or_a_model_error(value: object) -> None:
    try:
        advice = read(json.dumps(value))
    except ModelError:
        return

    assert f"{advice.words}{advice.text}".encode().decode() == advice.words + advice.text


def test_every_field_is_asked_for() -> None:
    assert SCHEMA["required"] == ["must_hold", "words", "lines"]
    assert SCHEMA["additionalProperties"] is False
