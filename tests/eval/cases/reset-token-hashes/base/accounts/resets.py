from __future__ import annotations

import hashlib
import secrets
import sqlite3


class BadToken(Exception):
    """The token is unknown or was used."""


def _digest(token: str) -> str:
    # A token has 256 random bits: nothing slower is needed to keep it from being guessed.
    return hashlib.sha256(token.encode()).hexdigest()


class Resets:
    """Tokens that let a user set a new password, each of them once. Only their digests are kept."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("CREATE TABLE IF NOT EXISTS resets (digest TEXT PRIMARY KEY, user_id INTEGER)")

    def issue(self, user_id: int) -> str:
        token = secrets.token_urlsafe(32)
        with self._db:
            self._db.execute("INSERT INTO resets VALUES (?, ?)", (_digest(token), user_id))
        return token

    def redeem(self, token: str) -> int:
        """The user that the token is for. Raises BadToken."""
        with self._db:
            row = self._db.execute(
                "DELETE FROM resets WHERE digest = ? RETURNING user_id", (_digest(token),)
            ).fetchone()
        if row is None:
            raise BadToken
        return int(row[0])
