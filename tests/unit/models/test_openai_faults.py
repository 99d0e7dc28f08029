"""Every way in which an endpoint fails us, through the real SDK and a real connection."""

from __future__ import annotations

import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.ports import Prompt, Reply
from bot.models.openai import OpenAIModel
from bot.models.patience import Patience
from tests.model_server import (
    ANSWER,
    ScriptedServer,
    Step,
    completion,
    drip,
    failure,
    flood,
    hang,
    page,
    redirect,
    reply,
    reset,
)

KEY = "sk-unit-0123456789"
SECRET = "def private_source(): pass"
SCHEMA = '{"type": "object", "required": ["findings"]}'
PROMPT = Prompt("review", "You review code.", SECRET, SCHEMA)


@contextmanager
def a_model(url: str, timeout: float = 20) -> Iterator[OpenAIModel]:
    model = OpenAIModel("gpt-x", url, KEY, timeout=timeout, patience=Patience(first=0.001))
    try:
        yield model
    finally:
        model.close()


def ask(url: str, seconds: float = 20, timeout: float = 20) -> Reply:
    with a_model(url, timeout) as model:
        return model.ask(PROMPT, Deadline.after(seconds))


def fails(url: str, seconds: float = 20, timeout: float = 20) -> ModelError:
    """The error of a question, whose words are clean."""
    with pytest.raises(ModelError) as caught:
        ask(url, seconds, timeout)
    assert KEY not in str(caught.value)
    assert "private_source" not in str(caught.value)
    assert caught.value.__cause__ is None
    return caught.value


def test_at_062_nothing_in_the_environment_moves_the_endpoint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ScriptedServer() as server, ScriptedServer() as stranger:
        for name in ("OPENAI_BASE_URL", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, stranger.url)

        assert ask(server.url).text == ANSWER

    assert len(server.asked) == 1
    assert stranger.asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_at_063_a_redirect_is_not_followed(status: int) -> None:
    with (
        ScriptedServer() as stranger,
        ScriptedServer(redirect(status, f"{stranger.url}/chat/completions")) as server,
    ):
        error = fails(server.url)

    assert isinstance(error, ModelOutage)
    assert "OPENAI_BASE_URL" in str(error)
    assert len(server.asked) == 1
    assert stranger.asked == []


def test_at_106_a_429_is_waited_out() -> None:
    with ScriptedServer(failure(429, retry_after="0.4"), completion()) as server:
        assert ask(server.url).text == ANSWER

    first, second = server.asked
    assert second.at - first.at >= 0.4


FAR = format_datetime(datetime.now(UTC) + timedelta(days=2), usegmt=True)


@pytest.mark.parametrize(
    ("retry_after", "requests"),
    [
        pytest.param("3600", 1, id="an hour"),
        pytest.param(FAR, 1, id="a date"),
        pytest.param("soon", 3, id="garbage"),
        pytest.param("-5", 3, id="negative"),
        pytest.param("nan", 3, id="not a number"),
    ],
)
def test_at_107_no_retry_after_holds_us_past_the_deadline(retry_after: str, requests: int) -> None:
    started = time.monotonic()
    with ScriptedServer(failure(429, retry_after=retry_after)) as server:
        error = fails(server.url, seconds=10)

    assert time.monotonic() - started < 10
    assert isinstance(error, ModelOutage)
    assert len(server.asked) == requests


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([failure(503), failure(500), completion()], id="5xx twice"),
        pytest.param([page(502), completion()], id="a gateway's page"),
        pytest.param([failure(408), failure(409), completion()], id="408 and 409"),
        pytest.param([reset(), completion()], id="connection reset"),
        pytest.param([reply({"error": {"code": 503}}), completion()], id="an error in a 200"),
    ],
)
def test_at_108_passing_trouble_is_tried_again(steps: list[Step]) -> None:
    with ScriptedServer(*steps) as server:
        assert ask(server.url).text == ANSWER

    assert len(server.asked) == len(steps)


