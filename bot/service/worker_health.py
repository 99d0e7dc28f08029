"""A worker's own port, where it is set: whether it lives, whether it works, and its metrics."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import sqlalchemy as sa

from bot import __version__
from bot.core.errors import UsageError
from bot.parallel import ahead
from bot.service.metrics import Metrics
from bot.service.records import Records

log = logging.getLogger(__name__)

LATE = 30.0
"""Seconds after which an old look at the database tells nothing any more."""
_CLIENT_SECONDS = 5.0


@dataclass
class Health:
    """What a worker knows of itself. `look` is to be called every few seconds."""

    records: Records
    metrics: Metrics
    is_stopping: Callable[[], bool]
    works: bool = False
    _seen: float = field(default=float("-inf"), init=False)

    def look(self) -> None:
        """Ask the database for something. Raises SQLAlchemyError."""
        with self.records.engine.connect() as connection:
            connection.execute(sa.select(sa.literal(1)))
        self._seen = time.monotonic()

    @property
    def why_not_ready(self) -> str:
        """Why no review is done here now; nothing if they are."""
        if self.is_stopping():
            return "it is being stopped"
        if not self.works:
            return "it has not begun"
        return "" if time.monotonic() - self._seen < LATE else "the database does not answer"

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, content type and body of what is at `path`."""
        match path:
            case "/healthz":
                return _told(HTTPStatus.OK, {"status": "ok", "version": __version__})
            case "/readyz":
                why = self.why_not_ready
                status = HTTPStatus.SERVICE_UNAVAILABLE if why else HTTPStatus.OK
                return _told(status, {"status": why or "ready"})
            case "/metrics":
                return HTTPStatus.OK, "text/plain; charset=utf-8", self.metrics.page()
        return _told(HTTPStatus.NOT_FOUND, {"status": "there is nothing here"})


def opened(health: Health, host: str, port: int) -> str:
    """Answer at a port from now on, in threads that end with the process; where it is.

    Raises UsageError when the port cannot be had.
    """
    try:
        server = ThreadingHTTPServer((host, port), _handler(health))
    except OSError as error:
        raise UsageError(f"cannot listen at {host}:{port}: {error.strerror}") from error
    server.daemon_threads = True
    ahead(server.serve_forever)
    return f"http://{host}:{server.server_address[1]}"


def _handler(health: Health) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = _CLIENT_SECONDS

        def do_GET(self) -> None:
            status, kind, body = health.answer(self.path.partition("?")[0])
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(body)

        def version_string(self) -> str:
            return "diffwarden"

        def log_message(self, *words: object) -> None:
            """Tell nobody: a probe comes every few seconds."""

    return Handler


def _told(status: HTTPStatus, content: dict[str, str]) -> tuple[int, str, bytes]:
    return status, "application/json", json.dumps(content).encode()
