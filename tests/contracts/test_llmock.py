"""How we take the scripted faults of a stand-in that somebody else wrote, in its own judgement."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import jsonschema
import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.ports import Prompt
from bot.models.openai import OpenAIModel
from bot.models.patience import Patience
from bot.parallel import in_threads
from bot.reviews.answer import SCHEMA

if TYPE_CHECKING:
    from llmock.pytest_plugin import LLMock

pytest.importorskip("llmock")

PROMPT = Prompt("defects", "You review code.", "x = 1", json.dumps(SCHEMA))
SOON = Deadline.after(86_400)  # counted from the collection of the tests on


@pytest.fixture
def model(llmock: LLMock) -> Iterator[OpenAIModel]:
    model = OpenAIModel("gpt-5", llmock.base_url(), "none", patience=Patience(first=0.2), timeout=2)
    yield model
    model.close()


def test_an_answer_has_the_shape_that_was_asked_for(llmock: LLMock, model: OpenAIModel) -> None:
    reply = model.ask(PROMPT, SOON)

    jsonschema.validate(json.loads(reply.text), SCHEMA)
    assert reply.usage.input_tokens > 0
    llmock.assert_resilient(strict=True)


def test_passing_faults_are_waited_out_with_manners(llmock: LLMock, model: OpenAIModel) -> None:
    llmock.rate_limit(times=1, retry_after=0.3).fail(503)

    assert model.ask(PROMPT, SOON).text

    assert len(llmock.requests) == 3
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_no_second_try_mends_is_tried_once(
    llmock: LLMock, model: OpenAIModel, status: int
) -> None:
    llmock.fail(status, times=None)

    with pytest.raises(ModelOutage):
        model.ask(PROMPT, SOON)

    assert len(llmock.requests) == 1
    llmock.assert_resilient(strict=True)


def test_an_outage_costs_a_run_a_bounded_number_of_tries(
    llmock: LLMock, model: OpenAIModel
) -> None:
    llmock.outage()

    def ask(_: int) -> ModelError | None:
        with pytest.raises(ModelOutage) as caught:
            model.ask(PROMPT, SOON)
        return caught.value

    in_threads(ask, range(30), at_once=8)

    assert len(llmock.requests) <= 30 + Patience().again


def test_a_prompt_that_is_too_long_is_no_outage(llmock: LLMock, model: OpenAIModel) -> None:
    llmock.context_overflow(times=None)

    with pytest.raises(ModelError, match="so much at once") as caught:
        model.ask(PROMPT, SOON)

    assert not isinstance(caught.value, ModelOutage)
    llmock.assert_resilient(strict=True)


def test_a_slow_answer_is_cut_off(llmock: LLMock, model: OpenAIModel) -> None:
    llmock.delay(4)

    with pytest.raises(ModelOutage, match="within 2 s"):
        model.ask(PROMPT, SOON)


def test_a_call_of_a_tool_is_no_answer(llmock: LLMock, model: OpenAIModel) -> None:
    llmock.call_tool("shell", {"command": "id"})

    with pytest.raises(ModelError, match="tool"):
        model.ask(PROMPT, SOON)


@pytest.mark.parametrize("text", ["All is well.", '{"findings": [', '{"ok": true}'])
def test_an_answer_in_no_shape_is_asked_for_in_other_words(
    llmock: LLMock, model: OpenAIModel, text: str
) -> None:
    llmock.reply(text, times=2).reply('{"findings": []}')

    assert model.ask(PROMPT, SOON).text == '{"findings": []}'
    assert len(llmock.requests) == 3
