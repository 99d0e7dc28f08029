"""What every Model keeps, whatever stands behind it: a script, or a real inference server."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import jsonschema
import pytest

from bot.core.budget import Budget, NoBudget
from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.finding import Finding
from bot.core.ports import Model, Prompt
from bot.core.report import Gap, Said, Usage
from bot.models.budget import Budgeted
from bot.models.openai import OpenAIModel, Prices
from bot.models.recorded import Recording, Replaying
from bot.models.tokens import estimate
from bot.parallel import in_threads
from bot.reviews.defects import Defects
from tests.fakes import APP, a_subject
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
FOUND = {
    "quote": "os.system(name)",
    "line": 3,
    "why": "It is.",
    "trigger": "Always.",
    "topic": "CWE-78",
    "severity": "high",
    "confidence": "high",
    "suggestion": None,
}
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


WRAPPED: dict[str, Callable[[Model, Path], Model]] = {
    "scripted": lambda model, _: model,
    "budgeted": lambda model, _: Budgeted(model, 100, 10**9, 10.0, prices=PRICES),
    "recording": Recording,
}


@pytest.fixture(params=["llama.cpp", *WRAPPED])
def model(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Model]:
    if request.param == "llama.cpp":
        with a_model(request.getfixturevalue("llama")) as model:
            yield model
        return
    with ScriptedServer(scripted) as server, a_model(server.url) as model:
        yield WRAPPED[request.param](model, tmp_path)


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


def reviewed(model: Model, lines: int = 1, budget: Budget | None = None) -> list[Said]:
    """What a review in three passes says of four files."""
    texts = {f"m{n}.py": f"# {n}\n" + APP * lines for n in range(4)}
    with a_subject(texts) as subject:
        review = Defects(model, passes=3, budget=budget or NoBudget())
        return list(review.analyze(subject))


def test_what_a_model_makes_up_is_no_finding(llama: str) -> None:
    with a_model(llama) as model:
        said = reviewed(model)

    assert any(isinstance(thing, Usage) for thing in said)
    assert not any(isinstance(thing, Finding) for thing in said)


def test_a_recorded_review_comes_out_the_same_without_its_model(llama: str, tmp_path: Path) -> None:
    with a_model(llama) as model:
        said = reviewed(Recording(model, tmp_path))

    assert any(isinstance(thing, Usage) for thing in said)
    assert reviewed(Replaying(tmp_path)) == said


def test_a_recorded_review_of_many_prompts_at_once_comes_out_the_same(tmp_path: Path) -> None:
    turns = itertools.count()

    def moody(asked: Asked) -> Step:
        """Another answer each time, after another while; now and then none."""
        mood = next(turns) * 0.37 % 1
        time.sleep(mood / 10)
        finding = {**FOUND, "message": f"mood {mood}", "path": f"m{int(mood * 4)}.py"}
        answer = json.dumps({"findings": [finding]})
        return completion(answer) if mood > 0.3 else completion(answer, finish_reason="length")

    with ScriptedServer(moody) as server, a_model(server.url) as model:
        budgeted = Budgeted(model, 5, 10**6)
        recording = Recording(budgeted, tmp_path, budgeted)
        said = reviewed(recording, 900, recording)

    replaying = Replaying(tmp_path)
    assert sum(isinstance(thing, Usage) for thing in said) > 1
    assert any(isinstance(thing, Gap) and "max_calls" in thing.why for thing in said)
    assert reviewed(replaying, 900, replaying) == said
