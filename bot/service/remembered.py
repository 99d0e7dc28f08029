"""What there is to remember: deliveries that came, and reviews from their place in the queue on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.service.jobs import Job


class State(StrEnum):
    """Where a review is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"  # its verdict was told
    SKIPPED = "skipped"  # there was nothing to review
    SUPERSEDED = "superseded"
    BROKEN = "broken"  # it came to no verdict, and the gate says why
    LOST = "lost"  # GitHub or the database failed for too long: it is begun anew later


ACTIVE = (State.WAITING, State.RUNNING)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A webhook that came in, and the jobs that it asks for."""

    id: str
    event: str
    action: str = ""
    jobs: tuple[Job, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One review, as it is told of elsewhere. Moments are seconds of the epoch."""

    id: str
    installation: int
    repo_id: int
    repo: str
    number: int
    head: str
    base_branch: str
    state: State
    gate_open: bool
    verdict: str
    why: str
    queued: float
    started: float | None
    ended: float | None
    calls: int
    tokens: int
    cost_usd: float


@dataclass(frozen=True, slots=True)
class Depth:
    """How much there is to do: reviews that wait and run, and seconds the oldest has waited."""

    waiting: int
    running: int
    oldest: float
