from __future__ import annotations

import hashlib
import hmac


def sign(secret: bytes, message: bytes) -> str:
    return hmac.new(secret, message, hashlib.sha256).hexdigest()


def matches(secret: bytes, message: bytes, signature: str) -> bool:
    return hmac.compare_digest(sign(secret, message).encode(), signature.encode())
