"""Has child processes answer about files until each has an answer, or its trouble."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.children.child import READY
from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.shell import run

_MAX_TROUBLE = 300  # characters


@dataclass(frozen=True, slots=True)
class Worker:
    """A module whose `main` is `bot.children.child.serve`, and what it may take.

    `seconds` are of processor time, for one file; `total_seconds` pass until all are done; `memory`
    is in bytes, of one child. `task` is the verb for what it does to a file, such as "parse".
    """

    module: str
    task: str
    seconds: float
    total_seconds: float
    memory: int = 1536 * 1024**2


@dataclass(frozen=True, slots=True)
class Answer:
    """The line that a child wrote about a file; or, where it is empty, its `trouble`."""

    line: bytes
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Ended:
    """What a child answered, whether it ever started, and how it ended if not well."""

    answers: tuple[Answer, ...]
    started: bool
    why: str


def answers(worker: Worker, files: Sequence[bytes], deadline: Deadline) -> Iterator[Answer]:
    """What there is to say about each file, in their order; a file is what is written to a child.

    A file on which a child dies has that for its trouble, and a fresh child takes the rest.
    """
    clock = Deadline.after(deadline.within(worker.total_seconds))
    done = 0
    while done < len(files):
        rest = files[done:]
        if not clock.left:
            yield from _in_trouble(rest, f"there was no time left to {worker.task} it")
            return
        ended = _run_child(worker, rest, clock)
        if not ended.started and clock.left:
            yield from _in_trouble(rest, f"{ended.why} (it did not start)")
            return
        yield from ended.answers
        done += len(ended.answers)
        if len(ended.answers) < len(rest) and clock.left:
            yield from _in_trouble(rest[len(ended.answers) :][:1], ended.why)
            done += 1


def _in_trouble(files: Sequence[bytes], why: str) -> Iterator[Answer]:
    return (Answer(b"", why[:_MAX_TROUBLE]) for _ in files)


def _run_child(worker: Worker, files: Sequence[bytes], clock: Deadline) -> _Ended:
    with tempfile.TemporaryDirectory(prefix="diffwarden-") as folder:
        told = Path(folder) / "answers"
        told.touch()
        # Not -I: with the user's own site-packages gone, so may we be. The rest of what it does,
        # `run` does: no variables of Python's, and no folder but that of our package.
        command = [sys.executable, "-P", "-m", worker.module, str(told), str(worker.seconds)]
        try:
            ended = run(
                command,
                cwd=Path(folder),
                timeout=clock.left,
                stdin=b"".join(files),
                max_memory=worker.memory,
                yields=True,
            )
            last = ended.stderr.strip().rpartition("\n")[2]
            why = f"{_who(worker)} broke ({last[:200] or f'status {ended.status}'})"
        except ToolError as error:
            why = _death(error, worker)
        written = told.read_bytes()
    return _Ended(_answered(written, len(files)), written.startswith(READY), why)


def _who(worker: Worker) -> str:
    return f"the process that was to {worker.task} it"


def _death(error: ToolError, worker: Worker) -> str:
    if "SIGPROF" in str(error):
        return f"it took longer than {worker.seconds:g} s to {worker.task}"
    return f"{_who(worker)} died: {error}"


def _answered(written: bytes, most: int) -> tuple[Answer, ...]:
    """The answers that were written to their end."""
    return tuple(map(Answer, written.removeprefix(READY).split(b"\n")[:-1][:most]))
