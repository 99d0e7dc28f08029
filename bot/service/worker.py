"""A worker: a process that does what is in the queue, until it is told to stop."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO

import sqlalchemy as sa

from bot import shell
from bot.core.errors import DiffwardenError
from bot.core.marks import PUBLIC_KEY
from bot.core.redaction import Redactor
from bot.forges.github_app import GitHubApp
from bot.parallel import ahead
from bot.service import audited, logs, metrics, tracing
from bot.service.chores import Chores
from bot.service.dbos_engine import SOLO, DbosEngine, DbosWorker, migrate
from bot.service.examination import Examiner
from bot.service.hardening import close_memory
from bot.service.intake import Dispatcher
from bot.service.liveness import Roll, alone, new_executor
from bot.service.place import Place
from bot.service.quality.canaries import Canaries, schedule
from bot.service.quality.shadows import Shadows
from bot.service.reconciler import Reconciler
from bot.service.records import Records
from bot.service.settings import Operation, app_of
from bot.service.stages import Reviews
from bot.service.tenants import Tenants
from bot.service.worker_health import Health, opened

log = logging.getLogger(__name__)

_LOOK = 5.0  # seconds between two looks at the database
BEHIND = 5
"""How much nicer a worker is than the server beside it, which GitHub waits for."""


_CANARY_LOOK = 60.0
"""Seconds between two looks whether canaries are due, at most."""


def work(operation: Operation, *, supervised: bool = False) -> int:
    """Work until SIGTERM, then finish what can be finished soon. Raises UsageError."""
    close_memory()
    if supervised:
        os.nice(BEHIND)
    settings, clean = operation.settings, Redactor(_known(operation)).clean
    logs.configure(Redactor(_known(operation)))
    metrics.folder_of(settings.data)
    tracing.configure(operation.original, "diffwarden-work")
    lock = None if operation.is_shared else alone(settings.data / "worker.lock")
    place = _place(operation, clean)
    place.app.as_app()  # a key that signs nothing is told now
    place.records.enter([audited.of_service(settings)])
    dispatcher = Dispatcher(place.records, place.engine)
    canaries = Canaries(place, operation.secrets.credentials, operation.environment)
    examiner = Examiner(place, operation.secrets.credentials, operation.environment)
    chores = Chores(place, dispatcher, canaries, Shadows(place, examiner))
    stages = Reviews(place, chores, examiner)
    executor = new_executor() if operation.is_shared else SOLO
    worker = DbosWorker(operation.database_url, executor, stages, tries=settings.tries)
    over = threading.Event()
    _stop_at_signals(over, supervised=supervised)
    health = Health(place.records, place.metrics, over.is_set)
    if settings.worker_port and not supervised:
        log.info("health at %s", opened(health, settings.host, settings.worker_port))
    if operation.is_shared:
        _enlist(operation, worker, over)
    if not over.is_set():
        worker.start(
            at_once=settings.reviews_at_once,
            of_installation=settings.installation_at_once,
            poll=settings.poll_seconds,
        )
        health.works = True
        log.info("working", extra={"executor": executor})
        for seconds, look in _rounds(place, stages, chores, health):
            ahead(partial(_every, seconds, look, over))
    over.wait()
    return _end(worker, settings.drain_seconds, lock)


def _place(operation: Operation, clean: Callable[[str], str]) -> Place:
    settings, secrets = operation.settings, operation.secrets
    app_id, private_key = app_of(operation)
    migrate(operation.database_url)
    records = Records(operation.records_url)
    state_key = secrets.credentials.state_key
    return Place(
        settings,
        GitHubApp(settings.api_url, app_id, private_key),
        records,
        DbosEngine(operation.database_url),
        Tenants(settings.data),
        metrics.Metrics(records.depth),
        state_key.encode() if state_key else PUBLIC_KEY,
        clean,
    )


def _known(operation: Operation) -> tuple[str, ...]:
    secrets = operation.secrets
    lines = tuple(line for line in secrets.private_key.splitlines() if len(line) > 40)
    return (*secrets.credentials.known, *lines)


def _stop_at_signals(over: threading.Event, *, supervised: bool) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    if supervised:

        def watch() -> None:
            sys.stdin.buffer.read()
            over.set()

        ahead(watch)


def _enlist(operation: Operation, worker: DbosWorker, over: threading.Event) -> None:
    """Be known as alive before anything is begun, or be told to stop."""
    held = threading.Event()
    roll = Roll(
        operation.secrets.database_url,
        worker.executor,
        worker.executors,
        worker.recover,
        operation.settings.recover_seconds,
    )
    ahead(lambda: roll.keep(held, over))
    while not held.wait(0.1) and not over.is_set():
        pass


def _rounds(
    place: Place, stages: Reviews, chores: Chores, health: Health
) -> Iterator[tuple[float, Callable[[], None]]]:
    """What a worker looks after beside its reviews: how often, in seconds, and what it does."""
    settings = place.settings
    yield _LOOK, health.look
    yield settings.recover_seconds, lambda: _bury(place, stages)
    yield settings.reconcile_seconds, Reconciler(place, chores).round
    if hours := settings.canary_hours:
        yield min(_CANARY_LOOK, hours * 900), lambda: schedule(chores.dispatcher, hours)


def _every(seconds: float, act: Callable[[], None], over: threading.Event) -> None:
    """Do something now, and again after so many seconds, until it is over."""
    while not over.is_set():
        try:
            act()
        except (sa.exc.SQLAlchemyError, DiffwardenError, OSError) as error:
            log.warning("not done: %s", type(error).__name__)
        except Exception as error:
            log.error("broke", exc_info=error)
        over.wait(seconds)


def _bury(place: Place, stages: Reviews) -> None:
    """Say of reviews that killed their process too often that they came to no verdict."""
    for job in place.engine.exhausted():
        tries = place.settings.tries
        why = f"its process died {tries} times while it was under review (review {job.run})"
        stages.give_up(job, why)


def _end(worker: DbosWorker, seconds: int, lock: IO[bytes] | None) -> int:
    """Stop. What runs longer is done by another, or by the next start: it goes on where it was."""
    log.info("stopping", extra={"seconds": seconds})
    with contextlib.suppress(Exception):
        worker.stop(seconds)
    shell.stop()
    tracing.close()
    if lock:
        lock.close()
    logging.shutdown()
    os._exit(0)  # threads that wait for GitHub or a model would be waited for
