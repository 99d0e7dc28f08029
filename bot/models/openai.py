"""Models behind the OpenAI API, or behind any server that speaks it.

One request is one POST to one address: no tools, no streaming, no redirects, no proxy from the
environment. The SDK is imported when the first question is asked, because that takes 0.6 s.
"""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, SettingsError
from bot.core.ports import Prompt, Reply
from bot.models.completion import usage_of
from bot.models.dialect import Cap, Dialect, Form
from bot.models.endpoint import Door
from bot.models.fault import Fault, fault_in, unreachable
from bot.models.patience import Patience
from bot.models.prices import Prices

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI, Omit
    from openai.types.chat.completion_create_params import ResponseFormat

    from bot.models.conversation import Conversation
    from bot.models.loop import Loop

__all__ = ["OpenAIModel", "Prices"]

CONNECT_SECONDS = 5.0
MAX_REPLY_BYTES = 4 * 1024 * 1024


class _BadReply(Exception):
    """A reply that is not read to its end, and why."""


class _WrongPeer(Exception):
    """The host's name led to an address that must not be asked."""


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
        at_once: int = 3,
        max_reply_bytes: int = MAX_REPLY_BYTES,
        prices: Prices | None = None,
        allow_private: bool = False,
        patience: Patience | None = None,
    ) -> None:
        """`base_url` has passed `checked_endpoint`; `timeout` is seconds for one request, in all.

        `allow_private` lets a host name lead to an address of a private network. Raises
        SettingsError for a key that no header can carry.
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
        self._patience = patience or Patience()
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
        text, completions = line.loop.run(line.conversation.answer(prompt, deadline))
        return Reply(text, usage_of(self.name, prompt.name, completions, self._prices))

    def open(self) -> None:
        """Load the SDK and make the client, which the first question does otherwise."""
        self._opened()

    def close(self) -> None:
        """Let go of the connections and the thread. No question may be open."""
        with self._starting:
            line, self._line = self._line, None
        if line:
            line.loop.run(line.client.close())
            line.loop.close()

    def _opened(self) -> _Line:
        from bot.models.conversation import Conversation
        from bot.models.loop import Loop

        with self._starting:
            if self._line is None:
                client = _client(self._base_url, self._api_key, self._door, self._max_reply_bytes)
                conversation = Conversation(
                    self._who,
                    partial(self._sent, client),
                    timeout=self._timeout,
                    at_once=self._at_once,
                    patience=self._patience,
                )
                self._line = _Line(Loop(), client, conversation)
            return self._line

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
            )
        except openai.APIStatusError as error:
            retry_after = error.response.headers.get("retry-after", "")
            return fault_in(error.status_code, error.response.content, retry_after)
        except openai.APIConnectionError as error:
            return unreachable(error)
        except _WrongPeer as error:
            return Fault(0, why=str(error), final=True)
        except _BadReply as error:
            raise ModelError(f"{self._who} {error}") from None
        return response.content


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


def _client(base_url: str, api_key: str, door: Door, max_bytes: int) -> AsyncOpenAI:
    import httpx2
    import openai

    # `timeout` of a request is for the whole of it; the SDK's would be for each single read.
    patient = httpx2.Timeout(None, connect=CONNECT_SECONDS)
    return openai.AsyncOpenAI(
        api_key=api_key,
        base_url=base_url,
        max_retries=0,
        timeout=patient,
        http_client=httpx2.AsyncClient(
            transport=_transport(door, max_bytes),
            headers={"accept-encoding": "identity"},
            follow_redirects=False,
            trust_env=False,
            timeout=patient,
        ),
    )


def _transport(door: Door, max_bytes: int) -> httpx2.AsyncBaseTransport:
    """A transport that checks whom it is connected to, and reads no more than `max_bytes`."""
    import httpx2

    class Guarded(httpx2.AsyncHTTPTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            request.extensions = {**request.extensions, "trace": partial(_check_peer, door)}
            response = await super().handle_async_request(request)
            assert isinstance(response.stream, httpx2.AsyncByteStream)
            if response.headers.get("content-encoding", "identity") != "identity":
                await response.aclose()
                raise _BadReply("sent a compressed reply, which was not asked for")
            response.stream = _bounded(response.stream, max_bytes)
            return response

    return Guarded(trust_env=False)


async def _check_peer(door: Door, event: str, info: dict[str, object]) -> None:
    """Close a new connection to an address that must not be asked, before a word is sent."""
    import httpcore2

    stream = info.get("return_value")
    if event != "connection.connect_tcp.complete":
        return
    assert isinstance(stream, httpcore2.AsyncNetworkStream)
    peer = str(stream.get_extra_info("server_addr")[0])
    if not door.lets(peer):
        await stream.aclose()
        raise _WrongPeer(f"turns out to be at {peer}: {door.remedy}")


def _bounded(stream: httpx2.AsyncByteStream, max_bytes: int) -> httpx2.AsyncByteStream:
    import httpx2

    class Bounded(httpx2.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            read = 0
            async for part in stream:
                read += len(part)
                if read > max_bytes:
                    raise _BadReply(f"sent more than {max_bytes} bytes")
                yield part

        async def aclose(self) -> None:
            await stream.aclose()

    return Bounded()
