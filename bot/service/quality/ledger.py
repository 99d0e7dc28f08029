"""What is remembered of how good reviews were. Any thread and process may use it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.core.fates import Fate
from bot.service.jobs import Job, Kind
from bot.service.quality.provenance import Provenance
from bot.service.remembered import Review, State
from bot.service.tables import canaries, closures, measures, outcomes, reviews, shadows

MOST = 100
"""Closed pull requests of one repository that are looked for at once."""
_OF_TENANTS = (outcomes, closures, measures, shadows)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a finding, as one rule told it; `speaks` for one rule of each source.

    `review` is the id of the review that told it first, `told` the moment (seconds of the epoch).
    """

    fingerprint: str
    rule: str
    source: str
    speaks: bool
    severity: str
    blocking: bool
    fate: Fate
    review: str
    told: float
    origin: Provenance


class Song(StrEnum):
    """What a review of a canary came to."""

    RIGHT = "right"  # the flaw was told, or nothing where there is none
    WRONG = "wrong"
    UNHEARD = "unheard"  # the review was not whole: an outage, or the day's bound


@dataclass(frozen=True, slots=True)
class Sung:
    """What became of a canary in one run; `why` is what was said, in short."""

    run: str
    name: str
    version: str
    is_clean: bool
    song: Song
    why: str
    origin: Provenance


@dataclass(frozen=True)
class Ledger:
    """Writes to the database at `engine`."""

    engine: sa.Engine

    def settle(
        self,
        job: Job,
        head: str,
        merged: bool,
        found: Sequence[Settled],
        now: float | None = None,
    ) -> None:
        """Remember how a pull request ended, and what became of its findings.

        What was remembered of it before gives way; but findings whose reviews are gone stay.
        """
        now = time.time() if now is None else now
        about: dict[str, Any] = {"repo_id": job.repo_id, "number": job.number, "settled": now}
        about |= {"installation": job.installation, "repo": job.repo}
        rows = [{**about, **_row(one)} for one in found]
        with self.engine.begin() as connection:
            self._put(connection, closures, [{**about, "head": head, "merged": merged}])
            self._put(connection, outcomes, rows)

    def measure(self, review: Review, origin: Provenance) -> None:
        """Remember what a review took that is over."""
        took = None
        if review.started is not None and review.ended is not None:
            took = max(0.0, review.ended - review.started)
        row = {
            "review": review.id,
            "installation": review.installation,
            "repo_id": review.repo_id,
            "repo": review.repo,
            "settled": review.ended or time.time(),
            "verdict": review.verdict,
            "seconds": took,
            "cost_usd": review.cost_usd,
            "model": origin.model,
            "prompt_version": origin.prompt_version,
            "rules": origin.rules,
            "program": origin.program,
        }
        with self.engine.begin() as connection:
            self._put(connection, measures, [row])

    def sing(self, found: Sequence[Sung], now: float | None = None) -> None:
        """Remember what became of canaries."""
        settled = time.time() if now is None else now
        rows = [
            {
                **{name: getattr(one, name) for name in ("run", "name", "version", "is_clean")},
                **{name: getattr(one.origin, name) for name in ("model", "prompt_version")},
                "song": one.song.value,
                "why": one.why,
                "settled": settled,
                "program": one.origin.program,
            }
            for one in found
        ]
        with self.engine.begin() as connection:
            self._put(connection, canaries, rows)

    def cast(self, review: Review, shadow: str, compared: str) -> None:
        """Remember what another model made of a review's change: `compared` is JSON."""
        row = {
            "review": review.id,
            "shadow": shadow,
            "installation": review.installation,
            "repo_id": review.repo_id,
            "repo": review.repo,
            "number": review.number,
            "settled": time.time(),
            "compared": compared,
        }
        with self.engine.begin() as connection:
            self._put(connection, shadows, [row])

    def unsettled(self, repo_id: int) -> list[int]:
        """Pull requests with a verdict that came after their outcomes were last collected."""
        r, c = reviews.c, closures.c
        beside = sa.and_(c.repo_id == r.repo_id, c.number == r.number)
        query = (
            sa.select(r.number)
            .select_from(reviews.outerjoin(closures, beside))
            .where(r.repo_id == repo_id, r.state == State.DONE.value, r.number > 0)
            .where(r.id.not_like(f"{Kind.GROUP.value}:%"))
            .group_by(r.number)
            .having(sa.func.max(r.ended) > sa.func.coalesce(sa.func.max(c.settled), 0.0))
            .order_by(r.number.desc())
            .limit(MOST)
        )
        with self.engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def _put(
        self, connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Insert rows, each in the place of one with the same key."""
        inserts: dict[str, Callable[..., Any]] = {
            "postgresql": postgresql.insert,
            "sqlite": sqlite.insert,
        }
        row = inserts[self.engine.dialect.name](table)
        keys = [column.name for column in table.primary_key]
        others = {c.name: row.excluded[c.name] for c in table.columns if c.name not in keys}
        if rows:
            connection.execute(
                row.on_conflict_do_update(index_elements=keys, set_=others), list(rows)
            )


def forget(
    connection: sa.Connection, *, installation: int = 0, repo_id: int = 0, repo: str = ""
) -> None:
    """Delete all of an installation, of a repository's number, or of "owner/name"."""
    for table in _OF_TENANTS:
        c = table.c
        which = c.installation == installation if installation else c.repo_id == repo_id
        if repo:
            which = sa.func.lower(c.repo) == repo.lower()
        connection.execute(table.delete().where(which))


def retire(connection: sa.Connection, before: float) -> None:
    """Delete what was over before that moment (seconds of the epoch)."""
    for table in (*_OF_TENANTS, canaries):
        connection.execute(table.delete().where(table.c.settled < before))


def _row(one: Settled) -> dict[str, Any]:
    told = {name: value for name, value in asdict(one).items() if name != "origin"}
    return {
        **told,
        **asdict(one.origin),
        "fate": one.fate.value,
        "rule": one.rule[:200],
        "source": one.source[:100],
    }
