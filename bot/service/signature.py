"""Whether a webhook's body was signed by who knows the secret.

https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

PREFIX = b"sha256="
LENGTH = len(PREFIX) + 64


def is_signed(secret: bytes, body: bytes, headers: Sequence[bytes]) -> bool:
    """Whether the one X-Hub-Signature-256 among `headers` is the secret's for these very bytes.

    None and several are no signature. The time it takes tells nothing of the right one.
    """
    given = headers[0] if len(headers) == 1 else b""
    wanted = PREFIX + hmac.new(secret, body, hashlib.sha256).hexdigest().encode()
    return hmac.compare_digest(given[: LENGTH + 1], wanted)
