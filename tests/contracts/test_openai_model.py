"""What every Model keeps, whatever stands behind it: a script, or a real inference server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import jsonschema
import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.ports import Model, Prompt
from bot.models.budget import Budgeted
from bot.models.openai import OpenAIModel, Prices
from bot.models.tokens import estimate
from bot.parallel import in_threads
from tests.model_server import Asked, ScriptedServer, Step, completion, failure

FINDING = {
    "type": "object",
    "properties": {
        "quote": {"type": "string", "maxLength": 40},
        "severity": {"type": "string", "enum": ["low", "medium", "high"]},
        "lines": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 2},
    },
    "required": ["quote", "severity", "lines"],
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "properties": {"findings": {"type": "array", "items": FINDING, "minItems": 1, "maxItems": 2}},
    "required": ["findings"],
    "additionalProperties": False,
}
PROMPT = Prompt("review", "You review code.", "def f(a, b=[]): pass", json.dumps(SCHEMA), 2000)
LONG = Prompt("review", "You review code.", "x = 1\n" * 20_000, json.dumps(SCHEMA), 2000)
PRICES = Prices(1.0, 0.1, 10.0)


def scripted(asked: Asked) -> Step:
    """What a real server would say, for short."""
    sent = sum(estimate(message["content"]) for message in asked.body["messages"])
    if sent > 8000:
        return failure(400, "too much", code="context_length_exceeded")
    finding = {"quote": "b=[]", "severity": "high", "lines": [1]}
    usage = {"prompt_tokens": sent, "completion_tokens": 30}
    return completion(json.dumps({"findings": [finding]}), usage=usage)


@pytest.fixture(scope="session")
def llama() -> Iterator[str]:
    """The base URL of llama.cpp's server with a random model."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.tiny_model"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with server:
        assert server.stdout
        yield f"{server.stdout.readline().strip()}/v1"
        server.communicate(timeout=30)  # closes its input, which ends it


@contextmanager
def a_model(url: str) -> Iterator[OpenAIModel]:
    model = OpenAIModel("tiny-random", url, "none", prices=PRICES)
    try:
        yield model
    finally:
        model.close()


@pytest.fixture(params=["scripted", "llama.cpp", "budgeted"])
def model(request: pytest.FixtureRequest) -> Iterator[Model]:
    if request.param == "llama.cpp":
        with a_model(request.getfixturevalue("llama")) as model:
            yield model
        return
    with ScriptedServer(scripted) as server, a_model(server.url) as model:
        yield model if request.param == "scripted" else Budgeted(model, 100, 10**9, 10.0)


def test_an_answer_has_the_shape_that_was_asked_for(model: Model) -> None:
    for _ in range(5):
        reply = model.ask(PROMPT, Deadline.after(60))

        jsonschema.validate(json.loads(reply.text), SCHEMA)


def test_the_usage_is_what_the_server_counted(model: Model) -> None:
    usage = model.ask(PROMPT, Deadline.after(60)).usage

    assert (usage.model, usage.prompt, usage.calls) == (model.name, "review", 1)
    assert usage.input_tokens > 5
    assert usage.output_tokens > 10
    assert usage.cost_usd == pytest.approx(
        PRICES.cost(usage.input_tokens, usage.cached_tokens, usage.output_tokens)
    )


def test_threads_may_ask_at_once(model: Model) -> None:
    replies = in_threads(lambda _: model.ask(PROMPT, Deadline.after(60)), range(6))

    for reply in replies:
        jsonschema.validate(json.loads(reply.text), SCHEMA)


def test_a_prompt_that_is_too_long_is_an_error_but_no_outage(model: Model) -> None:
    with pytest.raises(ModelError, match="so much at once") as caught:
        model.ask(LONG, Deadline.after(60))

    assert not isinstance(caught.value, ModelOutage)


def test_past_the_deadline_nothing_is_answered(model: Model) -> None:
    with pytest.raises(ModelError, match="time ran out"):
        model.ask(PROMPT, Deadline.after(0))


def test_an_answer_cut_short_by_a_real_server_is_an_error(llama: str) -> None:
    short = Prompt("review", PROMPT.system, PROMPT.user, PROMPT.schema, max_output_tokens=8)

    with a_model(llama) as model, pytest.raises(ModelError, match="limit on tokens"):
        model.ask(short, Deadline.after(60))
