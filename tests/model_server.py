"""A scripted server on loopback that speaks the OpenAI API, and misbehaves on request."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

ANSWER = '{"findings": []}'


@dataclass(frozen=True)
class Asked:
    """One request that came in. `at` is on the monotonic clock."""

    path: str
    headers: Mapping[str, str]
    raw: bytes
    at: float

    @property
    def body(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.raw or b"{}")
        return read

    @property
    def is_about_defects(self) -> bool:
        """Whether it asks for defects, and not for a ruling on one."""
        return "You look for defects" in str(self.body["messages"][0]["content"])


@dataclass(frozen=True)
class Step:
    """One answer. `act` does something else instead of sending `body`."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    act: Callable[[BaseHTTPRequestHandler, threading.Event], None] | None = None


def completion(
    content: object = ANSWER,
    *,
    finish_reason: str | None = "stop",
    usage: Mapping[str, object] | None = None,
    **message: object,
) -> Step:
    """A chat completion with this content."""
    choice = {
        "index": 0,
        "finish_reason": finish_reason,
        "message": {"role": "assistant", "content": content, **message},
    }
    told = {} if usage is None else {"usage": usage}
    return reply({"id": "1", "object": "chat.completion", "choices": [choice], **told})


def reply(body: object, status: int = 200, **headers: str) -> Step:
    """Any JSON; `retry_after="2"` becomes the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Step(status, json.dumps(body).encode(), {"content-type": "application/json", **named})


def failure(status: int, message: str = "no", *, code: str = "", param: str = "", **h: str) -> Step:
    """An error answer in the API's shape."""
    return reply({"error": {"message": message, "code": code, "param": param}}, status, **h)


def page(status: int = 200) -> Step:
    """What a gateway shows to people."""
    return Step(status, b"<html>Welcome</html>", {"content-type": "text/html"})


def redirect(status: int, to: str) -> Step:
    return Step(status, b"", {"location": to})


def reset() -> Step:
    """The connection is cut, as by a process that dies."""

    def act(handler: BaseHTTPRequestHandler, _over: threading.Event) -> None:
        now = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, now)
        handler.close_connection = True

    return Step(act=act)


def hang() -> Step:
    """Nothing comes, ever."""

    def act(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
        over.wait()
        handler.close_connection = True

    return Step(act=act)


def drip(every: float = 0.02) -> Step:
    """A byte comes now and then, so that no single read takes long."""

    def act(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
        _head(handler, 10_000_000)
        while not over.wait(every):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    return Step(act=act)


def flood(size: int, status: int = 200) -> Step:
    """A body of `size` bytes, made while it is sent."""

    def act(handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
        _head(handler, size, status)
        part = b" " * 65536
        for _ in range(size // len(part)):
            handler.wfile.write(part)
            if over.is_set():
                return

    return Step(act=act)


def _head(handler: BaseHTTPRequestHandler, length: int, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", str(length))
    handler.end_headers()


class ScriptedServer:
    """Answers the first request with the first step, and so on; the last step stays.

    A step may also be a function of the request. All requests are kept in `asked`.
    """

    def __init__(
        self, *steps: Step | Callable[[Asked], Step], tls: ssl.SSLContext | None = None
    ) -> None:
        self._steps = list(steps) or [completion()]
        self.asked: list[Asked] = []
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = False  # so that closing waits for them
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "https" if tls else "http"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """The base URL of the API."""
        return f"{self._scheme}://127.0.0.1:{self.port}/v1"

    @property
    def settings(self) -> dict[str, str]:
        """Variables with which the program asks this server for a model's review, in one pass."""
        return {
            "DIFFWARDEN_MODEL": "m",
            "DIFFWARDEN_MODEL_PASSES": "1",
            "OPENAI_BASE_URL": self.url,
        }

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._thread.join()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):  # the client was quicker
                    connection.shutdown(socket.SHUT_RDWR)
        self._server.server_close()

    def _next(self, asked: Asked) -> Step:
        with self._lock:
            self.asked.append(asked)
            step = self._steps.pop(0) if len(self._steps) > 1 else self._steps[0]
        return step if isinstance(step, Step) else step(asked)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # head and body are written one after the other

            def setup(self) -> None:
                super().setup()
                with server._lock:
                    server._open.add(self.connection)

            def finish(self) -> None:
                with server._lock:
                    server._open.discard(self.connection)
                super().finish()

            def handle(self) -> None:
                if server._over.is_set():  # it came too late to be cut off with the others
                    return
                try:
                    super().handle()
                except OSError:  # the client had enough
                    self.close_connection = True

            def do_POST(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                raw = self.rfile.read(length)
                asked = Asked(self.path, dict(self.headers), raw, time.monotonic())
                step = server._next(asked)
                if step.act:
                    step.act(self, server._over)
                    return
                self.send_response(step.status)
                for name, value in {**step.headers, "content-length": str(len(step.body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(step.body)

            def log_message(self, *words: object) -> None:
                """Tell nobody."""

        return Handler
