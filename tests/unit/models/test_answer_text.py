from __future__ import annotations

import time

import pytest

from bot.core.errors import ModelError
from bot.models.answer_text import NotAnAnswer, answer_in, required_keys

ONE = '{"findings": []}'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ONE, id="bare"),
        pytest.param(f"  \n{ONE}\n\n", id="blank space around"),
        pytest.param(f"```json\n{ONE}\n```", id="fenced"),
        pytest.param(f"Sure! Here it is:\n{ONE}\nLet me know.", id="prose around"),
        pytest.param(f"In C you open with {{ and so on: {ONE}", id="a brace never closed"),
        pytest.param(f"if (x) {{ y(); }} is fine.\n{ONE}", id="code before"),
        pytest.param(f'{{"note": 1}} {ONE}', id="an object without the keys"),
        pytest.param(f"<think>Maybe {ONE}?</think>{ONE}", id="thoughts before"),
        pytest.param(f"[{ONE}]", id="in a list"),
    ],
)
def test_at_112_the_object_is_found(text: str) -> None:
    assert answer_in(text, ("findings",)) == ONE


def test_braces_and_quotes_inside_strings_do_not_count() -> None:
    text = r'{"findings": ["} \" {", "\\"]}'

    assert answer_in(text, ("findings",)) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param('{"findings": [], "findings": [1]}', "a key twice", id="duplicate key"),
        pytest.param('{"findings": [{"a": 1, "a": 2}]}', "a key twice", id="duplicate key within"),
        pytest.param('{"findings": [NaN]}', "NaN", id="NaN"),
        pytest.param('{"findings": [-Infinity]}', "-Infinity", id="infinity"),
        pytest.param('{"findings": [1e999]}', "not finite", id="overflow"),
        pytest.param('{"findings": [' + "9" * 5000 + "]}", "an integer", id="huge integer"),
        pytest.param('{"findings": ' + "[" * 5000 + "]" * 5000 + "}", "nesting", id="nesting"),
        pytest.param('{"findings": ["\\ud800"]}', "half a character", id="lone surrogate"),
        pytest.param(f"{ONE}\n{ONE}", "several answers", id="two objects"),
        pytest.param("{}" * 200_000, "objects", id="many objects"),
        pytest.param(ONE + " " * 1_000_000, "longer than", id="too long"),
        pytest.param(f"{ONE} says the diff. {ONE}", "several answers", id="one quoted before"),
    ],
)
def test_at_112_an_unclean_answer_is_refused(text: str, why: str) -> None:
    with pytest.raises(ModelError, match=why) as caught:
        answer_in(text, ("findings",))

    assert not isinstance(caught.value, NotAnAnswer)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("All is well.", id="prose"),
        pytest.param('{"findings": [', id="cut short"),
        pytest.param("{findings: []}", id="not JSON"),
        pytest.param('{"result": "ok"}', id="another shape"),
        pytest.param("[1, 2]", id="a list"),
        pytest.param(f"<think>{ONE}", id="thoughts that never end"),
    ],
)
def test_what_holds_no_answer_is_told_apart(text: str) -> None:
    with pytest.raises(NotAnAnswer):
        answer_in(text, ("findings",))


def test_code_in_braces_is_no_answer_even_when_no_key_is_required() -> None:
    assert answer_in('if (x) { y(); } {"a": 1}', ()) == '{"a": 1}'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{ " * 20 + '"' * 200_000, id="many quotes"),
        pytest.param('{"' + '\\"' * 200_000, id="many escapes"),
        pytest.param("{" * 30 + "a" * 200_000, id="many open braces"),
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()

    with pytest.raises(NotAnAnswer):
        answer_in(text, ("findings",))

    assert time.process_time() - started < 5


def test_the_error_does_not_quote_the_answer() -> None:
    with pytest.raises(ModelError) as caught:
        answer_in('{"findings": ["private \\udc00"]}', ("findings",))

    assert "private" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_required_keys_come_from_the_top_of_the_schema() -> None:
    assert required_keys('{"type": "object", "required": ["findings", "n"]}') == ("findings", "n")
    assert required_keys('{"type": "object"}') == ()
