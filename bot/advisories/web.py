"""Questions to a public service, in JSON: bounded, retried, without a proxy, and with no secret."""

from __future__ import annotations

import http.client
import json
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.core.deadline import Deadline
from bot.core.errors import SettingsError, ToolError

MAX_REPLY = 16 * 1024 * 1024
"""Bytes of one reply: the npm registry tells 10 MB of a package with thousands of releases."""
TRIES = 3
_PAUSE = 0.5  # seconds before the second try, twice as many before the third
_SECONDS = 10.0  # for one connection, read or write
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class Absent(Exception):
    """The service knows nothing of this name."""


@dataclass(frozen=True, slots=True)
class Service:
    """The service at `base`, such as https://api.osv.dev. `name` is what people know it by."""

    name: str
    base: str
    sleep: Callable[[float], None] = time.sleep

    def ask(self, path: str, deadline: Deadline, question: object = None) -> bytes:
        """The reply to GET, or to POST where there is a question.

        Raises Absent for 404, ToolError when no try brings a whole reply. Redirects are not
        followed, so that nobody but the named host is asked.
        """
        body = None if question is None else json.dumps(question).encode()
        why = "there was no time left"
        for turn in range(TRIES):
            if not deadline.left:
                break
            if turn:
                self.sleep(min(_PAUSE * 2 ** (turn - 1), deadline.left))
            try:
                status, reply = self._tried(path, body, deadline.within(_SECONDS))
            except (OSError, http.client.HTTPException) as error:
                why = " ".join(str(error).split())[:200] or type(error).__name__
                continue
            if status == 200:
                return reply
            if status == 404:
                raise Absent(path)
            why = f"it answered with status {status}"
            if status not in _AGAIN:
                break
        raise ToolError(f"{self.name} could not be asked: {why}")

    def _tried(self, path: str, body: bytes | None, seconds: float) -> tuple[int, bytes]:
        place = urlsplit(self.base)
        ends = time.monotonic() + seconds
        with closing(_connection(place.scheme, place.hostname or "", place.port, seconds)) as line:
            line.request(
                "GET" if body is None else "POST",
                f"{place.path.rstrip('/')}{path}",
                body,
                {"Accept": "application/json", "User-Agent": "diffwarden"}
                | ({} if body is None else {"Content-Type": "application/json"}),
            )
            answer = line.getresponse()
            return answer.status, _whole(answer, ends)


def _whole(answer: http.client.HTTPResponse, ends: float) -> bytes:
    """All of a reply. Raises HTTPException for one too large or too slow."""
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(65_536):
        parts.append(part)
        size += len(part)
        if size > MAX_REPLY:
            raise http.client.HTTPException(f"it sent more than {MAX_REPLY} bytes")
        if time.monotonic() > ends:
            raise http.client.HTTPException("its reply took too long")
    if answer.length:
        raise http.client.HTTPException("its reply was cut short")
    return b"".join(parts)


def _connection(
    scheme: str, host: str, port: int | None, seconds: float
) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(host, port, timeout=seconds)
    return http.client.HTTPSConnection(
        host, port, timeout=seconds, context=ssl.create_default_context()
    )


def service(name: str, base: str, variable: str) -> Service:
    """The service that an operator named. Raises SettingsError for an address of no use."""
    try:
        place = urlsplit(base)
        host, _ = place.hostname, place.port
    except ValueError as error:
        raise SettingsError(f"{variable} is no address of a service: {error}") from error
    if not host or place.username or place.query or place.fragment:
        raise SettingsError(f"{variable} is no address of a service: write https://HOST")
    if place.scheme != "https" and host not in _LOCAL:
        raise SettingsError(f"{variable} names {host} without TLS: write https://{host}")
    return Service(name, base)
