"""How much processor time the work on one file may take."""

from __future__ import annotations

import time


class TookTooLong(Exception):
    """A file's time is up. Caught in the worker, where it becomes the file's trouble."""


class Clock:
    """Counts down `seconds` of processor time from its making: a busy machine is no fault."""

    __slots__ = ("_at", "_checks")

    def __init__(self, seconds: float) -> None:
        self._at = time.process_time() + seconds
        self._checks = 0

    def is_up(self) -> bool:
        return time.process_time() > self._at

    def check(self) -> None:
        """Raises TookTooLong when time is up. Looks every 64th time, as looking is slow."""
        self._checks += 1
        if self._checks % 64 == 0 and self.is_up():
            raise TookTooLong
