"""How much processor time something takes, on a machine that has other work to do."""

from __future__ import annotations

import time
from collections.abc import Callable

ROUNDS = 5


def least_seconds(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least processor time of some rounds: other work can only slow one down."""
    return min(_seconds(action) for _ in range(rounds))


def _seconds(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return time.process_time() - started
