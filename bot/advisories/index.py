"""An index beside a copy of OSV's database, so that a review need not read all of it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.advisories.dump import Dump, spellings
from bot.advisories.record import MAX_BYTES, Advisory, read
from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.manifests.package import Ecosystem

NAME = ".diffwarden-index.db"
_VERSION = "1"
_AT_ONCE = 500  # names in one question; SQLite takes 999 in its oldest builds
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE stamp (value TEXT NOT NULL);
CREATE TABLE record (id INTEGER PRIMARY KEY, text BLOB NOT NULL);
CREATE TABLE name (name TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (name, record))
  WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Indexed:
    """The database at `dump.place`, looked up in an index.

    The index lies in the folder, or beside the archive, so that whoever could alter it could alter
    the database too. It is made at the first review and again when a file of the database has
    another size or time. Where it cannot be written, the database is read as it lies.
    """

    dump: Dump

    def about(
        self, names: Mapping[Ecosystem, Collection[str]], deadline: Deadline
    ) -> Iterator[Advisory]:
        """As `Dump.about`. Raises ToolError: what is left out is told."""
        wanted = sorted({name.lower() for each in names.values() for name in each})
        stamp = self._stamp()
        found = self._known(wanted, stamp)
        if found is None and self._is_made(stamp, deadline):
            found = self._known(wanted, stamp)
        if found is None:
            yield from self.dump.about(names, deadline)
        else:
            yield from filter(None, map(read, found))

    @property
    def path(self) -> Path:
        """Where the index lies."""
        place = self.dump.place
        return place / NAME if place.is_dir() else place.with_name(place.name + NAME)

    def _stamp(self) -> str:
        """Digest over the names, sizes and times of the database's files. Raises ToolError."""
        digest = hashlib.sha256(_VERSION.encode())
        try:
            for file in self.dump.files():
                told = file.stat()
                digest.update(f"{file}\0{told.st_size}\0{told.st_mtime_ns}\0".encode())
        except (OSError, UnicodeError) as error:
            raise ToolError(f"the database of advisories cannot be read: {error}") from error
        return digest.hexdigest()

    def _known(self, names: Collection[str], stamp: str) -> list[bytes] | None:
        """The records that name one of these; None where there is no index with this stamp."""
        try:
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(uri, uri=True)) as database:
                if database.execute("SELECT value FROM stamp").fetchone() != (stamp,):
                    return None
                return list(_records(database, list(names)))
        except (sqlite3.Error, zlib.error, OSError):
            return None

    def _is_made(self, stamp: str, deadline: Deadline) -> bool:
        """Write the index; no where that cannot be done: then the database itself is read."""
        try:
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f"{NAME}.")
        except OSError:
            return False
        os.close(handle)
        try:
            self._write(Path(name), stamp, deadline)
            Path(name).replace(self.path)
        except (sqlite3.Error, OSError, ToolError):
            return False
        finally:
            with contextlib.suppress(OSError):
                Path(name).unlink(missing_ok=True)
        return True

    def _write(self, path: Path, stamp: str, deadline: Deadline) -> None:
        with closing(sqlite3.connect(path)) as database, database:
            database.executescript(_SCHEMA)
            for number, text in enumerate(self.dump.texts(frozenset(Ecosystem))):
                if not deadline.left:
                    raise ToolError("there was no time left to index the database of advisories")
                database.execute(
                    "INSERT INTO record VALUES (?, ?)", (number, zlib.compress(text, 1))
                )
                names = {each.decode("utf-8", "replace") for each in spellings(text)}
                database.executemany(
                    "INSERT INTO name VALUES (?, ?)", ((each, number) for each in names)
                )
            # Last: an index without a stamp is none.
            database.execute("INSERT INTO stamp VALUES (?)", (stamp,))


def _records(database: sqlite3.Connection, names: list[str]) -> Iterator[bytes]:
    seen: set[int] = set()
    for first in range(0, len(names), _AT_ONCE):
        some = names[first : first + _AT_ONCE]
        marks = ",".join("?" * len(some))
        rows = database.execute(
            f"SELECT id, text FROM name JOIN record ON id = record WHERE name IN ({marks})",
            some,
        )
        for number, text in rows:
            if number not in seen:
                seen.add(number)
                yield zlib.decompressobj().decompress(text, MAX_BYTES)
