from __future__ import annotations

from collections.abc import Callable

from accounts.resets import Resets

SetPassword = Callable[[int, str], None]


def reset_password(resets: Resets, set_password: SetPassword, token: str, password: str) -> None:
    """Set a new password for whoever holds the token, which comes from a link in a mail."""
    if len(password) < 12:
        raise ValueError("a password has at least 12 characters")
    set_password(resets.redeem(token), password)
