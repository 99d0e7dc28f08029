"""What is shown is what would be sent, byte by byte, and nothing is sent."""

from __future__ import annotations

import io
import json

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ModelOutage
from bot.core.ports import Prompt
from bot.models.openai import OpenAIModel
from bot.models.shown import Shown
from bot.parallel import in_threads
from tests.model_server import ScriptedServer

SCHEMA = '{"type": "object", "required": ["findings"]}'
PROMPT = Prompt("defects", "You review – well.", "x = '\u00e9\n'\n", SCHEMA)
SOON = Deadline.after(86_400)  # counted from the collection of the tests on


def shown(base_url: str, *prompts: Prompt) -> list[str]:
    out = io.StringIO()
    model = Shown("gpt-x", base_url, out)

    def ask(prompt: Prompt) -> str:
        with pytest.raises(ModelOutage, match="is shown instead") as caught:
            model.ask(prompt, SOON)
        return str(caught.value)

    in_threads(ask, prompts)
    model.close()
    return out.getvalue().splitlines()


def test_the_body_of_the_request_is_shown_and_not_sent() -> None:
    with ScriptedServer() as server:
        (line,) = shown(server.url, PROMPT)
        assert server.asked == []

        model = OpenAIModel("gpt-x", server.url, "sk-none")
        model.ask(PROMPT, SOON)
        model.close()

    (asked,) = server.asked
    assert line.encode() == asked.raw
    assert json.loads(line)["messages"][1]["content"] == PROMPT.user


def test_many_threads_get_a_line_each() -> None:
    prompts = [Prompt("defects", "s", f"x = {n}", SCHEMA) for n in range(20)]

    lines = shown("https://api.example.com/v1", *prompts)

    users = {json.loads(line)["messages"][1]["content"] for line in lines}
    assert users == {prompt.user for prompt in prompts}


def test_no_name_is_looked_up() -> None:
    assert len(shown("https://no-such-host.invalid/v1", PROMPT)) == 1
