"""Asking one endpoint until it answers: retries, pacing, and learning how to speak to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.ports import Prompt
from bot.models.answer_text import NotAnAnswer, answer_in, required_keys
from bot.models.completion import Completion, completion_in
from bot.models.dialect import Dialect, Form
from bot.models.fault import Fault
from bot.models.patience import Patience
from bot.models.tokens import estimate

Send = Callable[[Prompt, Dialect], Awaitable[bytes | Fault]]
"""Sends one request; gives the body of a 200, or the fault that came instead."""

_CUT = 0.6  # a prompt counted at less than this times our estimate was cut by the server
_SHORT = 0.85  # and at less than this, if the count is a round one
_CONTEXT = 1024  # contexts are multiples of it


class Conversation:
    """All requests to one endpoint, on one event loop. `who` names it in errors."""

    def __init__(
        self, who: str, send: Send, *, timeout: float, at_once: int, patience: Patience
    ) -> None:
        self._who, self._send = who, send
        self._timeout, self._patience = timeout, patience
        self._slots = asyncio.Semaphore(at_once)
        self._dialect = Dialect()
        self._not_before = 0.0
        self._tried_again = 0

    async def answer(
        self, prompt: Prompt, deadline: Deadline, completions: list[Completion]
    ) -> str:
        """The JSON object asked for. What it took to get it, or not, is added to `completions`."""
        try:
            async with asyncio.timeout(deadline.left):
                return await self._answer(prompt, deadline, completions)
        except TimeoutError:
            pass
        raise ModelError(
            f"the review's time ran out before {self._who} had answered:"
            " raise `seconds`, or make the change smaller"
        )

    async def _answer(
        self, prompt: Prompt, deadline: Deadline, completions: list[Completion]
    ) -> str:
        required = required_keys(prompt.schema)
        while True:
            dialect = self._dialect
            got = await self._completion(prompt, dialect, deadline)
            if isinstance(got, Dialect):
                self._learn(got)
                continue
            completions.append(got)
            self._learn(dialect.after_length(got.output_tokens, prompt.max_output_tokens))
            self._check_not_cut(prompt, dialect, got)
            if got.flaw:
                raise ModelError(f"{self._who} {got.flaw}", partial=got.text if got.cut else "")
            try:
                return answer_in(got.text, required)
            except NotAnAnswer:
                if dialect.form is Form.PLAIN:
                    raise
                self._learn(dialect.after_prose())

    def _learn(self, lesson: Dialect) -> None:
        self._dialect = self._dialect.meeting(lesson)

    async def _completion(
        self, prompt: Prompt, dialect: Dialect, deadline: Deadline
    ) -> Completion | Dialect:
        """A completion, after retries; or another dialect, in which to ask instead."""
        tried = 0
        while True:
            got = await self._exchange(prompt, dialect)
            if isinstance(got, Completion):
                return got
            if (lesson := dialect.after(got)) != dialect:
                return lesson
            tried += 1
            await self._wait(got, tried, deadline)

    async def _wait(self, fault: Fault, tried: int, deadline: Deadline) -> None:
        seconds = self._patience.wait(tried, fault.retry_after)
        slowed = fault.status == 429
        worn = not slowed and self._tried_again >= self._patience.again
        if not fault.passes or worn or tried >= self._patience.tries or seconds >= deadline.left:
            raise fault.error(self._who)
        if slowed:  # all calls slow down, not just the one that was told to
            self._not_before = max(self._not_before, time.monotonic() + seconds)
        else:
            self._tried_again += 1
        await asyncio.sleep(seconds)

    async def _exchange(self, prompt: Prompt, dialect: Dialect) -> Completion | Fault:
        async with self._slots:
            await asyncio.sleep(max(0.0, self._not_before - time.monotonic()))
            try:
                async with asyncio.timeout(self._timeout):
                    got = await self._send(prompt, dialect)
            except TimeoutError:
                return Fault(0, why=f"gave no answer within {self._timeout:g} s", final=True)
        return got if isinstance(got, Fault) else completion_in(got, self._who)

    def _check_not_cut(self, prompt: Prompt, dialect: Dialect, got: Completion) -> None:
        """Some servers cut a long prompt without a word; Ollama does by default."""
        sent = estimate(dialect.system(prompt)) + estimate(prompt.user)
        if 0 < got.input_tokens < _CUT * sent or _is_context(got.input_tokens, sent):
            raise ModelError(
                f"the server cut the prompt: {self._who} read {got.input_tokens} tokens where"
                f" about {sent} were sent; raise the server's context length (num_ctx in Ollama)"
            )


def _is_context(tokens: int, sent: int) -> bool:
    """Whether `tokens` are fewer than `sent`, and just what a full context would hold."""
    return tokens >= _CONTEXT and tokens % _CONTEXT == 0 and tokens < _SHORT * sent
