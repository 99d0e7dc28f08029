"""An HTTP server on loopback that answers what a test wrote down, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent. `cut` leaves so many bytes of the body out that were announced."""

    body: object = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    method: str
    path: str
    body: Any
    headers: Mapping[str, str]


@dataclass
class Script:
    """Replies by path: one for ever, or several in turn, the last of which stays."""

    replies: dict[str, Reply | list[Reply]]
    asked: list[Asked] = field(default_factory=list)
    url: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, request: Asked) -> Reply:
        with self._lock:
            self.asked.append(request)
            known = self.replies.get(request.path, Reply({"message": "not found"}, 404))
            if isinstance(known, Reply):
                return known
            return known.pop(0) if len(known) > 1 else known[0]


@contextmanager
def scripted(replies: Mapping[str, Reply | list[Reply]]) -> Iterator[Script]:
    """A server with these replies; `url` of what is given is its address."""
    script = Script(dict(replies))

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            asked = Asked(self.command, self.path, body, dict(self.headers))
            reply = script.next(asked)
            text = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text[: len(text) - reply.cut])

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    script.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
