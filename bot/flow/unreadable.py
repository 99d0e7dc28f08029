"""What keeps a file from being followed."""

from __future__ import annotations


class Unreadable(Exception):
    """A text that is not in its language, or nested too deep; its message says which."""
