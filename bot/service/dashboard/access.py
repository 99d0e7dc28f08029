"""Who may see the dashboard: who knows its token, and then for some hours who has a session.

A session is a moment and a signature over it by a key made from the token. So it holds in every
process and after a restart, and another token ends them all.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

SESSION_SECONDS = 12 * 3600
_SESSION = re.compile(r"([0-9]{1,12})\.([0-9a-f]{64})")
_PURPOSE = b"diffwarden dashboard session"


@dataclass(frozen=True, slots=True)
class Access:
    """Lets in whoever knows `token`."""

    token: str = field(repr=False)

    def knows(self, given: str) -> bool:
        return hmac.compare_digest(_digest(given), _digest(self.token))

    def session(self, now: float | None = None) -> str:
        """A session that begins now (seconds of the epoch), as the value of a cookie."""
        end = int((time.time() if now is None else now) + SESSION_SECONDS)
        return f"{end}.{self._signature(str(end))}"

    def holds(self, session: str, now: float | None = None) -> bool:
        """Whether this service made the session, and it has not ended."""
        found = _SESSION.fullmatch(session)
        if not found or not hmac.compare_digest(found[2], self._signature(found[1])):
            return False
        return (time.time() if now is None else now) < int(found[1])

    def _signature(self, end: str) -> str:
        key = hmac.digest(self.token.encode(), _PURPOSE, "sha256")
        return hmac.digest(key, end.encode(), "sha256").hex()


def is_own(headers: Mapping[str, str]) -> bool:
    """Whether a form was sent by a page of this site, and not by another that forges requests.

    Browsers say so in Sec-Fetch-Site, or, over plain HTTP, in Origin. What sends neither is no
    browser, and has no one's cookie.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _digest(text: str) -> bytes:
    """Of one length whatever the text, so that comparing takes one time."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
