"""What may stand for an address in the settings."""

from __future__ import annotations

from urllib.parse import urlsplit

_NEAR = ("127.0.0.1", "localhost", "::1")


def is_address(url: str) -> bool:
    """Whether `url` leads somewhere over HTTP, without a name, a password or a query in it."""
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    more = "@" in parts.netloc or parts.query or parts.fragment
    return is_whole and parts.scheme in ("http", "https") and not more


def is_private(url: str) -> bool:
    """Whether it may also be told a secret: it is encrypted, or on this machine."""
    if not is_address(url):
        return False
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in _NEAR
