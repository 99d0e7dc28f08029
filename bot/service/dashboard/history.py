"""What the dashboard asks the database. Every question has a bound on what comes back."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from bot.service.records import Records
from bot.service.remembered import ACTIVE, Depth, Review, State
from bot.service.tables import deliveries, reviews, spending

PAGE = 50
MAX_DURATIONS = 20_000
"""Of how many reviews, the last ones, durations are told."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many reviews of a span ended in a state, with a verdict (empty without one)."""

    state: State
    verdict: str
    number: int


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one review: from its place in the queue on, and from its beginning on."""

    whole: float
    review: float


@dataclass(frozen=True, slots=True)
class Day:
    """What models took on a day (2026-11-28, UTC)."""

    day: str
    calls: int = 0
    tokens: int = 0
    cost_usd: float = 0.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reviews to list. Nothing is asked for where a field is empty.

    `repo` is a part of "owner/name" in any case; `text` a pull request's number or the beginning
    of a head's id; `before` the place where an earlier page ended (`Listed.after`).
    """

    repo: str = ""
    verdict: str = ""
    state: str = ""
    text: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of reviews, the newest first; `after` is where the next begins, empty at the end."""

    reviews: list[Review]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A delivery as far as it is told of: `received` in seconds of the epoch."""

    id: str
    event: str
    action: str
    received: float
    note: str
    done: bool
    has_jobs: bool


