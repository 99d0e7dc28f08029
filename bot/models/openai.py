"""Models behind the OpenAI API, or behind any server that speaks it.

One request is one POST to one address: no tools, no streaming, no redirects, no proxy from the
environment. The SDK is imported when the first question is asked, because that takes 0.6 s.
"""

from __future__ import annotations

import gc
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, SettingsError
from bot.core.ports import Prompt, Reply
from bot.models.completion import Completion, usage_of
from bot.models.dialect import Cap, Dialect, Form
from bot.models.endpoint import Door
from bot.models.fault import Fault, fault_in, unreachable
from bot.models.patience import Patience
from bot.models.prices import Prices, Tariff
from bot.models.transport import (
    MAX_REPLY_BYTES,
    BadReply,
    NotSent,
    Show,
    WrongPeer,
    http_client,
    patient,
)

if TYPE_CHECKING:
    from openai import AsyncOpenAI, Omit
    from openai.types.chat.completion_create_params import ResponseFormat

    from bot.models.conversation import Conversation
    from bot.models.loop import Loop

__all__ = ["OpenAIModel", "Prices"]

NOT_SENT = "was not asked: what would be sent to it is shown instead"


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands between the first question and `close`."""

    loop: Loop
    client: AsyncOpenAI
    conversation: Conversation


class OpenAIModel:
    """A Model at one endpoint. Any thread may use it; it learns what the endpoint understands."""

    def __init__(
        self,
        name: str,
        base_url: str,
        api_key: str,
        *,
        timeout: float = 120,
        at_once: int = 8,
        max_reply_bytes: int = MAX_REPLY_BYTES,
        prices: Tariff | None = None,
        allow_private: bool = False,
        patience: Patience | None = None,
        show: Show | None = None,
    ) -> None:
        """`base_url` has passed `checked_endpoint`; `timeout` is seconds for one request, in all.

        `allow_private` lets a host name lead to an address of a private network. With `show`
        nothing is sent: it gets the body of each request. Raises SettingsError for a key that no
        header can carry.
        """
        if not (api_key.isascii() and api_key.isprintable()):
            raise SettingsError(
                "OPENAI_API_KEY holds a character that no key has (a line break?): set it again"
            )
        self.name = name
        self._base_url, self._api_key = base_url, api_key
        self._door = Door(base_url, allow_private)
        self._timeout, self._at_once = timeout, at_once
        self._max_reply_bytes, self._prices = max_reply_bytes, prices
        self._patience, self._show = patience or Patience(), show
        self._who = f"{name} at {urlsplit(base_url).hostname}"
        self._starting = threading.Lock()
        self._line: _Line | None = None

    def __repr__(self) -> str:
        return f"<OpenAIModel {self._who}>"

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        """One JSON object. Raises ModelOutage for the provider's faults, ModelError for any other.

        No answer by the deadline is a ModelError: a large change uses up time, too.
        """
        line = self._opened()
        got: list[Completion] = []
        try:
            text = line.loop.run(line.conversation.answer(prompt, deadline, got))
        except ModelError as error:
            if got:
                error.usage = usage_of(self.name, prompt.name, got, self._prices)
            raise
        return Reply(text, usage_of(self.name, prompt.name, got, self._prices))

    def open(self) -> None:
        """Load the SDK, the client and the prices, which the first question does otherwise."""
        self._opened()
        if self._prices:
            self._prices.cost(0, 0, 0)

    def close(self) -> None:
        """Let go of the connections and the thread. No question may be open."""
        with self._starting:
            line, self._line = self._line, None
        if line:
            line.loop.run(line.client.close())
            line.loop.close()

    def _opened(self) -> _Line:
        with self._starting:
            if self._line is None:
                with _uncollected():
                    self._line = self._started()
            return self._line

    def _started(self) -> _Line:
        from bot.models.conversation import Conversation
        from bot.models.loop import Loop

        client = self._client()
        conversation = Conversation(
            self._who,
            partial(self._sent, client),
            timeout=self._timeout,
            at_once=self._at_once,
            patience=self._patience,
        )
        return _Line(Loop(), client, conversation)

    def _client(self) -> AsyncOpenAI:
        import openai

        # `timeout` of a request is for the whole of it; the SDK's would be for each single read.
        return openai.AsyncOpenAI(
            api_key=self._api_key,
            base_url=self._base_url,
            max_retries=0,
            timeout=patient(),
            http_client=http_client(self._door, self._max_reply_bytes, self._show),
        )

    async def _sent(self, client: AsyncOpenAI, prompt: Prompt, dialect: Dialect) -> bytes | Fault:
        """The body of a 200, or the fault that came instead."""
        import openai

        try:
            response = await client.chat.completions.with_raw_response.create(
                model=self.name,
                messages=[
                    {"role": "system", "content": _sendable(dialect.system(prompt))},
                    {"role": "user", "content": _sendable(prompt.user)},
                ],
                response_format=_response_format(prompt, dialect.form),
                max_completion_tokens=_cap(prompt, dialect, Cap.COMPLETION),
                max_tokens=_cap(prompt, dialect, Cap.TOKENS),
                prompt_cache_key=_cache_key(prompt) if dialect.cache_key else openai.omit,
            )
        except openai.APIStatusError as error:
            retry_after = error.response.headers.get("retry-after", "")
            return fault_in(error.status_code, error.response.content, retry_after)
        except openai.APIConnectionError as error:
            return unreachable(error)
        except WrongPeer as error:
            return Fault(0, why=str(error), final=True)
        except NotSent:
            return Fault(0, why=NOT_SENT, final=True)
        except BadReply as error:
            raise ModelError(f"{self._who} {error}") from None
        return response.content


@contextmanager
def _uncollected() -> Iterator[None]:
    """Importing the SDK makes so many objects that looking for garbage takes a sixth of it.

    They live to the end, so that the collector need never look at them: not when we exit, either.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


def _sendable(text: str) -> str:
    """`text` with what is no character, such as half a surrogate pair, as a question mark."""
    return text.encode("utf-8", errors="replace").decode()


def _response_format(prompt: Prompt, form: Form) -> ResponseFormat | Omit:
    import openai

    if form is Form.PLAIN:
        return openai.omit
    if form is Form.OBJECT:
        return {"type": "json_object"}
    schema: dict[str, object] = json.loads(prompt.schema)
    return {
        "type": "json_schema",
        "json_schema": {"name": "answer", "schema": schema, "strict": form is Form.STRICT},
    }


def _cap(prompt: Prompt, dialect: Dialect, parameter: Cap) -> int | Omit:
    import openai

    return prompt.max_output_tokens if dialect.cap is parameter else openai.omit


def _cache_key(prompt: Prompt) -> str:
    """What prompts with the same beginning share, so that one machine gets them; names nobody."""
    return hashlib.sha256(_sendable(prompt.system).encode()).hexdigest()[:32]
