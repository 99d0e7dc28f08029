"""Who looks at the dashboard, and what they may see: asked of GitHub, and kept for minutes."""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.pull import Permission
from bot.forges.github_login import GitHubUser
from bot.service.dashboard.sessions import Session

OPERATOR = "operator"
KEPT_SECONDS = 120.0
"""How long somebody still sees a repository that they were put out of."""
_MOST = 1000  # people whose repositories are kept in mind
_PURPOSE = b"diffwarden dashboard form"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who is let in.

    `sees` tells, by a repository's number, what they may do there; it is None for the operator,
    who sees all. `form` goes into every form of theirs, and comes back from no other site.
    """

    name: str
    form: str = field(repr=False)
    session: Session | None = field(default=None, repr=False)
    sees: Mapping[int, Permission] | None = None

    @property
    def is_operator(self) -> bool:
        return self.sees is None

    def permission(self, repo_id: int) -> Permission:
        """What they may do in a repository, as GitHub told some minutes ago."""
        return (self.sees or {}).get(repo_id, Permission.NONE)

    def may_see(self, repo_id: int) -> bool:
        return self.sees is None or repo_id in self.sees


def form_token(cookie: str) -> str:
    """What the forms of a session hold, and nobody knows who does not have its cookie."""
    return hmac.digest(cookie.encode("utf-8", "replace"), _PURPOSE, "sha256").hex()


@dataclass
class Sight:
    """What people see at the API `api_url`. Any thread may use it."""

    api_url: str
    seconds: float = KEPT_SECONDS
    _kept: dict[str, tuple[float, Mapping[int, Permission]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, session: Session) -> Mapping[int, Permission]:
        """By a repository's number, what somebody may do there. Raises ForgeError."""
        now = time.monotonic()
        with self._lock:
            known = self._kept.get(session.token)
            if known and known[0] > now:
                return known[1]
        found = GitHubUser(self.api_url, session.token).repositories()
        with self._lock:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[session.token] = (now + self.seconds, found)
        return found
