"""Faults that a test orders, and the log of what was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from tests.fake_github.exchange import DOCS, Answer, Json, Request

SECONDARY = (
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
)
_WORDS = {
    401: "Bad credentials",
    403: SECONDARY,
    404: "Not Found",
    410: "Gone",
    429: SECONDARY,
    451: "Repository access blocked",
    500: "Server Error",
    502: "Server Error",
    503: "Service Unavailable",
}


@dataclass
class Fault:
    """What is to happen to the next `times` requests that match (None: to all of them).

    `path` is a pattern like a shell's, without the API's prefix; `containing` must be in the body.
    With `after` the request has its effect first. Without a `status`, `reset` cuts the connection
    and `hang` never answers; `seconds` only delays. `skip` lets so many requests pass first.
    `redirect` is the host to be sent to, with the same path. `act` is done before all else.
    """

    method: str
    path: str
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    body: bytes | None = None
    containing: str = ""
    times: int | None = 1
    after: bool = False
    reset: bool = False
    hang: bool = False
    seconds: float | None = None
    skip: int = 0
    redirect: str = ""
    act: Callable[[], object] | None = None

    def matches(self, request: Request) -> bool:
        return (
            self.times != 0
            and self.method in ("*", request.method)
            and fnmatchcase(request.path, self.path)
            and self.containing.encode() in request.data
        )

    @property
    def ruins(self) -> bool:
        """Whether the client gets something else than the answer."""
        return bool(self.status or self.reset or self.hang)

    def answer(self, request: Request) -> Answer:
        headers = dict(self.headers)
        if self.redirect:
            prefix = request.urls.api.removeprefix(request.urls.origin)
            query = f"?{request.query}" if request.query else ""
            headers["Location"] = f"{self.redirect}{prefix}{request.path}{query}"
        if self.body is not None:
            return Answer(self.status, self.body, headers)
        words = self.message or _WORDS.get(self.status, "Error")
        told: Json = {"message": words, "documentation_url": DOCS, "status": str(self.status)}
        return Answer(self.status, told, headers)


class Faults:
    """The faults that are ordered."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []
        self._lock = threading.Lock()

    def order(self, fault: Fault) -> Fault:
        with self._lock:
            self._ordered.append(fault)
        return fault

    def take(self, request: Request) -> Fault | None:
        """The first fault that is for this request; it is then used up by one."""
        with self._lock:
            for fault in self._ordered:
                if not fault.matches(request):
                    continue
                if fault.skip:
                    fault.skip -= 1
                    continue
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        with self._lock:
            self._ordered.clear()


@dataclass
class Entry:
    """One request that came in. `what` are the fields that a GraphQL operation asked at the top.

    `status` is what was answered; 0 while there is no answer, or if there never was one.
    """

    method: str
    path: str
    kind: str
    what: str = ""
    body: bytes = b""
    status: int = 0
    at: float = 0.0
    seconds: float = 0.0

    def __str__(self) -> str:
        called = f" {self.what}" if self.what else ""
        return f"{self.status or '---'} {self.method} {self.path}{called} ({self.kind})"


class Log(list[Entry]):
    """All requests in the order they came in; those of git itself are of the kind "git"."""

    @property
    def api(self) -> list[Entry]:
        """The requests to the API."""
        return [entry for entry in self if entry.kind != "git"]

    @property
    def writes(self) -> list[Entry]:
        """The requests that were to change something."""
        return [entry for entry in self.api if _writes(entry)]

    @property
    def overreach(self) -> list[Entry]:
        """Requests that would approve, merge, resolve, dismiss, label, or write contents."""
        return list(self._beyond())

    def _beyond(self) -> Iterator[Entry]:
        for entry in self:
            if entry.kind == "git":
                if "git-receive-pack" in entry.path or "git-receive-pack" in entry.what:
                    yield entry
            elif _writes(entry) and not _modest(entry):
                yield entry

    def of(self, method: str, path: str) -> list[Entry]:
        return [one for one in self if one.method == method and fnmatchcase(one.path, path)]


def _writes(entry: Entry) -> bool:
    if entry.path == "/graphql":
        return b"mutation" in entry.body
    return entry.method not in ("GET", "HEAD")


_MODEST = (
    "/comments",
    "/reactions",
    "/replies",
    "/reviews",
    "/check-runs",
    "/statuses/",
    "/sarifs",
    "/attempts",
)
_MODEST_MUTATIONS = {"minimizeComment", "unminimizeComment", "addReaction", "removeReaction"}


def _modest(entry: Entry) -> bool:
    """Whether a write is one that a reviewer makes."""
    if entry.path == "/graphql":
        return set(entry.what.split()) <= _MODEST_MUTATIONS
    if b"APPROVE" in entry.body or b"REQUEST_CHANGES" in entry.body:
        return not entry.path.endswith("/reviews")
    if entry.method == "DELETE":  # the end of a token that somebody signed in with
        return entry.path.startswith("/applications/") and entry.path.endswith("/token")
    tokens = entry.path.endswith(("/access_tokens", "/login/oauth/access_token"))
    return tokens or any(part in entry.path for part in _MODEST)
