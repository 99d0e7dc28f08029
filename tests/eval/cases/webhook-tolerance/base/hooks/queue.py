from __future__ import annotations

from collections import deque
from typing import Any


class EventQueue:
    """Events in the order of their arrival. The worker drops an id that it had within the last hour."""

    def __init__(self) -> None:
        self._events: deque[tuple[str, Any]] = deque()

    def put(self, event_id: str, event: Any) -> None:
        self._events.append((event_id, event))

    def take(self) -> tuple[str, Any] | None:
        return self._events.popleft() if self._events else None
