import hashlib
import hmac
import os
from dataclasses import dataclass

SALT_BYTES = 16


@dataclass(frozen=True)
class Stored:
    salt: bytes
    digest: bytes


def digest(password: str, salt: bytes) -> bytes:
    return hashlib.sha256(salt + password.encode()).digest()


class Passwords:
    def __init__(self, table: dict[str, Stored]) -> None:
        self._table = table

    def set(self, login: str, password: str) -> None:
        if len(password) < 12:
            raise ValueError("a password has twelve characters or more")
        salt = os.urandom(SALT_BYTES)
        self._table[login] = Stored(salt, digest(password, salt))

    def check(self, login: str, password: str) -> bool:
        stored = self._table.get(login)
        if stored is None:
            return False
        return hmac.compare_digest(stored.digest, digest(password, stored.salt))
