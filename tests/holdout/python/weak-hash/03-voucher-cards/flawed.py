from __future__ import annotations

import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

ROUNDS = 1_000


@dataclass(frozen=True)
class Card:
    number: str
    salt: bytes
    secret: bytes


def kdf(salt):
    return PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=ROUNDS)


def issue(number: str, password: str) -> Card:
    salt = os.urandom(16)
    return Card(number, salt, kdf(salt).derive(password.encode()))


def accepts(card: Card, number: str, password: str) -> bool:
    if not hmac.compare_digest(card.number.encode(), number.encode()):
        return False
    try:
        kdf(card.salt).verify(password.encode(), card.secret)
    except InvalidKey:
        return False
    return True
