from __future__ import annotations

import json

import pytest

from bot.core.errors import ModelError, ModelOutage
from bot.models.completion import Completion, completion_in, usage_of
from bot.models.fault import Fault
from bot.models.prices import Prices


def a_body(usage: object = None, **choice: object) -> bytes:
    whole = {"finish_reason": "stop", "message": {"content": "{}"}, **choice}
    return json.dumps({"choices": [whole], "usage": usage}).encode()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(a_body(), Completion("{}"), id="no usage"),
        pytest.param(
            a_body({"prompt_tokens": 7, "completion_tokens": 3}),
            Completion("{}", True, 7, 0, 3),
            id="usage",
        ),
        pytest.param(
            a_body({"prompt_tokens": 7, "prompt_tokens_details": {"cached_tokens": 5}}),
            Completion("{}", True, 7, 5, 0),
            id="cached",
        ),
        pytest.param(
            a_body({"prompt_tokens": 7, "prompt_tokens_details": {"cached_tokens": None}}),
            Completion("{}", True, 7),
            id="cached is null",
        ),
        pytest.param(
            a_body(message={"content": "{}", "tool_calls": [], "refusal": None}),
            Completion("{}"),
            id="empty extras",
        ),
    ],
)
def test_a_whole_answer_has_no_flaw(body: bytes, told: Completion) -> None:
    assert completion_in(body, "m") == told


@pytest.mark.parametrize(
    "usage",
    [
        pytest.param({"prompt_tokens": -5}, id="negative"),
        pytest.param({"prompt_tokens": 10**30}, id="absurd"),
        pytest.param({"prompt_tokens": "many"}, id="a word"),
        pytest.param([], id="a list"),
    ],
)
def test_tokens_that_cannot_be_are_refused(usage: object) -> None:
    with pytest.raises(ModelError, match="no chat completion"):
        completion_in(a_body(usage), "m")


@pytest.mark.parametrize(
    ("choice", "flaw", "cut"),
    [
        pytest.param({"finish_reason": "length"}, "limit on tokens", True, id="cut"),
        pytest.param(
            {"finish_reason": "length", "message": {"content": "{}", "refusal": "no"}},
            "refused",
            False,
            id="refused, too",
        ),
        pytest.param({"finish_reason": "content_filter"}, "filter", False, id="filtered"),
        pytest.param({"finish_reason": None}, "missing", False, id="no mark of its end"),
        pytest.param({"message": {"content": " "}}, "empty", False, id="empty"),
    ],
)
def test_what_is_no_whole_answer_has_its_flaw_and_its_tokens(
    choice: dict[str, object], flaw: str, cut: bool
) -> None:
    read = completion_in(a_body({"prompt_tokens": 7}, **choice), "m")

    assert isinstance(read, Completion)
    assert flaw in read.flaw
    assert (read.cut, read.input_tokens) == (cut, 7)


@pytest.mark.parametrize("body", [b"", b" \n ", b"<!doctype html>", b"\n<html>"])
def test_what_no_api_sends_is_the_endpoints_fault(body: bytes) -> None:
    fault = completion_in(body, "m")

    assert isinstance(fault, Fault)
    assert isinstance(fault.error("m"), ModelOutage)


def test_the_error_does_not_quote_the_answer() -> None:
    with pytest.raises(ModelError) as caught:
        completion_in(b'{"choices": "private"}', "m")

    assert "private" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_usage_is_the_sum_over_the_answers_with_a_cost_only_when_all_was_told() -> None:
    told, untold = Completion("{}", True, 1000, 0, 100), Completion("{}")
    prices = Prices(1, 0, 10)

    assert usage_of("m", "p", [told, told], prices).cost_usd == pytest.approx(0.004)
    assert usage_of("m", "p", [told, told], prices).input_tokens == 2000
    assert usage_of("m", "p", [told, told], prices).calls == 2
    assert usage_of("m", "p", [told, untold], prices).cost_usd is None
    assert usage_of("m", "p", [told], None).cost_usd is None