@pytest.mark.parametrize("step", [failure(500), page(503), failure(429), reset()])
def test_at_108_three_tries_are_all(step: Step) -> None:
    with ScriptedServer(step) as server:
        error = fails(server.url)

    assert isinstance(error, ModelOutage)
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("status", "requests"),
    [pytest.param(503, 1, id="down"), pytest.param(429, 3, id="asking to be asked slowly")],
)
def test_a_run_has_so_many_tries_for_an_endpoint_that_is_down(status: int, requests: int) -> None:
    worn = Patience(first=0.001, again=0)
    with ScriptedServer(failure(status)) as server:
        model = OpenAIModel("gpt-x", server.url, KEY, patience=worn)
        with pytest.raises(ModelOutage):
            model.ask(PROMPT, Deadline.after(20))
        model.close()

    assert len(server.asked) == requests


def test_at_108_a_host_that_cannot_be_found_is_an_outage() -> None:
    assert isinstance(fails("https://no-such-host.invalid/v1"), ModelOutage)


def test_at_108_a_closed_port_is_an_outage() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    assert isinstance(fails(f"http://127.0.0.1:{port}/v1"), ModelOutage)


@pytest.mark.parametrize("step", [pytest.param(drip(), id="drip"), pytest.param(hang(), id="hang")])
def test_at_109_a_slow_reply_is_cut_by_the_time_for_one_request(step: Step) -> None:
    started = time.monotonic()
    with ScriptedServer(step) as server:
        error = fails(server.url, timeout=0.8)

    assert time.monotonic() - started < 10
    assert isinstance(error, ModelOutage)
    assert "within 0.8 s" in str(error)
    assert len(server.asked) == 1


@pytest.mark.parametrize("step", [pytest.param(drip(), id="drip"), pytest.param(hang(), id="hang")])
def test_at_109_a_slow_reply_is_cut_by_the_deadline_and_that_is_no_outage(step: Step) -> None:
    started = time.monotonic()
    with ScriptedServer(step) as server:
        error = fails(server.url, seconds=0.8)

    assert time.monotonic() - started < 10
    assert not isinstance(error, ModelOutage)
    assert "time ran out" in str(error)


def test_nothing_is_sent_when_no_time_is_left() -> None:
    with ScriptedServer() as server:
        error = fails(server.url, seconds=0)

    assert not isinstance(error, ModelOutage)
    assert server.asked == []


@pytest.mark.parametrize("status", [200, 500])
def test_at_109_a_huge_reply_is_not_read_to_its_end(status: int) -> None:
    started = time.monotonic()
    with ScriptedServer(flood(300_000_000, status)) as server:
        error = fails(server.url)

    assert time.monotonic() - started < 10
    assert "4194304 bytes" in str(error)
    assert not isinstance(error, ModelOutage)


def test_a_compressed_reply_is_not_unpacked() -> None:
    with ScriptedServer(Step(200, b"\x1f\x8b" * 99, {"content-encoding": "gzip"})) as server:
        assert "compressed" in str(fails(server.url))


@pytest.mark.parametrize(
    ("step", "outage", "says"),
    [
        pytest.param(completion('{"fin', finish_reason="length"), False, "tokens", id="length"),
        pytest.param(completion(finish_reason="length"), False, "tokens", id="length, yet JSON"),
        pytest.param(
            completion("", finish_reason="content_filter"), False, "filter", id="content filter"
        ),
        pytest.param(completion(finish_reason="eos"), False, "missing", id="an unknown end mark"),
        pytest.param(completion(None, refusal="I cannot"), False, "refused", id="refusal"),
        pytest.param(completion(""), False, "empty", id="empty"),
        pytest.param(completion(" \n"), False, "empty", id="blank"),
        pytest.param(completion(None), False, "empty", id="null"),
        pytest.param(completion([{"type": "text"}]), False, "no chat", id="content of parts"),
        pytest.param(page(), True, "web page", id="HTML"),
        pytest.param(
            Step(200, b"<html>", {"content-type": "application/json"}),
            True,
            "web page",
            id="HTML that says it is JSON",
        ),
        pytest.param(Step(200), True, "nothing", id="no body"),
        pytest.param(
            Step(200, b"data: {}\n\n", {"content-type": "text/event-stream"}),
            False,
            "no chat completion",
            id="a stream",
        ),
        pytest.param(Step(200, b'{"choices": [{"mess'), False, "no chat", id="half a body"),
        pytest.param(Step(200, b'{"a":' * 99_999), False, "no chat", id="nested body"),
        pytest.param(reply("hello"), False, "no chat completion", id="a string"),
        pytest.param(reply({"error": {"message": "down"}}), True, "trouble", id="error in 200"),
        pytest.param(
            reply({"error": {"code": 429}, "choices": []}), True, "HTTP 429", id="429 in 200"
        ),
        pytest.param(
            reply({"error": {"code": 400, "message": "context length"}}),
            False,
            "so much at once",
            id="too long, in 200",
        ),
        pytest.param(reply({"id": "1"}), False, "no choice", id="no choices"),
        pytest.param(reply({"choices": None}), False, "no choice", id="null choices"),
        pytest.param(reply({"choices": []}), False, "no choice", id="empty choices"),
        pytest.param(reply({"choices": "x"}), False, "no chat", id="choices of a wrong type"),
        pytest.param(reply({"choices": [{}]}), False, "no chat", id="a choice without message"),
    ],
)
def test_at_110_what_is_no_whole_answer_never_passes(step: Step, outage: bool, says: str) -> None:
    with ScriptedServer(step) as server:
        error = fails(server.url)

    assert isinstance(error, ModelOutage) is outage
    assert says in str(error)


