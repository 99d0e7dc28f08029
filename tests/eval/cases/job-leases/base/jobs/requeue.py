"""Run by cron every ten minutes: puts back the jobs of workers that died."""

from __future__ import annotations

import sqlite3
import sys
import time

LONGEST = 3600  # seconds; handlers are stopped after 600


def requeue(path: str) -> int:
    db = sqlite3.connect(path, timeout=10, isolation_level=None)
    done = db.execute(
        "UPDATE jobs SET status = 'queued', worker = NULL, started_at = NULL"
        " WHERE status = 'running' AND started_at < ?",
        (time.time() - LONGEST,),
    )
    db.close()
    return done.rowcount


if __name__ == "__main__":
    print(requeue(sys.argv[1]))
