from __future__ import annotations

import json
import os
from pathlib import Path


class Mirror:
    """A local copy of the customers, by their id."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: dict[str, dict[str, str]] = {}
        if path.exists():
            self._rows = json.loads(path.read_text())

    def __len__(self) -> int:
        return len(self._rows)

    def ids(self) -> set[str]:
        return set(self._rows)

    def upsert(self, customer_id: str, name: str, email: str) -> None:
        self._rows[customer_id] = {"name": name, "email": email}

    def remove(self, customer_id: str) -> None:
        del self._rows[customer_id]

    def save(self) -> None:
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps(self._rows))
        os.replace(part, self._path)
