"""Who is alive: a lock that is gone when its process is, in the database or beside its file.

On PostgreSQL each worker holds an advisory lock in a session of its own. Whoever gets the lock of
another knows that the other's session is over, and has its jobs done by others. A killed process's
session ends at once; a host that is cut off is noticed by TCP's keep-alives, half a minute later.
https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg

from bot.core.errors import UsageError

log = logging.getLogger(__name__)

_SPACE = 24_302  # of advisory locks, so that ours are no one else's
_KEEPALIVE = """set tcp_keepalives_idle = 15; set tcp_keepalives_interval = 5;
set tcp_keepalives_count = 3; set tcp_user_timeout = 30000"""


def alone(path: Path) -> IO[bytes]:
    """Hold the lock file at `path` until the process ends. Raises UsageError if another does."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise UsageError(
            f"another worker uses {path.parent}: with SQLite there is one. Set "
            "DIFFWARDEN_SERVICE_DATABASE_URL to a PostgreSQL database for more"
        ) from error
    return file


@dataclass
class Roll:
    """The executors on PostgreSQL at `url`. `executors` names those that have begun something.

    `recover` has the jobs of one done by others; it is called while no other process can do so.
    """

    url: str
    executor: str
    executors: Callable[[], Iterable[str]]
    recover: Callable[[str], int]
    seconds: float = 3.0

    def keep(self, held: threading.Event, over: threading.Event) -> None:
        """Be on the roll until `over`, and look after the others. `held` is set once we are."""
        while not over.is_set():
            try:
                with psycopg.connect(self.url, autocommit=True, connect_timeout=10) as session:
                    session.execute(_KEEPALIVE)
                    session.execute("select pg_advisory_lock(%s, %s)", self._lock(self.executor))
                    held.set()
                    while not over.wait(self.seconds):
                        self._look_after(session)
            except (psycopg.Error, OSError) as error:
                log.warning("the database is away: %s", type(error).__name__)
                over.wait(1.0)

    def _look_after(self, session: psycopg.Connection) -> None:
        for other in self.executors():
            got = session.execute("select pg_try_advisory_lock(%s, %s)", self._lock(other))
            row = got.fetchone()
            if not row or not row[0]:
                continue
            try:
                count = self.recover(other)
                log.warning("taken over", extra={"executor": other, "count": count})
            finally:
                session.execute("select pg_advisory_unlock(%s, %s)", self._lock(other))

    def _lock(self, executor: str) -> tuple[int, int]:
        return _SPACE, zlib.crc32(executor.encode()) - 2**31


def new_executor() -> str:
    """A name that no other process has, nor had."""
    host = os.uname().nodename[:40]
    return f"{host}-{os.getpid()}-{os.urandom(4).hex()}"
