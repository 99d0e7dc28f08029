"""A PostgreSQL of our own: a new cluster on a free port, run by somebody who is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

_PROGRAMS = Path("/usr/lib/postgresql")
_UNSAFE_BUT_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Cluster:
    """A running cluster, reached over loopback without a password."""

    port: int

    def url(self, database: str) -> str:
        return f"postgresql://tester@127.0.0.1:{self.port}/{database}"

    def database(self) -> str:
        """A new database's URL."""
        name = f"t{uuid.uuid4().hex[:12]}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as session:
            session.execute(f"create database {name}".encode())
        return self.url(name)

    def cut_off(self, database: str) -> int:
        """End the sessions of `database`, a URL, that hold an advisory lock; how many."""
        asked = (
            "select count(pg_terminate_backend(pid)) from pg_locks where locktype = 'advisory' "
            "and database = (select oid from pg_database where datname = %s)"
        )
        with psycopg.connect(self.url("postgres"), autocommit=True) as session:
            row = session.execute(asked, (database.rpartition("/")[2],)).fetchone()
        return int(row[0]) if row else 0


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster that is gone at the end. Raises LookupError without PostgreSQL."""
    folder = Path(tempfile.mkdtemp(prefix="cluster-"))
    user = _somebody()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data, port = folder / "data", _free_port()
    try:
        words = ("-A", "trust", "-U", "tester", "--no-sync", "-E", "UTF8", "--locale=C")
        _run([str(_program("initdb")), "-D", str(data), *words], user)
        options = [part for word in _UNSAFE_BUT_QUICK for part in ("-c", word)]
        command = [str(_program("postgres")), "-D", str(data), "-p", str(port), "-h", "127.0.0.1"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [*command, "-k", str(folder), *options],
                stdout=log,
                stderr=log,
                cwd=folder,
                user=user.pw_uid if user else None,
                group=user.pw_gid if user else None,
                env={"PATH": os.defpath},
            )
        try:
            made = Cluster(port)
            _await(made, server, folder / "log")
            yield made
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> Path:
    found = sorted(_PROGRAMS.glob(f"*/bin/{name}"), reverse=True)
    if not found:
        raise LookupError("PostgreSQL is not installed: `apt-get install postgresql`")
    return found[0]


def _somebody() -> pwd.struct_passwd | None:
    """PostgreSQL does not run as root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _run(command: Sequence[str], user: pwd.struct_passwd | None) -> None:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        cwd="/",
        env={"PATH": os.defpath},
    )
    assert done.returncode == 0, done.stderr


def _await(made: Cluster, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(150):
        try:
            psycopg.connect(made.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"PostgreSQL did not start: {log.read_text()}")
