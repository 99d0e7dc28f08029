"""Whatever an endpoint does wrong, the review of it is a gap: never a pass, never a traceback."""

from __future__ import annotations

import json

import pytest

from bot.core.finding import Finding
from bot.core.report import Gap, Said, Usage
from bot.models.openai import OpenAIModel
from bot.models.patience import Patience
from bot.reviews.defects import Defects
from tests.fakes import APP, a_subject
from tests.model_server import (
    ANSWER,
    ScriptedServer,
    Step,
    completion,
    drip,
    failure,
    flood,
    page,
    redirect,
    reply,
    reset,
)

FINDING = {"quote": "os.system(name)", "line": 2, "path": "app.py"}


def reviewed(*steps: Step) -> list[Said]:
    """What the model's review says of one file, with an endpoint that answers like this."""
    with ScriptedServer(*steps) as server, a_subject({"app.py": APP}) as subject:
        patience = Patience(first=0.001)
        model = OpenAIModel("m", server.url, "none", timeout=2, patience=patience)
        try:
            return list(Defects(model).analyze(subject))
        finally:
            model.close()


@pytest.mark.parametrize(
    ("step", "outage"),
    [
        pytest.param(drip(), True, id="drip"),
        pytest.param(page(), True, id="HTML with 200"),
        pytest.param(reply({"error": {"message": "down", "code": 502}}), True, id="error with 200"),
        pytest.param(reset(), True, id="reset"),
        pytest.param(redirect(307, "http://127.0.0.1:9/v1/chat/completions"), True, id="redirect"),
        pytest.param(failure(503), True, id="503"),
        pytest.param(failure(429, retry_after="200"), True, id="429 for long"),
        pytest.param(failure(401), True, id="key refused"),
        pytest.param(completion(ANSWER[:9], finish_reason="length"), False, id="truncation"),
        pytest.param(completion(ANSWER, finish_reason="length"), False, id="truncation, yet JSON"),
        pytest.param(completion(None, refusal="I cannot."), False, id="refusal"),
        pytest.param(completion("All is well."), False, id="prose"),
        pytest.param(completion('{"findings": "none"}'), False, id="wrong schema"),
        pytest.param(completion(json.dumps({"findings": [FINDING]})), False, id="keys missing"),
        pytest.param(completion('{"findings": [{}], "findings": []}'), False, id="duplicate keys"),
        pytest.param(completion(f"{ANSWER}\n{ANSWER}"), False, id="two answers"),
        pytest.param(flood(300_000_000), False, id="300 MB"),
        pytest.param(Step(200, b'{"choices": [{"mess'), False, id="half a body"),
        pytest.param(reply({"choices": []}), False, id="no choices"),
    ],
)
def test_a_fault_is_a_gap_of_the_file(step: Step, outage: bool) -> None:
    said = reviewed(step)

    gaps = [(thing.path, thing.outage) for thing in said if isinstance(thing, Gap)]
    assert gaps == [("app.py", outage)]
    assert not any(isinstance(thing, Finding) for thing in said)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(reset(), id="reset"),
        pytest.param(failure(503), id="503"),
        pytest.param(failure(429, retry_after="0.1"), id="429"),
        pytest.param(failure(400, param="response_format"), id="parameter refused"),
        pytest.param(completion("All is well."), id="prose"),
    ],
)
def test_after_a_fault_that_passes_the_file_is_reviewed(fault: Step) -> None:
    said = reviewed(fault, completion())

    assert any(isinstance(thing, Usage) for thing in said)
    assert not any(isinstance(thing, Gap) for thing in said)
