"""Whose turn it is to write on GitHub for a job, so that nothing is said twice.

What is to be said is looked for first, but that is not enough. A worker may be taken for dead and
not be: its lock is lost with its connection to the database. And what a dead one sent may have its
effect after others looked: GitHub takes up to ten seconds for a request. So each step begins with
taking the turn, which is then nobody else's; each write asks whether it is still ours, and leaves
its time. Who takes a turn in the middle of another's writes waits until those can have no effect.
https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts

What is left: a process that is stopped between asking and sending, for longer than that.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from bot.service.records import Records
from bot.service.tables import clock, turns

log = logging.getLogger(__name__)


class OvertakenError(Exception):
    """Another process does this job now. Nothing is to be done, nor told."""


@dataclass(frozen=True)
class Turn:
    """The turn of one step of `job`; `owner` is like no other's."""

    records: Records
    job: str
    owner: str

    def before_write(self) -> None:
        """Leave the time of a write. Raises OvertakenError if it is another's turn."""
        if not self._say(clock(self.records.engine)):
            log.warning("overtaken", extra={"job": self.job})
            raise OvertakenError(f"another process does {self.job} now")

    def over(self) -> None:
        """All that was written was answered."""
        self._say(None)

    def _say(self, wrote: object) -> bool:
        c = turns.c
        change = turns.update().where(c.job == self.job, c.owner == self.owner)
        with self.records.engine.begin() as connection:
            return connection.execute(change.values(wrote=wrote)).rowcount == 1


@contextmanager
def taken(records: Records, job: str, settle: float) -> Iterator[Turn]:
    """Take the turn of a job, and wait as long as another's last write may still have effect.

    `settle` are the seconds that GitHub takes for a request at most.
    """
    turn = Turn(records, job, secrets.token_hex(8))
    seconds = min(settle, settle - _taken(turn))
    if seconds > 0:
        log.warning(
            "waits for what another wrote", extra={"job": job, "seconds": round(seconds, 1)}
        )
        time.sleep(seconds)
    yield turn
    turn.over()


def _taken(turn: Turn) -> float:
    """Make the turn ours; seconds since the last write of the one before, if it is not answered."""
    insert = turn.records.insert(turns).values(job=turn.job, owner=turn.owner)
    change = insert.on_conflict_do_update(index_elements=["job"], set_={"owner": turn.owner})
    since = sa.select(clock(turn.records.engine) - turns.c.wrote).where(turns.c.job == turn.job)
    with turn.records.engine.begin() as connection:
        connection.execute(change)
        seconds = connection.execute(since).scalar()
    return float("inf") if seconds is None else max(0.0, float(seconds))
