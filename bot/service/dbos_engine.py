"""The queue as DBOS keeps it, in SQLite or PostgreSQL: the only file that imports it.

DBOS writes each finished step into the database, so that a job goes on where it was when its
process died. Of four things it does not take care by itself, and we do:

- It takes no notice when another process dies: `recover` is called by who does (`liveness`).
- It would not touch what another version of this program had begun. So the version that it is told
  is that of the steps (`STEPS`), and changes only with them.
- It would pickle what it keeps. We give it JSON.
- What runs when a job is cancelled is told at the next border of a step; `analyse` at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import Any

import sqlalchemy as sa
from dbos import (
    DBOS,
    DBOSClient,
    DBOSPortableJSONSerializer,
)
from pydantic import TypeAdapter

from bot.core.errors import ForgeOutage
from bot.service import jobs
from bot.service.engine import Stages, Step, Stop
from bot.service.jobs import Job
from bot.service.tables import unusable
from bot.service.turns import OvertakenError

STEPS = "1"
"""The version of the steps' order and of what they hand on; another begins with an empty queue."""
REVIEWS, CHORES, TRIALS = "reviews", "chores", "trials"
SOLO = "solo"
"""The executor where there can be only one."""

_APP = "diffwarden"
_ACTIVE: list[str] = ["ENQUEUED", "DELAYED", "PENDING"]
_OVER: list[str] = ["SUCCESS", "ERROR", "CANCELLED"]
_TRIES: dict[str, Any] = {
    "retries_allowed": True,
    "interval_seconds": 2.0,
    "backoff_rate": 3.0,
    "max_attempts": 6,  # 2 + 6 + 18 + 54 + 162 seconds in between
}
_JOB = TypeAdapter(Job)

log = logging.getLogger(__name__)


def _is_worth_it(error: BaseException) -> bool:
    return isinstance(error, ForgeOutage)


def migrate(url: str) -> None:
    """Make DBOS's own tables, or bring them to what this version of it needs.

    Raises SettingsError when the database cannot be used.
    """
    _hush()
    try:
        DBOS.migrate(url)
    except sa.exc.DBAPIError as error:
        raise unusable(url, error) from error


def _hush() -> None:
    """Let DBOS's warnings go where ours go; what it says of errors may quote their arguments."""
    logger = logging.getLogger("dbos")
    logger.handlers[:] = []
    logger.propagate = True
    logger.setLevel(logging.ERROR)


class DbosEngine:
    """The queue, for any process. The database has to be migrated."""

    def __init__(self, url: str) -> None:
        _hush()
        self._client = DBOSClient(
            system_database_url=url,
            serializer=DBOSPortableJSONSerializer(),
            application_name=_APP,
        )

    def enqueue(self, job: Job, priority: int) -> None:
        options: dict[str, Any] = {
            "workflow_name": "review" if job.is_review else "chore",
            "queue_name": _queue_of(job),
            "workflow_id": job.id,
            "app_version": STEPS,
            "priority": priority,
        }
        if job.is_review:
            options["queue_partition_key"] = str(job.installation)
        self._client.enqueue(options, asdict(job))  # type: ignore[arg-type]

    def cancel(self, ids: Collection[str]) -> None:
        if ids:
            self._client.cancel_workflows(list(ids))

    def exhausted(self) -> list[Job]:
        found = self._client.list_workflows(
            status="MAX_RECOVERY_ATTEMPTS_EXCEEDED", load_output=False
        )
        return [_job(w.input["args"][0]) for w in found if w.input]

    def under_way(self, ids: Collection[str]) -> set[str]:
        found: set[str] = set()
        for some in _parts(ids):
            listed = self._client.list_workflows(
                workflow_ids=some, status=_ACTIVE, load_input=False, load_output=False
            )
            found |= {one.workflow_id for one in listed}
        return found

    def retire(self, before: float) -> None:
        moment = datetime.fromtimestamp(before, UTC).isoformat()
        old = self._client.list_workflows(
            name="chore",
            status=_OVER,
            end_time=moment,
            limit=1000,
            load_input=False,
            load_output=False,
        )
        if old:
            self._client.delete_workflows([one.workflow_id for one in old])

    def delete(self, ids: Collection[str]) -> None:
        for some in _parts(ids):
            there = self._client.list_workflows(
                workflow_ids=some, load_input=False, load_output=False
            )
            if there:
                self._client.delete_workflows([one.workflow_id for one in there])

    def close(self) -> None:
        self._client.destroy()


def _parts(ids: Collection[str]) -> Iterator[list[str]]:
    known = list(ids)
    for first in range(0, len(known), 100):
        yield known[first : first + 100]


