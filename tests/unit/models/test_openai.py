"""What goes over the wire, and what is learned from what comes back, through the real SDK."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage, SettingsError
from bot.core.ports import Prompt, Reply
from bot.models.openai import OpenAIModel, Prices
from bot.models.patience import Patience
from bot.models.tokens import estimate
from bot.parallel import in_threads
from tests.model_server import ANSWER, Asked, ScriptedServer, Step, completion, failure

KEY = "sk-unit-0123456789"
SCHEMA = '{"type": "object", "properties": {"findings": {}}, "required": ["findings"]}'
PROMPT = Prompt("review", "You review code.", "password = load()", SCHEMA, max_output_tokens=500)


@contextmanager
def a_model(url: str, *, allow_private: bool = False, **more: float) -> Iterator[OpenAIModel]:
    """A model that hardly waits between its tries."""
    prices = Prices(1.0, 0.1, 10.0)
    model = OpenAIModel(
        "gpt-x",
        url,
        KEY,
        prices=prices,
        allow_private=allow_private,
        patience=Patience(first=0.001),
        at_once=int(more.pop("at_once", 3)),
        timeout=more.pop("timeout", 20),
    )
    try:
        yield model
    finally:
        model.close()


def ask(server: ScriptedServer, prompt: Prompt = PROMPT) -> Reply:
    with a_model(server.url) as model:
        return model.ask(prompt, Deadline.after(20))


def forms(server: ScriptedServer) -> list[str]:
    """How each request asked for the shape of its answer."""
    return [_form(asked.body) for asked in server.asked]


def _form(body: dict[str, object]) -> str:
    wanted = body.get("response_format")
    if not isinstance(wanted, dict):
        return "plain"
    if wanted["type"] == "json_object":
        return "object"
    return "strict" if wanted["json_schema"]["strict"] else "schema"


def test_at_003_a_request_has_no_tools_two_roles_and_one_address() -> None:
    with ScriptedServer() as server:
        ask(server)

    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    shape = {"response_format", "max_completion_tokens", "prompt_cache_key"}
    assert set(asked.body) == {"model", "messages", *shape}
    assert asked.body["model"] == "gpt-x"
    assert asked.body["max_completion_tokens"] == 500
    assert asked.body["messages"] == [
        {"role": "system", "content": PROMPT.system},
        {"role": "user", "content": PROMPT.user},
    ]
    assert asked.body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "answer", "schema": json.loads(SCHEMA), "strict": True},
    }


def test_the_reply_holds_the_object_and_what_it_took() -> None:
    details = {"cached_tokens": 100}
    usage = {"prompt_tokens": 400, "completion_tokens": 50, "prompt_tokens_details": details}
    with ScriptedServer(completion(f"```json\n{ANSWER}\n```", usage=usage)) as server:
        reply = ask(server)

    assert reply.text == ANSWER
    assert (reply.usage.model, reply.usage.prompt, reply.usage.calls) == ("gpt-x", "review", 1)
    assert (reply.usage.input_tokens, reply.usage.cached_tokens) == (400, 100)
    assert reply.usage.cost_usd == pytest.approx((300 * 1.0 + 100 * 0.1 + 50 * 10.0) / 1e6)


SCHEMA_400 = failure(400, "Unknown parameter", param="response_format")
CAP_400 = failure(400, "Use max_tokens", param="max_completion_tokens")
CRASH = failure(500, "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type')}]")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([SCHEMA_400, completion()], ["strict", "schema"], id="strict refused"),
        pytest.param(
            [SCHEMA_400, SCHEMA_400, SCHEMA_400, completion()],
            ["strict", "schema", "object", "plain"],
            id="all refused",
        ),
        pytest.param([CRASH, completion()], ["strict", "object"], id="a crash over the parameter"),
        pytest.param(
            [completion("All is well."), completion()], ["strict", "object"], id="prose came"
        ),
        pytest.param(
            [completion('{"ok": 1}'), completion("Well."), completion()],
            ["strict", "object", "plain"],
            id="another shape and then prose",
        ),
    ],
)
def test_the_shape_is_asked_for_less_strictly_where_it_is_not_understood(
    steps: list[Step], expected: list[str]
) -> None:
    with ScriptedServer(*steps) as server:
        reply = ask(server)

    assert forms(server) == expected
    assert reply.text == ANSWER
    assert reply.usage.calls == sum(step.status == 200 for step in steps)


def test_where_no_parameter_carries_the_schema_the_prompt_does() -> None:
    with ScriptedServer(completion("All is well."), completion()) as server:
        ask(server)

    strict, plain = (asked.body["messages"][0]["content"] for asked in server.asked)
    assert SCHEMA not in strict
    assert SCHEMA in plain


def test_what_was_learned_is_remembered() -> None:
    with ScriptedServer(SCHEMA_400, CAP_400, completion()) as server, a_model(server.url) as model:
        model.ask(PROMPT, Deadline.after(20))
        model.ask(PROMPT, Deadline.after(20))

    assert forms(server) == ["strict", "schema", "schema", "schema"]
    assert server.asked[-1].body["max_tokens"] == 500
    assert "max_completion_tokens" not in server.asked[-1].body


def test_an_endpoint_that_knows_neither_cap_is_asked_without() -> None:
    with ScriptedServer(CAP_400, failure(422, "max_tokens: extra"), completion()) as server:
        ask(server)

    assert not {"max_tokens", "max_completion_tokens"} & set(server.asked[-1].body)


def test_questions_that_begin_alike_share_a_key_that_names_nobody() -> None:
    other = replace(PROMPT, user="more of acme/secret-project")
    with ScriptedServer() as server, a_model(server.url) as model:
        model.ask(PROMPT, Deadline.after(20))
        model.ask(other, Deadline.after(20))
        model.ask(replace(PROMPT, system="You verify."), Deadline.after(20))

    first, second, third = (asked.body["prompt_cache_key"] for asked in server.asked)
    assert first == second != third
    assert re.fullmatch(r"[0-9a-f]{32}", first)


def test_an_endpoint_that_knows_no_cache_key_is_asked_without_from_then_on() -> None:
    refused = failure(400, 'Invalid JSON payload received. Unknown name "prompt_cache_key"')
    with ScriptedServer(refused, completion()) as server, a_model(server.url) as model:
        model.ask(PROMPT, Deadline.after(20))
        model.ask(PROMPT, Deadline.after(20))

    assert ["prompt_cache_key" in asked.body for asked in server.asked] == [True, False, False]
    assert forms(server) == ["strict", "strict", "strict"]


def test_an_endpoint_that_does_not_heed_the_newer_cap_gets_the_older_one() -> None:
    long = completion(usage={"prompt_tokens": 50, "completion_tokens": 4000})
    with ScriptedServer(long) as server, a_model(server.url) as model:
        model.ask(PROMPT, Deadline.after(20))
        model.ask(PROMPT, Deadline.after(20))

    assert server.asked[1].body["max_tokens"] == 500


def test_prose_at_the_last_rung_is_an_error_and_not_asked_for_again() -> None:
    with (
        ScriptedServer(completion("All is well.")) as server,
        pytest.raises(ModelError, match="not the JSON object"),
    ):
        ask(server)

    assert forms(server) == ["strict", "object", "plain"]


def test_a_prompt_that_the_server_cut_is_an_error() -> None:
    prompt = Prompt("review", "You review code.", "value = compute(value)\n" * 2000, SCHEMA)
    with (
        ScriptedServer(completion(usage={"prompt_tokens": 4096})) as server,
        pytest.raises(ModelError, match="the server cut the prompt") as caught,
    ):
        ask(server, prompt)

    assert not isinstance(caught.value, ModelOutage)


LINE = "value = compute(value)\n"
FULL = replace(PROMPT, user=LINE * (5000 * 1000 // estimate(LINE * 1000)))


@pytest.mark.parametrize(
    ("counted", "cut"),
    [
        pytest.param(4096, True, id="just what a context holds"),
        pytest.param(4100, False, id="a tokenizer of its own"),
        pytest.param(2900, True, id="far too few"),
        pytest.param(5120, False, id="round, and about right"),
        pytest.param(0, False, id="not told"),
    ],
)
def test_a_cut_prompt_is_told_from_another_way_to_count(counted: int, cut: bool) -> None:
    usage = {"prompt_tokens": counted, "completion_tokens": 5}
    with ScriptedServer(completion(usage=usage)) as server:
        if cut:
            with pytest.raises(ModelError, match="the server cut the prompt"):
                ask(server, FULL)
        else:
            assert ask(server, FULL).text == ANSWER


def test_half_a_character_in_the_prompt_does_not_break_the_request() -> None:
    with ScriptedServer() as server:
        ask(server, Prompt("review", "s", "name \udcff", SCHEMA))

    assert server.asked[0].body["messages"][1]["content"] == "name ?"


def test_no_more_requests_are_open_at_once_than_allowed() -> None:
    now, most, lock = [0], [0], threading.Lock()

    def slow(_asked: Asked) -> Step:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.05)
        with lock:
            now[0] -= 1
        return completion()

    with ScriptedServer(slow) as server, a_model(server.url, at_once=2) as model:
        replies = in_threads(lambda _: model.ask(PROMPT, Deadline.after(20)), range(6))

    assert [reply.text for reply in replies] == [ANSWER] * 6
    assert most == [2]


def test_after_a_429_all_calls_wait() -> None:
    slow_down = failure(429, retry_after="0.3")
    with ScriptedServer(slow_down, completion()) as server, a_model(server.url, at_once=1) as model:
        in_threads(lambda _: model.ask(PROMPT, Deadline.after(20)), range(2))

    first, *others = [asked.at for asked in server.asked]
    assert len(others) == 2
    assert all(at - first >= 0.3 for at in others)


def test_a_closed_model_can_be_asked_again() -> None:
    with ScriptedServer() as server, a_model(server.url) as model:
        model.ask(PROMPT, Deadline.after(20))
        model.close()
        model.close()

        assert model.ask(PROMPT, Deadline.after(20)).text == ANSWER


def test_a_name_that_leads_to_a_private_address_is_not_asked() -> None:
    with ScriptedServer() as server:
        name = f"http://0x7f000001:{server.port}/v1"  # the resolver takes it for 127.0.0.1
        with a_model(name) as model, pytest.raises(ModelOutage, match=r"at 127\.0\.0\.1"):
            model.ask(PROMPT, Deadline.after(20))
        assert server.asked == []

        with a_model(name, allow_private=True) as model:
            assert model.ask(PROMPT, Deadline.after(20)).text == ANSWER


def test_the_key_is_in_no_representation() -> None:
    with a_model("https://api.example.com/v1") as model:
        assert repr(model) == "<OpenAIModel gpt-x at api.example.com>"


@pytest.mark.parametrize("key", ["sk-1\n", "sk-é", "sk-\udc80"])
def test_a_key_that_no_header_can_carry_is_an_error_of_the_settings(key: str) -> None:
    with pytest.raises(SettingsError, match="OPENAI_API_KEY") as caught:
        OpenAIModel("gpt-x", "https://api.example.com/v1", key)

    assert "sk-" not in str(caught.value)


def test_the_sdk_is_imported_only_when_a_question_is_asked() -> None:
    code = "import sys, bot.models.openai as m; m.OpenAIModel('x', 'https://a.b/v1', 'k')"
    heavy = "print(sorted({'openai', 'httpx2', 'asyncio'} & set(sys.modules)))"

    done = subprocess.run(
        [sys.executable, "-c", f"{code}; {heavy}"], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("on", [True, False])
def test_loading_the_sdk_leaves_the_collector_as_it_was(on: bool) -> None:
    switch = "gc.enable()" if on else "gc.disable()"
    code = (
        f"import gc; {switch}; from bot.models.openai import OpenAIModel\n"
        "m = OpenAIModel('x', 'https://api.example.com/v1', 'k'); m.open(); m.close()\n"
        "print(gc.isenabled(), gc.get_freeze_count() > 10_000)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == [str(on), "True"]
