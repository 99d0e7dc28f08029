"""From a delivery to its jobs in the queue: kept first, in one transaction for all that came."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from dataclasses import dataclass, field, replace
from typing import Protocol

import sqlalchemy as sa

from bot.service.engine import Engine, priority
from bot.service.jobs import Job
from bot.service.records import Records
from bot.service.remembered import Delivery
from bot.service.tracing import span

log = logging.getLogger(__name__)

_AT_ONCE = 500
_PAUSE = 2.0  # seconds after which it is looked for what another process left
_QUIET = 0.05  # seconds without a delivery after which jobs are queued
_LOUDEST = 1.0  # seconds that a flood can hold that back


class Intake(Protocol):
    """Takes deliveries."""

    async def keep(self, delivery: Delivery) -> None:
        """Give back control when the delivery cannot be lost any more. Raises OSError."""
        ...


@dataclass
class Intakes:
    """Keeps deliveries, many in one transaction, and queues their jobs soon after."""

    records: Records
    dispatcher: Dispatcher
    _waiting: list[tuple[Delivery, asyncio.Future[None]]] = field(default_factory=list)
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _kept: asyncio.Event = field(default_factory=asyncio.Event)
    _last: float = 0.0

    async def keep(self, delivery: Delivery) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((delivery, done))
        self._last = time.monotonic()
        self._came.set()
        await done

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._keeping())
            group.create_task(self._dispatching())

    async def _keeping(self) -> None:
        while True:
            await self._came.wait()
            self._came.clear()
            while self._waiting:
                some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
                await self._receive(some)
            self._kept.set()

    async def _receive(self, some: list[tuple[Delivery, asyncio.Future[None]]]) -> None:
        try:
            await asyncio.to_thread(self.records.receive, [delivery for delivery, _ in some])
        except sa.exc.SQLAlchemyError as error:
            log.error("deliveries cannot be kept: %s", type(error).__name__)
            refused = OSError("the database does not take it")
            _settle(some, refused)
        else:
            _settle(some, None)

    async def _quiet(self) -> None:
        """Wait until no more deliveries come: those have to be acknowledged in time, jobs have not.

        Both share one interpreter, and queueing a job takes as much of it as a delivery does.
        """
        until = time.monotonic() + _LOUDEST
        while (now := time.monotonic()) < until and now - self._last < _QUIET:
            await asyncio.sleep(_QUIET)

    async def _dispatching(self) -> None:
        while True:
            await self._quiet()
            try:
                await asyncio.to_thread(self.dispatcher.dispatch)
            except (sa.exc.SQLAlchemyError, OSError) as error:
                log.error("jobs cannot be queued: %s", type(error).__name__)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._kept.wait(), _PAUSE)
            self._kept.clear()


def _settle(some: list[tuple[Delivery, asyncio.Future[None]]], error: OSError | None) -> None:
    for _, done in some:
        if done.cancelled():
            continue
        if error:
            done.set_exception(error)
        else:
            done.set_result(None)


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Puts jobs into the queue. What is put there twice is there once."""

    records: Records
    engine: Engine

    def dispatch(self) -> None:
        """Queue the jobs of all deliveries that were kept."""
        while some := self.records.undone():
            for delivery in some:
                for job in delivery.jobs:
                    self.queue(job)
                self.records.dispatched(delivery.id)

    def queue(self, job: Job) -> None:
        """Queue one job; a push supersedes what is under way for its pull request at once."""
        with span("queue", "producer", job.trace, diffwarden_run=job.run) as traced:
            self._queue(replace(job, trace=traced.parent))

    def _queue(self, job: Job) -> None:
        if not job.is_review:
            self.engine.enqueue(job, priority(job, 0))
            return
        waiting = self.records.ahead(job.repo_id)
        is_new = self.records.queue(job)
        self.engine.enqueue(job, priority(job, waiting))
        if is_new and job.head and job.number and not job.cause:
            self.supersede(job)

    def supersede(self, job: Job) -> None:
        """Stop the older reviews of a job's pull request."""
        others = [
            one.id
            for one in self.records.of_pull(job.repo_id, job.number)
            if one.ended is None and one.id != job.id and one.head != job.head
        ]
        if others:
            self.engine.cancel(others)
            self.records.supersede(others)
            log.info("superseded", extra={"run": job.id, "count": len(others)})
