from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SCHEMA = Path(__file__).with_name("schema.sql").read_text()


@dataclass(frozen=True)
class Job:
    id: int
    kind: str
    payload: dict[str, Any]


class JobStore:
    """Jobs in one SQLite file. Each process opens a store of its own."""

    def __init__(self, path: str) -> None:
        self._db = sqlite3.connect(path, timeout=10, isolation_level=None)
        self._db.executescript(_SCHEMA)

    def add(self, kind: str, payload: dict[str, Any]) -> int:
        done = self._db.execute(
            "INSERT INTO jobs (kind, payload) VALUES (?, ?)", (kind, json.dumps(payload))
        )
        assert done.lastrowid is not None
        return done.lastrowid

    def next(self) -> Job | None:
        """The oldest queued job."""
        row = self._db.execute(
            "SELECT id, kind, payload FROM jobs WHERE status = 'queued' ORDER BY id LIMIT 1"
        ).fetchone()
        return Job(row[0], row[1], json.loads(row[2])) if row else None

    def finish(self, job: Job) -> None:
        self._db.execute("UPDATE jobs SET status = 'done' WHERE id = ?", (job.id,))