class DbosWorker:
    """Does what is in the queue. One in a process, and one for each name of an executor."""

    def __init__(self, url: str, executor: str, stages: Stages, *, tries: int) -> None:
        self.executor = executor
        DBOS(
            config={
                "name": _APP,
                "system_database_url": url,
                "application_version": STEPS,
                "executor_id": executor,
                "serializer": DBOSPortableJSONSerializer(),
                "log_level": "ERROR",
                "run_migrations": True,
            }
        )
        _register(stages, tries)

    def start(self, *, at_once: int, of_installation: int, poll: float) -> None:
        """Begin; what this executor had begun before goes on."""
        DBOS.launch()
        _hush()
        DBOS.register_queue(
            REVIEWS,
            worker_concurrency=at_once,
            partition_concurrency=of_installation,
            polling_interval_sec=poll,
            on_conflict="always_update",
        )
        DBOS.register_queue(
            TRIALS, worker_concurrency=1, polling_interval_sec=poll, on_conflict="always_update"
        )
        DBOS.register_queue(
            CHORES, worker_concurrency=2, polling_interval_sec=poll, on_conflict="always_update"
        )

    def executors(self) -> set[str]:
        """Those that have begun something and not finished it, but for this one."""
        found = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        return {one.executor_id for one in found if one.executor_id} - {self.executor}

    def recover(self, executor: str) -> int:
        """Let others do what a dead executor had begun; how much there was.

        Not a public function of DBOS: that one (`resume_workflows`) counts no tries, so that a job
        that kills its process would do so for ever.
        """
        return len(DBOS._recover_pending_workflows([executor]))

    def stop(self, seconds: int) -> None:
        """Begin nothing more, and give what runs so many seconds."""
        DBOS.destroy(workflow_completion_timeout_sec=seconds)


class _Steps:
    """The steps, as DBOS calls and keeps them. Their names and arguments are part of `STEPS`."""

    def __init__(self, stages: Stages) -> None:
        step = partial(DBOS.step, should_retry=_is_worth_it, **_TRIES)
        self._stages = stages
        self.load = step(name="load")(_plain(self._load))
        self.analyse = step(name="analyse", preemptible=True)(_plain(self._analyse))
        self.tell = step(name="tell")(_plain(self._tell))
        self.give_up = step(name="give_up")(_plain(self._give_up))
        self.chore = step(name="chore")(_plain(self._chore))

    async def _load(self, told: dict[str, Any]) -> dict[str, Any]:
        return asdict(await asyncio.to_thread(self._stages.load, _job(told)))

    async def _analyse(self, told: dict[str, Any], loaded: str) -> dict[str, Any]:
        stop = Stop()
        try:
            return asdict(await asyncio.to_thread(self._stages.analyse, _job(told), loaded, stop))
        except asyncio.CancelledError:
            stop.set()
            raise

    async def _tell(self, told: dict[str, Any], loaded: str) -> None:
        await asyncio.to_thread(self._stages.tell, _job(told), loaded)

    async def _give_up(self, told: dict[str, Any], why: str) -> None:
        await asyncio.to_thread(self._stages.give_up, _job(told), why, lost=True)

    async def _chore(self, told: dict[str, Any]) -> None:
        await asyncio.to_thread(self._stages.chore, _job(told))


def _plain(method: Callable[..., Awaitable[Any]]) -> Callable[..., Coroutine[Any, Any, Any]]:
    """A function that does what a bound method does: DBOS writes on what it is given."""

    async def call(*arguments: Any) -> Any:
        return await method(*arguments)

    return call


def _register(stages: Stages, tries: int) -> None:
    """Tell DBOS what the jobs are, under the names that they have in the queue."""
    steps = _Steps(stages)

    @DBOS.workflow(name="review", max_recovery_attempts=tries - 1)
    async def review(told: dict[str, Any]) -> None:
        try:
            await _reviewed(steps, told)
        except OvertakenError:  # another ends it
            raise
        except Exception as error:  # noqa: BLE001 -- the top of a job
            run = _job(told).run
            log.error("a review broke", extra={"run": run, "why": type(error).__name__})
            why = f"GitHub did not answer, or the service broke (review {run})"
            await steps.give_up(told, why)

    @DBOS.workflow(name="chore", max_recovery_attempts=tries - 1)
    async def chore(told: dict[str, Any]) -> None:
        try:
            await steps.chore(told)
        except Exception as error:  # noqa: BLE001 -- the top of a job
            run = _job(told).run
            log.error("a chore broke", extra={"run": run, "why": type(error).__name__})


async def _reviewed(steps: _Steps, told: dict[str, Any]) -> None:
    loaded = Step(**await steps.load(told))
    if loaded.is_over:
        return
    analysed = Step(**await steps.analyse(told, loaded.told))
    if not analysed.is_over:
        await steps.tell(told, loaded.told)


def _queue_of(job: Job) -> str:
    if job.is_review:
        return REVIEWS
    return TRIALS if job.kind in jobs.TRIALS else CHORES


def _job(told: dict[str, Any]) -> Job:
    return _JOB.validate_python(told)
