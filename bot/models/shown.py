"""A model that is not asked: what would be sent to it is shown instead."""

from __future__ import annotations

from typing import TextIO

from bot.core.deadline import Deadline
from bot.core.ports import Prompt, Reply
from bot.models.openai import OpenAIModel


class Shown:
    """A Model that sends nothing: what would be sent goes to `out`, one request a line.

    A line is the body of a first request, byte by byte: JSON. The key is not in it. `base_url`
    is where it would go. Any thread may ask.
    """

    def __init__(self, name: str, base_url: str, out: TextIO) -> None:
        self.name = name
        self._out = out
        self._model = OpenAIModel(name, base_url, "none", show=self._show)

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        """Raises ModelOutage once the request is shown: nothing in the prompt is the cause."""
        return self._model.ask(prompt, deadline)

    def close(self) -> None:
        """End the thread that requests are made on. No question may be open."""
        self._model.close()

    def _show(self, body: bytes) -> None:
        self._out.write(body.decode() + "\n")
