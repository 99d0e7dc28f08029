"""The audit log in the database: entries are appended and read, and never changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from bot.service.audit import GENESIS, NAMES, Entry, Fact, plain
from bot.service.tables import audit

_AT_ONCE = 500  # entries that are read at once
_TEXTS = ("repo", "head", "subject", "who", "what", "report", "models", "prompts", "rules")


def hold(connection: sa.Connection) -> None:
    """Let no other append before this transaction ends. To be called first in it."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("select pg_advisory_xact_lock(24301, 2)"))
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def append(connection: sa.Connection, facts: Sequence[Fact]) -> None:
    """Enter facts, in a transaction that began with `hold`."""
    sequence, previous = _head(connection)
    for fact in facts:
        entry = _entry(fact, sequence + 1, previous)
        if fact.standing and _stands(connection, entry):
            continue
        values = {name: getattr(entry, name) for name in NAMES} | {"hash": entry.digest()}
        connection.execute(audit.insert().values(values))
        sequence, previous = entry.sequence, values["hash"]


def entries(engine: sa.Engine) -> Iterator[Entry]:
    """The whole log, in order, some hundred entries in memory at a time."""
    columns = [audit.c[name] for name in NAMES]
    last, more = None, True
    while more:
        query = sa.select(*columns).order_by(audit.c.sequence).limit(_AT_ONCE)
        if last is not None:
            query = query.where(audit.c.sequence > last)
        with engine.connect() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            yield Entry(*row)
            last = row.sequence
        more = len(rows) == _AT_ONCE


def _head(connection: sa.Connection) -> tuple[int, str]:
    query = sa.select(audit.c.sequence, audit.c.hash).order_by(audit.c.sequence.desc()).limit(1)
    row = connection.execute(query).first()
    return (row.sequence, row.hash) if row else (0, GENESIS)


def _entry(fact: Fact, sequence: int, previous: str) -> Entry:
    texts = {name: plain(getattr(fact, name)) for name in _TEXTS}
    return Entry(
        sequence=sequence,
        at=datetime.now(UTC).isoformat(timespec="microseconds"),
        kind=fact.kind.value,
        installation=fact.installation,
        repo_id=fact.repo_id,
        number=fact.number,
        previous=previous,
        **texts,
    )


def _stands(connection: sa.Connection, entry: Entry) -> bool:
    """Whether the last entry on the same subject says the same."""
    c = audit.c
    same = [c[n] == getattr(entry, n) for n in ("repo_id", "number", "kind", "subject")]
    query = sa.select(c.who, c.what).where(*same).order_by(c.sequence.desc()).limit(1)
    row = connection.execute(query).first()
    return row is not None and (row.who, row.what) == (entry.who, entry.what)