@dataclass(frozen=True)
class History:
    """Answers from what `records` hold: of all repositories, or of those with the numbers `sees`.

    Deliveries belong to no repository: they are told where all are seen.
    """

    records: Records
    sees: Collection[int] | None = None

    @cached_property
    def _mine(self) -> list[Any]:
        """What holds of reviews that may be told of."""
        if self.sees is None:
            return []
        # GitHub may name thousands of repositories; a query takes those that were reviewed.
        known = [row[0] for row in self._rows(sa.select(reviews.c.repo_id).distinct())]
        return [reviews.c.repo_id.in_([one for one in known if one in self.sees])]

    def counts(self, since: float) -> list[Counted]:
        """Of reviews that ended after `since`."""
        c = reviews.c
        query = (
            sa.select(c.state, c.verdict, sa.func.count())
            .where(c.ended >= since, *self._mine)
            .group_by(c.state, c.verdict)
        )
        return [Counted(State(state), verdict, n) for state, verdict, n in self._rows(query)]

    def took(self, since: float) -> list[Took]:
        """Of reviews that came to a verdict after `since`, at most MAX_DURATIONS."""
        c = reviews.c
        query = (
            sa.select(c.queued, c.started, c.ended)
            .where(c.ended >= since, c.state == State.DONE.value, c.started.is_not(None))
            .where(*self._mine)
            .order_by(c.ended.desc())
            .limit(MAX_DURATIONS)
        )
        return [Took(ended - queued, ended - start) for queued, start, ended in self._rows(query)]

    def spent(self, first_day: str) -> dict[str, Day]:
        """What was spent, by day, from a day on: by all installations, or for what is seen."""
        if self.sees is not None:
            return self._spent_on_reviews(first_day)
        c = spending.c
        sums = [sa.func.sum(one) for one in (c.calls, c.tokens, c.cost_usd)]
        query = sa.select(c.day, *sums).where(c.day >= first_day).group_by(c.day).limit(400)
        return {r[0]: Day(r[0], int(r[1]), int(r[2]), float(r[3])) for r in self._rows(query)}

    def _spent_on_reviews(self, first_day: str) -> dict[str, Day]:
        """The same, as far as reviews that ended tell it, on the days on which they did."""
        c, since = reviews.c, datetime.fromisoformat(first_day).replace(tzinfo=UTC).timestamp()
        query = sa.select(c.ended, c.calls, c.tokens, c.cost_usd).where(c.ended >= since)
        query = query.where(*self._mine).order_by(c.ended.desc()).limit(MAX_DURATIONS)
        found: dict[str, Day] = {}
        for ended, calls, tokens, cost in self._rows(query):
            name = datetime.fromtimestamp(ended, UTC).date().isoformat()
            day = found.get(name, Day(name))
            found[name] = Day(name, day.calls + calls, day.tokens + tokens, day.cost_usd + cost)
        return found

    def depth(self) -> Depth:
        """How much waits and runs of what is seen."""
        if self.sees is None:
            return self.records.depth()
        c = reviews.c
        query = sa.select(c.state, sa.func.count(), sa.func.min(c.queued))
        query = query.where(c.state.in_(ACTIVE), *self._mine).group_by(c.state)
        rows = {State(state): (count, since) for state, count, since in self._rows(query)}
        waiting, since = rows.get(State.WAITING, (0, None))
        oldest = max(0.0, time.time() - since) if since else 0.0
        return Depth(waiting, rows.get(State.RUNNING, (0, None))[0], oldest)

    def listed(self, wanted: Wanted) -> Listed:
        c = reviews.c
        conditions = [
            *([_holds(c.repo, wanted.repo)] if wanted.repo else []),
            *([c.verdict == wanted.verdict] if wanted.verdict else []),
            *([c.state == wanted.state] if wanted.state else []),
            *([_about(wanted.text)] if wanted.text else []),
            *([_earlier(wanted.before)] if wanted.before else []),
        ]
        found = self._reviews(*conditions, order=(c.queued.desc(), c.id.desc()), most=PAGE + 1)
        shown = found[:PAGE]
        return Listed(shown, _place(shown[-1]) if len(found) > PAGE else "")

    def active(self, state: State) -> list[Review]:
        """Reviews that wait, or run: those that have done so longest."""
        c = reviews.c
        return self._reviews(c.state == state.value, order=(c.queued, c.id), most=PAGE)

    def arrived(self) -> list[Arrived]:
        """The last deliveries, the last one first."""
        if self.sees is not None:
            return []
        c = deliveries.c
        query = (
            sa.select(c.id, c.event, c.action, c.received, c.note, c.done, c.jobs != "[]")
            .order_by(c.received.desc(), c.id)
            .limit(PAGE)
        )
        return [Arrived(*row) for row in self._rows(query)]

    def failed(self, since: float) -> list[Review]:
        """Reviews that came to no verdict after `since`, the last one first."""
        c = reviews.c
        without = c.state.in_([State.BROKEN.value, State.LOST.value])
        return self._reviews(c.ended >= since, without, order=(c.ended.desc(),), most=10)

    def _reviews(self, *conditions: Any, order: tuple[Any, ...], most: int) -> list[Review]:
        fields = [reviews.c[name] for name in Review.__dataclass_fields__]
        query = sa.select(*fields).where(*conditions, *self._mine).order_by(*order).limit(most)
        return [
            Review(**{**row._mapping, "state": State(row._mapping["state"])})
            for row in self._rows(query)
        ]

    def _rows(self, query: sa.Select[Any]) -> list[Any]:
        with self.records.engine.connect() as connection:
            return list(connection.execute(query))


def waited(review: Review) -> float:
    """Seconds that a review has been in the queue, or was until it ended."""
    end = review.ended if review.ended is not None else time.time()
    return max(0.0, end - review.queued)


def _holds(column: Any, part: str) -> Any:
    return sa.func.lower(column).contains(part.lower(), autoescape=True)


def _about(text: str) -> Any:
    """A number may be a pull request's, and is the beginning of a commit's id as well."""
    c = reviews.c
    text = text.removeprefix("#").lower()
    head = c.head.startswith(text, autoescape=True)
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return sa.or_(c.number == int(text), head) if is_number else head


def _earlier(place: str) -> Any:
    """Raises ValueError for what is no place."""
    moment, _, name = place.partition("~")
    c = reviews.c
    queued = float(moment)
    return sa.or_(c.queued < queued, sa.and_(c.queued == queued, c.id < name))


def _place(review: Review) -> str:
    return f"{review.queued!r}~{review.id}"
