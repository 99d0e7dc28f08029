"""What the dashboard asks of quality. Every question has a bound on what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.core.fates import Fate
from bot.service.quality.acceptance import Tallied, tallied
from bot.service.quality.comparing import COMPARED, Compared
from bot.service.quality.ledger import Song
from bot.service.quality.provenance import MODEL
from bot.service.tables import canaries, outcomes, shadows

MAX_GROUPS = 4000
"""Kinds of findings, by fate."""
MAX_REPOSITORIES = 500
MAX_SHADOWS = 500


@dataclass(frozen=True, slots=True)
class Within:
    """Which findings count: of pull requests that ended after `since` (seconds of the epoch).

    `repo` is "owner/name", empty for all.
    """

    since: float = 0.0
    repo: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """How a canary came out: how often right, wrong, or not to be told; and the last time."""

    name: str
    is_clean: bool
    right: int
    wrong: int
    unheard: int
    last: Song
    why: str
    at: float
    model: str


@dataclass(frozen=True, slots=True)
class Cast:
    """What a shadow made of the change of `review`, at the moment `at`."""

    review: str
    repo: str
    number: int
    at: float
    compared: Compared


@dataclass(frozen=True)
class Findings:
    """Answers from what was collected in the database at `engine`."""

    engine: sa.Engine

    def by_rule(self, within: Within) -> list[Tallied]:
        """A finding that several rules told counts for each of them."""
        return self._tallied(within, (outcomes.c.rule,))

    def by_prompt(self, within: Within) -> list[Tallied]:
        """By model, prompt and its version: what models told, each finding once."""
        c = outcomes.c
        kinds = (c.model, c.prompt, c.prompt_version)
        return self._tallied(within, kinds, c.source == MODEL, c.speaks.is_(True))

    def by_source(self, within: Within) -> list[Tallied]:
        """By who told it, each finding once for each of them."""
        return self._tallied(within, (outcomes.c.source,), outcomes.c.speaks.is_(True))

    def repositories(self) -> list[str]:
        """Those that outcomes are known of."""
        query = sa.select(outcomes.c.repo).distinct().order_by(outcomes.c.repo)
        with self.engine.connect() as connection:
            return list(connection.execute(query.limit(MAX_REPOSITORIES)).scalars())

    def canaries(self, since: float) -> list[Heard]:
        """How each canary came out after `since`, by name."""
        c = canaries.c
        query = sa.select(c.name, c.is_clean, c.song, c.why, c.settled, c.model)
        query = query.where(c.settled >= since).order_by(c.settled.desc(), c.name)
        with self.engine.connect() as connection:
            rows = connection.execute(query.limit(MAX_GROUPS)).all()
        found: dict[str, list[Any]] = {}
        for row in rows:
            found.setdefault(row.name, []).append(row)
        return [_heard(name, found[name]) for name in sorted(found)]

    def shadows(self) -> list[Cast]:
        """The last comparisons of a model with its shadow, the last one first."""
        c = shadows.c
        query = sa.select(c.review, c.repo, c.number, c.settled, c.compared)
        query = query.order_by(c.settled.desc(), c.review).limit(MAX_SHADOWS)
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Cast(*row[:4], COMPARED.validate_json(row.compared)) for row in rows]

    def _tallied(
        self, within: Within, kinds: tuple[sa.ColumnElement[Any], ...], *conditions: Any
    ) -> list[Tallied]:
        c = outcomes.c
        query = (
            sa.select(*kinds, c.fate, sa.func.count())
            .where(c.settled >= within.since, *conditions)
            .group_by(*kinds, c.fate)
            .order_by(sa.func.count().desc(), *kinds)
            .limit(MAX_GROUPS)
        )
        if within.repo:
            query = query.where(c.repo == within.repo)
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        return tallied((tuple(row[:-2]), Fate(row[-2]), int(row[-1])) for row in rows)


def _heard(name: str, rows: list[Any]) -> Heard:
    """`rows` are a canary's, the last one first."""
    songs = [Song(row.song) for row in rows]
    last = rows[0]
    return Heard(
        name=name,
        is_clean=last.is_clean,
        right=songs.count(Song.RIGHT),
        wrong=songs.count(Song.WRONG),
        unheard=songs.count(Song.UNHEARD),
        last=songs[0],
        why=last.why,
        at=last.settled,
        model=last.model,
    )
