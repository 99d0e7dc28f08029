"""What is known of files, by keys that name their bytes, so that it need not be found out twice."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from typing import Protocol


class Store(Protocol):
    """Keeps bytes by key. It may lose what it was given; nobody is told, and nothing is raised."""

    def get(self, keys: Collection[str]) -> Mapping[str, bytes]:
        """What is kept under these keys."""
        ...

    def put(self, items: Mapping[str, bytes]) -> None:
        """Keep these."""
        ...


class InMemory:
    """A store for one run. Both sides of a change may share one: most of their files are alike."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def get(self, keys: Collection[str]) -> Mapping[str, bytes]:
        with self._lock:
            return {key: self._kept[key] for key in keys if key in self._kept}

    def put(self, items: Mapping[str, bytes]) -> None:
        with self._lock:
            self._kept.update(items)
