"""Has files parsed in child processes, until each has an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.children import parent
from bot.children.parent import Answer, Worker
from bot.core.deadline import Deadline
from bot.core.outline import Outline
from bot.parse.frames import Job, packed


@dataclass(frozen=True, slots=True)
class Limits:
    """What parsing may take: processor time for one file, wall time for all, memory of a child.

    Seconds and bytes. The slowest honest file seen took 1.5 s: 2 MiB of numbers in JSON.
    """

    file_seconds: float = 5.0
    total_seconds: float = 90.0
    memory: int = 1536 * 1024**2

    @property
    def worker(self) -> Worker:
        return Worker(
            "bot.parse.worker", "parse", self.file_seconds, self.total_seconds, self.memory
        )


def parsed(jobs: Sequence[Job], deadline: Deadline, limits: Limits) -> list[Outline]:
    """The outlines of `jobs`, in their order.

    A file on which a child dies has that for its trouble, and a fresh child takes the rest.
    """
    told = answers(jobs, deadline, limits)
    return [_outline(job, answer) for job, answer in zip(jobs, told, strict=True)]


def _outline(job: Job, answer: Answer) -> Outline:
    if answer.trouble:
        return Outline(job.language, trouble=answer.trouble)
    # Imported when there is an answer: the tools need not wait for pydantic.
    from bot.parse.answers import read_answer

    return read_answer(answer.line, job.language, job.lines)


def answers(jobs: Sequence[Job], deadline: Deadline, limits: Limits) -> list[Answer]:
    """What children answer to `jobs`, in their order, as `parsed` tells."""
    return [*parent.answers(limits.worker, [packed(job) for job in jobs], deadline)]
