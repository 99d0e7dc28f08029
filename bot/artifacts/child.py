"""Has files scanned in child processes, until each has an answer."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.shell import run

SECONDS = 20.0  # of processor time for a file; one of 32 MiB takes a second
WALL_SECONDS = 180.0  # for all files
MEMORY = 1536 * 1024**2
_MAX_PIECES = 100
_MAX_TEXT = 500


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to scan."""

    name: str
    data: bytes


class Answer(BaseModel):
    """What a child says of a file: see `bot.artifacts.scanning.Scanned`."""

    imports: list[str] = []
    unknown: list[str] = []
    code: list[str] = []
    gaps: list[str] = []


def scanned(
    artifacts: Sequence[Artifact], deadline: Deadline, seconds: float = SECONDS
) -> Iterator[Answer]:
    """What there is to say about each file, in their order.

    A file on which a child dies has that for a gap, and a fresh child takes the rest.
    """
    clock = Deadline.after(deadline.within(WALL_SECONDS))
    done = 0
    while done < len(artifacts):
        rest = artifacts[done:]
        if not clock.left:
            yield from (Answer(gaps=["there was no time left to look at it"]) for _ in rest)
            return
        answers, why = _run_child(rest, clock, seconds)
        yield from answers
        done += len(answers)
        if len(answers) < len(rest):
            yield Answer(gaps=[why])
            done += 1


def _run_child(
    artifacts: Sequence[Artifact], clock: Deadline, seconds: float
) -> tuple[list[Answer], str]:
    with tempfile.TemporaryDirectory(prefix="diffwarden-") as folder:
        told = Path(folder) / "answers"
        told.touch()
        why = ""
        try:
            ended = run(
                [sys.executable, "-P", "-m", "bot.artifacts.worker", str(told), str(seconds)],
                cwd=Path(folder),
                timeout=clock.left,
                stdin=b"".join(map(_framed, artifacts)),
                max_memory=MEMORY,
                yields=True,
            )
            why = f"the scanner broke on it ({_last(ended.stderr) or f'status {ended.status}'})"
        except ToolError as error:
            why = _death(error, seconds)
        return _answered(told.read_bytes()), why


def _last(text: str) -> str:
    return text.strip().rpartition("\n")[2][:200]


def _death(error: ToolError, seconds: float) -> str:
    if "SIGPROF" in str(error):
        return f"it took longer than {seconds:g} s to look at"
    return f"the scanner died on it: {error}"


def _framed(artifact: Artifact) -> bytes:
    header = {"name": artifact.name, "size": len(artifact.data)}
    return json.dumps(header).encode() + b"\n" + artifact.data


def _answered(written: bytes) -> list[Answer]:
    """The answers that were written to their end."""
    return [_answer(line) for line in written.split(b"\n")[:-1]]


def _answer(line: bytes) -> Answer:
    try:
        return Answer.model_validate_json(line)
    except ValidationError:
        return Answer(gaps=["the scanner's answer is not as it writes it"])