def test_at_111_an_answer_without_the_mark_of_its_end_is_refused_though_its_json_is_whole() -> None:
    with ScriptedServer(completion(ANSWER, finish_reason=None)) as server:
        error = fails(server.url)

    assert "missing" in str(error)
    assert not isinstance(error, ModelOutage)


@pytest.mark.parametrize("name", ["tool_calls", "function_call"])
def test_at_008_a_reply_that_calls_a_tool_is_invalid(name: str) -> None:
    call = {"name": "run", "arguments": "{}"}
    whole = {"tool_calls": [{"id": "1", "type": "function", "function": call}]}
    step = completion(**{"function_call": call} if name == "function_call" else whole)
    with ScriptedServer(step) as server:
        error = fails(server.url)

    assert "tool" in str(error)
    assert not isinstance(error, ModelOutage)
    assert len(server.asked) == 1


def test_at_112_an_answer_with_a_duplicate_key_is_refused() -> None:
    with ScriptedServer(completion('{"findings": [1], "findings": []}')) as server:
        assert "a key twice" in str(fails(server.url))

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(failure(400, "x", code="context_length_exceeded"), id="OpenAI"),
        pytest.param(
            failure(400, f"request ({SECRET}) exceeds the available context size"), id="llama.cpp"
        ),
        pytest.param(failure(400, "maximum context length is 9 tokens; max_tokens"), id="vLLM"),
        pytest.param(failure(413, "no"), id="413"),
    ],
)
def test_at_114_a_prompt_too_long_is_never_an_outage(step: Step) -> None:
    with ScriptedServer(step) as server:
        error = fails(server.url)

    assert not isinstance(error, ModelOutage)
    assert "so much at once" in str(error)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("status", "says"),
    [(401, "OPENAI_API_KEY"), (403, "OPENAI_API_KEY"), (404, "OPENAI_BASE_URL")],
)
def test_at_116_a_closed_door_is_not_knocked_at_again(status: int, says: str) -> None:
    step = failure(status, f"Incorrect API key provided: {KEY}", code=KEY)
    with ScriptedServer(step) as server:
        error = fails(server.url)

    assert isinstance(error, ModelOutage)
    assert says in str(error)
    assert len(server.asked) == 1


def test_an_exhausted_quota_is_not_asked_again() -> None:
    with ScriptedServer(failure(429, code="insufficient_quota")) as server:
        assert isinstance(fails(server.url), ModelOutage)

    assert len(server.asked) == 1


def test_plain_http_behind_an_https_address_is_an_outage() -> None:
    with ScriptedServer() as server:
        error = fails(server.url.replace("http:", "https:"))

    assert "TLS" in str(error)
    assert isinstance(error, ModelOutage)


def test_a_certificate_that_nobody_vouches_for_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = tmp_path / "c.pem", tmp_path / "k.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1"
    names = [
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-out",
        str(certificate),
        "-keyout",
        str(key),
    ]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # not the way to trust one, either
    with ScriptedServer(tls=tls) as server:
        error = fails(server.url)

    assert "certificate" in str(error)
    assert isinstance(error, ModelOutage)
    assert server.asked == []
