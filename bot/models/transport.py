"""The connection to one endpoint: no redirects, no proxies, bounded replies, a checked peer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import TYPE_CHECKING

from bot.models.endpoint import Door

if TYPE_CHECKING:
    import httpx2

CONNECT_SECONDS = 5.0
MAX_REPLY_BYTES = 4 * 1024 * 1024

Show = Callable[[bytes], None]
"""Gets the body of a request that is not sent."""


class BadReply(Exception):
    """A reply that is not read to its end, and why."""


class WrongPeer(Exception):
    """The host's name led to an address that must not be asked."""


class NotSent(Exception):
    """The request was shown instead of being sent."""


def http_client(door: Door, max_bytes: int, show: Show | None = None) -> httpx2.AsyncClient:
    """A client that takes nothing from the environment and follows no redirect.

    It checks whom it is connected to, by `door`, and reads no more than `max_bytes` of a reply.
    With `show` it opens no connection: that gets the body of each request.
    """
    import httpx2

    return httpx2.AsyncClient(
        transport=_shown(show) if show else _guarded(door, max_bytes),
        headers={"accept-encoding": "identity"},
        follow_redirects=False,
        trust_env=False,
        timeout=patient(),
    )


def patient() -> httpx2.Timeout:
    """No limit on a single read: a caller's deadline is for the whole of a request."""
    import httpx2

    return httpx2.Timeout(None, connect=CONNECT_SECONDS)


def _guarded(door: Door, max_bytes: int) -> httpx2.AsyncBaseTransport:
    import httpx2

    class Guarded(httpx2.AsyncHTTPTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            request.extensions = {**request.extensions, "trace": partial(_check_peer, door)}
            response = await super().handle_async_request(request)
            assert isinstance(response.stream, httpx2.AsyncByteStream)
            if response.headers.get("content-encoding", "identity") != "identity":
                await response.aclose()
                raise BadReply("sent a compressed reply, which was not asked for")
            response.stream = _bounded(response.stream, max_bytes)
            return response

    return Guarded(trust_env=False)


def _shown(show: Show) -> httpx2.AsyncBaseTransport:
    import httpx2

    class Shown(httpx2.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            show(await request.aread())
            raise NotSent

    return Shown()


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
        raise WrongPeer(f"turns out to be at {peer}: {door.remedy}")


def _bounded(stream: httpx2.AsyncByteStream, max_bytes: int) -> httpx2.AsyncByteStream:
    import httpx2

    class Bounded(httpx2.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            read = 0
            async for part in stream:
                read += len(part)
                if read > max_bytes:
                    raise BadReply(f"sent more than {max_bytes} bytes")
                yield part

        async def aclose(self) -> None:
            await stream.aclose()

    return Bounded()
