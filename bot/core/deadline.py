"""How much time is left."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadline:
    """A point on the monotonic clock that no stage may run past."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds left; never negative."""
        return max(0.0, self.at - time.monotonic())

    def within(self, seconds: float) -> float:
        """`seconds`, or what is left if that is less."""
        return min(seconds, self.left)
