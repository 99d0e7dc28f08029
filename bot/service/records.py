"""What the service remembers of deliveries and reviews. Any thread and process may use it."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.dialects import postgresql, sqlite

from bot.core.pull import Pull
from bot.service import append_only, audit_log, calls
from bot.service.audit import Fact, Kind
from bot.service.jobs import Job
from bot.service.quality import ledger
from bot.service.remembered import ACTIVE, Delivery, Depth, Review, State
from bot.service.tables import answers, connected, deliveries, reviews, sessions, spending, turns

JOBS = TypeAdapter(tuple[Job, ...])
_LONGEST_WHY = 2000


class Records:
    """Records in the database at `url`. Raises SettingsError when that cannot be used."""

    def __init__(self, url: str) -> None:
        self.engine = connected(url)
        append_only.protect(self.engine)
        dialects: dict[str, Any] = {"postgresql": postgresql, "sqlite": sqlite}
        self.insert = dialects[self.engine.dialect.name].insert

    # deliveries

    def receive(self, came: Sequence[Delivery]) -> None:
        """Keep deliveries; one that was kept before stays as it was."""
        rows = [_delivery(one) for one in came]
        with self.engine.begin() as connection:
            connection.execute(self.insert(deliveries).on_conflict_do_nothing(), rows)

    def order(self, came: Delivery, facts: Sequence[Fact]) -> bool:
        """Keep what somebody ordered, and enter `facts` with it; False if it was kept before."""
        values = _delivery(came)
        with self.engine.begin() as connection:
            audit_log.hold(connection)
            is_new = self._is_new(connection, deliveries, values)
            if is_new:
                audit_log.append(connection, facts)
        return is_new

    def withdraw(self, delivery: str) -> None:
        """Forget a delivery, as if it had not come."""
        self._do(deliveries.delete().where(deliveries.c.id == delivery))

    def undone(self, most: int = 100) -> list[Delivery]:
        """Deliveries whose jobs are not in the queue yet, the oldest first."""
        c = deliveries.c
        query = sa.select(c.id, c.event, c.action, c.jobs).where(c.done.is_(False))
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(c.received).limit(most)).all()
        return [Delivery(r.id, r.event, r.action, JOBS.validate_json(r.jobs)) for r in rows]

    def dispatched(self, delivery: str) -> None:
        self._do(deliveries.update().where(deliveries.c.id == delivery).values(done=True))

    def has_delivery(self, delivery: str) -> bool:
        query = sa.select(deliveries.c.id).where(deliveries.c.id == delivery)
        with self.engine.connect() as connection:
            return connection.execute(query).first() is not None

    # reviews

    def queue(self, job: Job) -> bool:
        """Enter a review that waits; False if it is known already."""
        values = {
            "id": job.id,
            "installation": job.installation,
            "repo_id": job.repo_id,
            "repo": job.repo,
            "number": job.number,
            "head": job.head,
            "base_branch": job.base_branch,
            "state": State.WAITING.value,
            "gate_open": False,
            "verdict": "",
            "why": "",
            "queued": time.time(),
            "calls": 0,
            "tokens": 0,
            "cost_usd": 0.0,
            "decided": "",
        }
        with self.engine.begin() as connection:
            return self._is_new(connection, reviews, values)

    def begin(self, review: str, pull: Pull | None, head: str, base_branch: str) -> bool:
        """Let a review run, with the gate of `head` pending; False if it was superseded."""
        values: dict[str, Any] = {"state": State.RUNNING.value, "gate_open": True, "head": head}
        values["base_branch"] = base_branch
        if pull:
            values["repo"] = pull.repo
        started = sa.func.coalesce(reviews.c.started, time.time())
        change = reviews.update().where(reviews.c.id == review, reviews.c.state.in_(ACTIVE))
        return self._do(change.values(**values, started=started)) == 1

    def supersede(self, ids: Collection[str]) -> None:
        change = reviews.update().where(reviews.c.id.in_(ids), reviews.c.state.in_(ACTIVE))
        self._do(change.values(state=State.SUPERSEDED.value, ended=time.time()))
        self._forget_answers(ids)

    def end(
        self,
        review: str,
        state: State,
        why: str = "",
        verdict: str = "",
        facts: Sequence[Fact] = (),
        *,
        is_told: bool = True,
    ) -> bool:
        """Let a review be over, and enter `facts` in the audit log with it; whether it was not yet.

        What it told stays as it is, and nothing is entered, if it is over already. Unless it
        `is_told` on the gate, that stays among those that are `left_open`.
        """
        change = reviews.update().where(reviews.c.id == review, reviews.c.state.in_(ACTIVE))
        values: dict[str, Any] = {"state": state.value, "why": why[:_LONGEST_WHY]}
        values |= {"verdict": verdict, "ended": time.time()}
        values |= {"gate_open": False} if is_told else {}
        with self.engine.begin() as connection:
            audit_log.hold(connection)
            done = connection.execute(change.values(**values))
            if done.rowcount:
                audit_log.append(connection, facts)
        self._forget_answers([review])
        return bool(done.rowcount)

    def enter(self, facts: Sequence[Fact]) -> None:
        """Enter facts in the audit log."""
        with self.engine.begin() as connection:
            audit_log.hold(connection)
            audit_log.append(connection, facts)

    def keep_report(self, review: str, report: str, decided: str) -> None:
        packed = zlib.compress(report.encode())
        change = reviews.update().where(reviews.c.id == review)
        self._do(change.values(report=packed, decided=decided))

    def report(self, review: str) -> tuple[str, str] | None:
        """A review's report and what was decided, both JSON; None when there is none."""
        c = reviews.c
        with self.engine.connect() as connection:
            row = connection.execute(sa.select(c.report, c.decided).where(c.id == review)).first()
        if row is None or row.report is None:
            return None
        return zlib.decompress(row.report).decode(), row.decided

    def review(self, review: str) -> Review | None:
        found = self._reviews(reviews.c.id == review)
        return found[0] if found else None

    def of_pull(self, repo_id: int, number: int) -> list[Review]:
        """All reviews of one pull request, the oldest first."""
        return self._reviews(reviews.c.repo_id == repo_id, reviews.c.number == number)

    def of_repository(self, repo: str) -> list[Review]:
        """All reviews of "owner/name", in any case."""
        return self._reviews(sa.func.lower(reviews.c.repo) == repo.lower())

    def active(self) -> list[Review]:
        return self._reviews(reviews.c.state.in_(ACTIVE))

    def recent(self, most: int = 100) -> list[Review]:
        """The reviews that ended last, the last one first."""
        return self._reviews(reviews.c.ended.is_not(None), order=reviews.c.ended.desc())[:most]

    def left_open(self, since: float, before: float) -> list[Review]:
        """Reviews that ended between these moments, and whose gates are still pending."""
        c = reviews.c
        return self._reviews(c.ended >= since, c.ended < before, c.gate_open.is_(True))

    def close_gates(self, ids: Collection[str]) -> None:
        """Remember that the gates of these are pending no more."""
        self._do(reviews.update().where(reviews.c.id.in_(ids)).values(gate_open=False))

    def ahead(self, repo_id: int) -> int:
        """How many reviews of a repository wait."""
        waiting = reviews.c.state == State.WAITING.value
        query = sa.select(sa.func.count()).where(reviews.c.repo_id == repo_id, waiting)
        with self.engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    def depth(self) -> Depth:
        c = reviews.c
        query = (
            sa.select(c.state, sa.func.count(), sa.func.min(c.queued))
            .where(c.state.in_(ACTIVE))
            .group_by(c.state)
        )
        with self.engine.connect() as connection:
            rows = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
            todo = sa.select(sa.func.count()).where(deliveries.c.done.is_(False))
            undone = int(connection.execute(todo).scalar_one())
        waiting, since = rows.get(State.WAITING.value, (0, None))
        running, _ = rows.get(State.RUNNING.value, (0, None))
        oldest = max(0.0, time.time() - since) if since else 0.0
        return Depth(waiting + undone, running, oldest)

    # the model

    def answer(self, review: str, asked: str) -> str | None:
        c = answers.c
        query = sa.select(c.reply).where(c.review == review, c.asked == asked)
        with self.engine.connect() as connection:
            return connection.execute(query).scalar()

    def keep_answer(self, review: str, asked: str, reply: str) -> None:
        values = {"review": review, "asked": asked, "reply": reply}
        self._do(self.insert(answers).values(values).on_conflict_do_nothing())

    def spent(self, installation: int, day: str) -> tuple[int, float]:
        """Tokens and US dollars of an installation on a day (2026-11-28, UTC)."""
        c = spending.c
        query = sa.select(c.tokens, c.cost_usd).where(c.installation == installation, c.day == day)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return (row.tokens, row.cost_usd) if row else (0, 0.0)

    def spend(
        self, review: str, installation: int, day: str, calls: int, tokens: int, cost_usd: float
    ) -> None:
        """Book what calls took, for the review and for its installation."""
        more = {"calls": calls, "tokens": tokens, "cost_usd": cost_usd}
        row = self.insert(spending).values(installation=installation, day=day, **more)
        added = {name: spending.c[name] + row.excluded[name] for name in more}
        change = reviews.update().where(reviews.c.id == review)
        with self.engine.begin() as connection:
            connection.execute(
                row.on_conflict_do_update(index_elements=["installation", "day"], set_=added)
            )
            connection.execute(
                change.values({name: reviews.c[name] + value for name, value in more.items()})
            )

    # forgetting

    def forget(
        self, who: str, *, installation: int = 0, repo_id: int = 0, repo: str = ""
    ) -> list[str]:
        """Delete all that is kept of a tenant; the ids of the reviews that there were.

        `who` wants it so. The audit log keeps its entries, and gets one for each repository.
        """
        c = reviews.c
        which = c.installation == installation if installation else c.repo_id == repo_id
        if repo:
            which = sa.func.lower(c.repo) == repo.lower()
        with self.engine.begin() as connection:
            audit_log.hold(connection)
            asked = Fact(Kind.FORGOTTEN, installation, repo_id, repo, who=who)
            audit_log.append(connection, _forgotten(connection, which, asked))
            ids = list(connection.execute(sa.select(c.id).where(which)).scalars())
            for some in _parts(ids):
                connection.execute(answers.delete().where(answers.c.review.in_(some)))
                calls.forget(connection, some)
                connection.execute(turns.delete().where(turns.c.job.in_(some)))
                connection.execute(reviews.delete().where(c.id.in_(some)))
            ledger.forget(connection, installation=installation, repo_id=repo_id, repo=repo)
            if installation:
                connection.execute(spending.delete().where(spending.c.installation == installation))
        return ids

    def retire(self, reviews_before: float, deliveries_before: float) -> list[str]:
        """Delete what ended or came before these moments; the ids of the reviews."""
        c = reviews.c
        old = sa.and_(c.ended.is_not(None), c.ended < reviews_before)
        came = sa.and_(deliveries.c.received < deliveries_before, deliveries.c.done.is_(True))
        with self.engine.begin() as connection:
            ids = list(connection.execute(sa.select(c.id).where(old)).scalars())
            for some in _parts(ids):
                calls.forget(connection, some)
                connection.execute(turns.delete().where(turns.c.job.in_(some)))
            connection.execute(reviews.delete().where(old))
            ledger.retire(connection, reviews_before)
            connection.execute(sessions.delete().where(sessions.c.ends < time.time()))
            connection.execute(deliveries.delete().where(came))
        return ids

    def close(self) -> None:
        self.engine.dispose()

    def _is_new(
        self, connection: sa.Connection, table: sa.Table, values: Mapping[str, Any]
    ) -> bool:
        """Insert a row, unless there is one of that id; whether there was none.

        PostgreSQL's driver does not count the rows of an insert: so it gives back what it made.
        """
        insert = self.insert(table).values(values).on_conflict_do_nothing()
        return connection.execute(insert.returning(table.c.id)).first() is not None

    def _do(self, change: Any) -> int:
        with self.engine.begin() as connection:
            return int(connection.execute(change).rowcount)

    def _forget_answers(self, ids: Collection[str]) -> None:
        self._do(answers.delete().where(answers.c.review.in_(ids)))

    def _reviews(self, *conditions: Any, order: Any = None) -> list[Review]:
        fields = [reviews.c[name] for name in Review.__dataclass_fields__]
        query = sa.select(*fields).where(*conditions)
        query = query.order_by(reviews.c.queued if order is None else order)
        with self.engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return [Review(**{**row, "state": State(row["state"])}) for row in rows]


def _forgotten(connection: sa.Connection, which: Any, asked: Fact) -> list[Fact]:
    """What the audit log is told before the reviews are deleted that `which` holds of."""
    c = reviews.c
    named = (c.installation, c.repo_id, c.repo)
    query = sa.select(*named, sa.func.count()).where(which).group_by(*named)
    gone = [
        replace(asked, installation=of, repo_id=number, repo=repo, what=_count(reviews=count))
        for of, number, repo, count in connection.execute(query.order_by(*named))
    ]
    return gone or [replace(asked, what=_count(reviews=0))]


def _count(**numbers: int) -> str:
    return json.dumps(numbers)


def _delivery(one: Delivery) -> dict[str, object]:
    return {
        "id": one.id,
        "event": one.event[:50],
        "action": one.action[:50],
        "received": time.time(),
        "note": one.note[:500],
        "jobs": JOBS.dump_json(one.jobs).decode(),
        "done": not one.jobs,
    }


def _parts(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    for first in range(0, len(ids), 500):
        yield ids[first : first + 500]
