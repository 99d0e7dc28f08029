"""Sessions of people who signed in with GitHub: kept here, and of use to their browsers alone.

The browser has a random name; the database has its hash, and GitHub's token under a key that is
made from it. So who reads the database can neither be one of these people nor act as one.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from dataclasses import dataclass, field

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.core.pull import Person
from bot.service.dashboard.access import SESSION_SECONDS
from bot.service.tables import sessions

_COOKIE = re.compile(r"person\.[A-Za-z0-9_-]{43}")
_PURPOSE = b"diffwarden dashboard token"
_NONCE = 12  # bytes, as AES-GCM takes them: NIST SP 800-38D, 8.2


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in. `token` is GitHub's, and acts as they do."""

    person: Person
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions in a database. Any thread and process may use it."""

    engine: sa.Engine

    def begin(self, person: Person, token: str, seconds: float | None) -> tuple[str, int]:
        """A new session's cookie, and how many seconds it holds: no longer than its token."""
        now = time.time()
        lasts = int(SESSION_SECONDS if seconds is None else min(SESSION_SECONDS, seconds))
        cookie = f"person.{secrets.token_urlsafe(32)}"
        row = {
            "name": _name(cookie),
            "person": person.id,
            "login": person.login,
            "sealed": _sealed(cookie, token),
            "ends": now + lasts,
        }
        with self.engine.begin() as connection:
            connection.execute(sessions.delete().where(sessions.c.ends < now))
            connection.execute(sessions.insert().values(row))
        return cookie, lasts

    def find(self, cookie: str) -> Session | None:
        """Whose session it is; None for what is no session, or is over."""
        if not _COOKIE.fullmatch(cookie):
            return None
        c = sessions.c
        query = sa.select(c.person, c.login, c.sealed)
        query = query.where(c.name == _name(cookie), c.ends > time.time())
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        token = _opened(cookie, row.sealed) if row else ""
        return Session(Person(row.login, row.person), token) if row and token else None

    def end(self, cookie: str) -> None:
        with self.engine.begin() as connection:
            connection.execute(sessions.delete().where(sessions.c.name == _name(cookie)))


def _name(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()


def _key(cookie: str) -> AESGCM:
    """The cookie has 256 random bits, so that one HMAC makes a key of it."""
    return AESGCM(hmac.digest(cookie.encode(), _PURPOSE, "sha256"))


def _sealed(cookie: str, token: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + _key(cookie).encrypt(nonce, token.encode(), _PURPOSE)


def _opened(cookie: str, sealed: bytes) -> str:
    try:
        return _key(cookie).decrypt(sealed[:_NONCE], sealed[_NONCE:], _PURPOSE).decode()
    except (InvalidTag, ValueError):
        return ""
