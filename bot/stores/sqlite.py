"""A store in one SQLite file, for one machine: any thread and several processes may use it."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

log = logging.getLogger(__name__)

MAX_BYTES = 256 * 1024 * 1024
"""Of all that is kept. The words of 50,000 files take some 80 MB."""

_BUSY = 1.0  # seconds that another process is waited for
_DAY = 86_400
_CHECK = 16  # bytes of a digest before each value
_AT_ONCE = 500  # keys in one question; SQLite takes 999 in its oldest builds
_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON kept (used);
"""


class SqliteStore:
    """Keeps bytes by key in the file at `path`, at most `max_bytes` of them.

    It may lose what it was given, and says so to nobody: a value that was altered is not given, a
    file that is no database of ours is made anew, one that cannot be opened or is busy holds
    nothing. What was not used for longest goes first.
    """

    def __init__(self, path: Path, max_bytes: int = MAX_BYTES) -> None:
        self._path, self._max = path, max_bytes
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None
        self._is_broken = False

    def get(self, keys: Collection[str]) -> Mapping[str, bytes]:
        found: dict[str, bytes] = {}

        def read(database: sqlite3.Connection) -> None:
            for some in _parts(list(keys)):
                found.update(_read(database, some))

        self._do(read)
        return found

    def put(self, items: Mapping[str, bytes]) -> None:
        now = int(time.time())
        rows = [(key, _digest(key, value) + value, now) for key, value in items.items()]

        def write(database: sqlite3.Connection) -> None:
            database.executemany("REPLACE INTO kept VALUES (?, ?, ?)", rows)
            _bound(database, self._max)

        if rows:
            self._do(write)

    def close(self) -> None:
        with self._lock:
            if self._opened:
                self._opened.close()
            self._opened = None

    def _do(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do `work` in a transaction, if there is a database to be had."""
        import sqlite3

        if self._is_broken:
            return
        with self._lock:
            try:
                with self._open() as database:
                    work(database)
            except sqlite3.OperationalError as error:  # busy, full, or not to be opened
                log.info("%s is not used: %s", self._path, error)
            except (sqlite3.DatabaseError, OSError) as error:
                log.info("%s is made anew: %s", self._path, error)
                self._discard()

    def _open(self) -> sqlite3.Connection:
        import sqlite3

        if self._opened is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._opened = sqlite3.connect(self._path, timeout=_BUSY, check_same_thread=False)
            self._opened.executescript(_SCHEMA)
        return self._opened

    def _discard(self) -> None:
        if self._opened:
            self._opened.close()
        self._opened = None
        try:
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
        except OSError:
            self._is_broken = True


def _read(database: sqlite3.Connection, keys: Sequence[str]) -> dict[str, bytes]:
    marks = ",".join("?" * len(keys))
    query = f"SELECT key, value, used FROM kept WHERE key IN ({marks})"
    rows = [row for row in database.execute(query, keys) if isinstance(row[1], bytes)]
    found = {key: value[_CHECK:] for key, value, _ in rows if _is_whole(key, value)}
    now = int(time.time())
    old = [(now, key) for key, _, used in rows if key in found and used < now - _DAY]
    database.executemany("UPDATE kept SET used = ? WHERE key = ?", old)
    return found


def _is_whole(key: str, value: bytes) -> bool:
    return value[:_CHECK] == _digest(key, value[_CHECK:])


def _digest(key: str, value: bytes) -> bytes:
    return hashlib.blake2b(key.encode() + b"\0" + value, digest_size=_CHECK).digest()


def _bound(database: sqlite3.Connection, most: int) -> None:
    """Let go of what was not used for longest, a quarter of the room at a time."""
    (total,) = database.execute("SELECT coalesce(sum(length(value)), 0) FROM kept").fetchone()
    if total <= most:
        return
    room = total - most * 3 // 4
    for key, size in database.execute(
        "SELECT key, length(value) FROM kept ORDER BY used"
    ).fetchall():
        database.execute("DELETE FROM kept WHERE key = ?", (key,))
        room -= size
        if room <= 0:
            return


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(keys), _AT_ONCE):
        yield keys[first : first + _AT_ONCE]
