"""The host's HTTP server, on loopback."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import traceback
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.fake_github.exchange import Answer, Request, Urls
from tests.fake_github.faults import Fault
from tests.fake_github.host import Host

ENTERPRISE = ("/api/v3", "/api/graphql")
"""Where GitHub Enterprise Server has the two APIs; github.com has them at / and /graphql."""


class _Sockets(ThreadingHTTPServer):
    """Tells of a mistake in the stand-in as of any other deviation; the client is cut off."""

    daemon_threads = False  # so that closing waits for them
    request_queue_size = 128
    host: Host

    def handle_error(self, request: object, client_address: object) -> None:
        self.host.validation.broken(traceback.format_exc(limit=-4))


class Server:
    """Serves a host until it is closed. `latency` is in seconds, added to each answer."""

    def __init__(self, host: Host, port: int = 0, latency: float = 0.0) -> None:
        self.host, self.latency = host, latency
        self.over = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._http = _Sockets(("127.0.0.1", port), _handler(self))
        self._http.host = host
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self.over.set()
        self._http.shutdown()
        self._thread.join()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):  # the client was quicker
                    connection.shutdown(socket.SHUT_RDWR)
        self._http.server_close()

    def opened(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.add(connection)

    def closed(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            server.opened(self.connection)

        def finish(self) -> None:
            server.closed(self.connection)
            with contextlib.suppress(OSError):
                super().finish()

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # the client had enough
                self.close_connection = True

        def do_GET(self) -> None:
            _serve(server, self)

        do_POST = do_PATCH = do_PUT = do_DELETE = do_GET  # noqa: N815

        def log_message(self, *words: object) -> None:
            """Tell nobody: the host keeps a log."""

    return Handler


def _serve(server: Server, handler: BaseHTTPRequestHandler) -> None:
    request = _read(handler)
    if server.latency:
        server.over.wait(server.latency)
    answer, fault = server.host.answer(request)
    if fault and _befallen(server, handler, fault):
        return
    if answer:
        _write(handler, answer)


def _befallen(server: Server, handler: BaseHTTPRequestHandler, fault: Fault) -> bool:
    """Let a fault do what is no answer; whether there is none to be sent."""
    if fault.seconds is not None:
        server.over.wait(fault.seconds)
    if fault.hang:
        server.over.wait()
    elif fault.reset:
        now = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, now)
    else:
        return False
    handler.close_connection = True
    return True


def _read(handler: BaseHTTPRequestHandler) -> Request:
    url = urlsplit(handler.path)
    origin = f"http://{handler.headers.get('Host') or '127.0.0.1'}"
    rest, graph = ENTERPRISE
    path, api = url.path, origin
    if path == graph:
        path, api = "/graphql", origin + rest
    elif path == rest or path.startswith(f"{rest}/"):
        path, api = path.removeprefix(rest) or "/", origin + rest
    return Request(
        handler.command, path, url.query, _Headers(handler.headers.items()), _body(handler),
        Urls(origin, api),
    )  # fmt: skip


class _Headers(dict[str, str]):
    """Headers, whatever case their names are in."""

    def __init__(self, items: list[tuple[str, str]]) -> None:
        super().__init__((name.lower(), value) for name, value in items)

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        return super().get(name.lower(), default)


def _body(handler: BaseHTTPRequestHandler) -> bytes:
    if handler.headers.get("Transfer-Encoding", "").lower() != "chunked":
        return handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    parts = []
    while size := int(handler.rfile.readline().split(b";")[0], 16):
        parts.append(handler.rfile.read(size))
        handler.rfile.readline()
    handler.rfile.readline()
    return b"".join(parts)


def _write(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    data = b"" if answer.status in (204, 304) else answer.data
    handler.send_response(answer.status)
    headers = {
        "Content-Type": answer.kind,
        "Content-Length": str(len(data)),
        "X-GitHub-Request-Id": str(uuid.uuid4()),
        "X-GitHub-Media-Type": "github.v3; format=json",
        **answer.headers,
    }
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)
