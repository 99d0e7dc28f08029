"""What was missed: GitHub sends a webhook once, and asks nobody whether it was acted on."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.core.errors import DiffwardenError
from bot.forges.github_app import Repository
from bot.service.chores import Chores
from bot.service.engine import Engine
from bot.service.jobs import Job, Kind, Urgency
from bot.service.place import Place
from bot.service.quality.watch import watch
from bot.service.records import Records
from bot.service.remembered import State
from bot.service.watchdog import Watchdog

log = logging.getLogger(__name__)

MOST = 100
"""Repositories looked at in one round, in turn: each takes a request of its installation's 5,000 an
hour."""
DELIVERY_DAYS = 7
"""Days for which ids of deliveries are remembered. GitHub sends none again after three."""
LATE = 120.0
"""Seconds after which a review that was kept must be in the queue."""
_DAY = 86_400.0


@dataclass
class Reconciler:
    """Looks for pull requests without a verdict and for deliveries that failed; and tidies up."""

    place: Place
    chores: Chores
    _next: int = 0
    _asked: set[str] = field(default_factory=set)
    _since: datetime = field(default_factory=lambda: datetime.now(UTC) - timedelta(days=3))

    def round(self) -> None:
        """One round. What GitHub refuses or fails to tell is logged, and tried next time."""
        for part in (self._deliveries, self._overdue, self._pulls, self._left_open):
            try:
                part()
            except DiffwardenError as error:
                log.warning("reconciling failed", extra={"why": str(error)})
        self._tidy()

    def _deliveries(self) -> None:
        """Have deliveries sent again that failed and that no later attempt mended."""
        place = self.place
        sent = place.app.deliveries()
        fine = {one.guid for one in sent if one.is_fine}
        for one in sent:
            if one.guid in fine or one.guid in self._asked or one.delivered_at < self._since:
                continue
            self._asked.add(one.guid)
            if not place.records.has_delivery(one.guid):
                place.app.redeliver(one.id)
                log.info("asked for it again", extra={"delivery": one.guid})

    def _overdue(self) -> None:
        Watchdog(self.place, self.chores).look(time.time())

    def _left_open(self) -> None:
        now = time.time()
        Watchdog(self.place, self.chores).close(now - _DAY, now - LATE)

    def _pulls(self) -> None:
        every = [
            (one.id, repository)
            for one in self.place.app.installations()
            for repository in self.place.app.repositories(one.id)
        ]
        if not every:
            return
        start = self._next % len(every)
        chosen = (every[start:] + every[:start])[:MOST]
        self._next = start + len(chosen)
        for installation, repository in chosen:
            self._look(installation, repository)

    def _look(self, installation: int, repository: Repository) -> None:
        job = Job(
            Kind.SWEEP, installation, repository.id, repository.full_name, urgency=Urgency.BULK
        )
        self.chores.do(job)

    def _tidy(self) -> None:
        now = time.time()
        given_back = give_back(self.place.records, self.place.engine, now)
        if given_back:
            log.error("lost", extra={"count": len(given_back)})
        days = self.place.settings.retention_days
        gone = self.place.records.retire(now - days * _DAY, now - DELIVERY_DAYS * _DAY)
        self.place.engine.delete(gone)
        watch(self.place.records.engine, self.place.metrics)
        self.place.engine.retire(now - days * _DAY)


def give_back(records: Records, engine: Engine, now: float) -> list[str]:
    """Let go of reviews that should be under way and that nobody does, so that others are begun.

    That takes a step that failed for hours, or a database that was put back from an older copy.
    """
    older = [one.id for one in records.active() if one.queued < now - LATE]
    lost = sorted(set(older) - engine.under_way(older)) if older else []
    for review in lost:
        records.end(review, State.LOST, "it was lost on its way", is_told=False)
    return lost
