"""The port of the queue: jobs go in, and each is worked on by somebody until it is over."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Protocol

from bot.service.jobs import Job

_BAND = 100_000
"""Priorities of one urgency."""


def priority(job: Job, waiting: int) -> int:
    """Where a job stands in the queue of its installation: the lower, the sooner.

    Jobs of one urgency are taken in the order of how many of their repository wait before them, so
    that a repository with a hundred pull requests delays another by one review and not a hundred
    (start-time fair queueing: https://doi.org/10.1145/248157.248171, with equal weights and costs).
    """
    return 1 + job.urgency * _BAND + min(waiting, _BAND - 1)


class Engine(Protocol):
    """A queue that survives crashes. Every method may be called by any process."""

    def enqueue(self, job: Job, priority: int) -> None:
        """Put a job into the queue, once for its id, whatever became of it."""
        ...

    def cancel(self, ids: Collection[str]) -> None:
        """Let these jobs end: at once if they wait, at the next border of a step if they run."""
        ...

    def exhausted(self) -> list[Job]:
        """The jobs that were begun too often: each time, the process that did them died."""
        ...

    def under_way(self, ids: Collection[str]) -> set[str]:
        """Those of these jobs that wait or run."""
        ...

    def delete(self, ids: Collection[str]) -> None:
        """Remove all trace of jobs that are over."""
        ...

    def retire(self, before: float) -> None:
        """Remove all trace of chores that were over at that moment (seconds of the epoch)."""
        ...


@dataclass
class Stop:
    """Tells work in a thread that nobody wants it any more. `then` is done when that happens."""

    _is_set: threading.Event = field(default_factory=threading.Event)
    _then: list[Callable[[], None]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self._is_set.is_set()

    def set(self) -> None:
        self._is_set.set()
        for act in self._then:
            act()

    def then(self, act: Callable[[], None]) -> None:
        self._then.append(act)
        if self:
            act()


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of a job came to, as JSON says it, and whether the job is over with it."""

    told: str = ""
    is_over: bool = False


class Stages(Protocol):
    """The steps of a job. Each may be done again after a crash, and does no harm then.

    They raise ForgeOutage for what is worth another try, and nothing else for what an author, a
    model or a code host can cause.
    """

    def load(self, job: Job) -> Step:
        """Read the pull request as it is; close its gate if it is to be reviewed."""
        ...

    def analyse(self, job: Job, loaded: str, stop: Stop) -> Step:
        """Come to a verdict, and keep it."""
        ...

    def tell(self, job: Job, loaded: str) -> None:
        """Say it on the pull request, and tell the gate."""
        ...

    def give_up(self, job: Job, why: str, *, lost: bool = False) -> None:
        """Let a review end without a verdict, with the gate saying why.

        `lost` is whether it may do better at another time.
        """
        ...

    def chore(self, job: Job) -> None:
        """Do a job that is no review."""
        ...
