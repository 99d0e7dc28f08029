"""Runs child processes that parse, until each file has an outline."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.core.outline import Outline
from bot.parse.frames import READY, Job, packed
from bot.shell import run


@dataclass(frozen=True, slots=True)
class Limits:
    """What parsing may take: processor time for one file, wall time for all, memory of a child.

    Seconds and bytes. The slowest honest file seen took 1.5 s: 2 MiB of numbers in JSON.
    """

    file_seconds: float = 5.0
    total_seconds: float = 90.0
    memory: int = 1536 * 1024**2


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child wrote about a file, still to be read; or, where it is empty, its `trouble`."""

    line: bytes
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Ended:
    """What a child answered, whether it ever started, and how it ended if not well."""

    answers: tuple[Answer, ...]
    started: bool
    why: str


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
    done: list[Answer] = []
    while len(done) < len(jobs):
        rest = jobs[len(done) :]
        if not deadline.left:
            return done + _all_in_trouble(rest, "there was no time left to parse it")
        ended = _run_child(rest, deadline, limits)
        if not ended.started and deadline.left:
            return done + _all_in_trouble(rest, f"the parser did not start: {ended.why}")
        done += ended.answers
        if len(ended.answers) < len(rest) and deadline.left:
            done += _all_in_trouble(rest[len(ended.answers) :][:1], ended.why)
    return done


def _all_in_trouble(jobs: Sequence[Job], why: str) -> list[Answer]:
    return [Answer(b"", why[:300]) for _ in jobs]


def _run_child(jobs: Sequence[Job], deadline: Deadline, limits: Limits) -> _Ended:
    with tempfile.TemporaryDirectory(prefix="diffwarden-") as folder:
        told = Path(folder) / "answers"
        told.touch()
        # Not -I: with the user's own site-packages gone, so may we be. The rest of what it does,
        # `run` does: no variables of Python's, and no folder but that of our package.
        command = [sys.executable, "-P", "-m", "bot.parse.worker", str(told)]
        why = ""
        try:
            ended = run(
                [*command, str(limits.file_seconds)],
                cwd=Path(folder),
                timeout=deadline.left,
                stdin=b"".join(map(packed, jobs)),
                max_memory=limits.memory,
                yields=True,
            )
        except ToolError as error:
            why = _death(error, limits)
        else:
            last = ended.stderr.strip().rpartition("\n")[2]
            why = f"the parser broke on this file ({last or f'status {ended.status}'})"
        written = told.read_bytes()
    return _Ended(_answered(written, jobs), written.startswith(READY), why)


def _death(error: ToolError, limits: Limits) -> str:
    if "SIGPROF" in str(error):
        return f"it took longer than {limits.file_seconds:g} s to parse"
    return f"the parser died on this file: {error}"


def _answered(written: bytes, jobs: Sequence[Job]) -> tuple[Answer, ...]:
    """The answers that were written to their end."""
    lines = written.removeprefix(READY).split(b"\n")[:-1]
    return tuple(Answer(line) for line, _ in zip(lines, jobs, strict=False))
