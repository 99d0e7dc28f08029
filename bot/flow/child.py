"""Has values followed through files in child processes, until each has an answer."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.shell import run

SECONDS = 10.0  # of processor time for a file; the slowest honest one seen took a second
WALL_SECONDS = 180.0  # for all files
MEMORY = 1536 * 1024**2
_MOST_FLOWS = 5000

_Line = Annotated[int, Field(ge=1)]
_Text = Annotated[str, StringConstraints(max_length=300)]
_Word = Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,40}$")]


@dataclass(frozen=True, slots=True)
class Code:
    """A file to look at: its language by the name of its tables, and its bytes (UTF-8).

    `grammar` names the language it is written in, where several share tables.
    """

    language: str
    data: bytes
    grammar: str = ""


class Told(BaseModel):
    """A flow as the child tells it: see `bot.flow.findings.Flow`."""

    model_config = ConfigDict(strict=True, extra="forbid")

    weakness: _Word
    line: _Line
    end: _Line
    source: _Line
    steps: Annotated[list[_Line], Field(max_length=100)]
    kind: _Word
    what: _Text
    sink: _Text
    columns: Annotated[list[_Line], Field(min_length=2, max_length=2)] | None = None


class Answer(BaseModel):
    """What a child says of a file; `trouble` is why it did not look at all of it."""

    model_config = ConfigDict(strict=True, extra="forbid")

    flows: Annotated[list[Told], Field(max_length=_MOST_FLOWS)] = []
    trouble: _Text = ""


def followed(
    files: Sequence[Code], deadline: Deadline, seconds: float = SECONDS
) -> Iterator[Answer]:
    """What there is to say about each file, in their order.

    A file on which a child dies has that for its trouble, and a fresh child takes the rest.
    """
    clock = Deadline.after(deadline.within(WALL_SECONDS))
    done = 0
    while done < len(files):
        rest = files[done:]
        if not clock.left:
            yield from (Answer(trouble="there was no time left to follow values") for _ in rest)
            return
        answers, why = _run_child(rest, clock, seconds)
        yield from answers
        done += len(answers)
        if len(answers) < len(rest):
            yield Answer(trouble=why)
            done += 1


def _run_child(files: Sequence[Code], clock: Deadline, seconds: float) -> tuple[list[Answer], str]:
    with tempfile.TemporaryDirectory(prefix="diffwarden-") as folder:
        told = Path(folder) / "answers"
        told.touch()
        try:
            ended = run(
                [sys.executable, "-P", "-m", "bot.flow.worker", str(told), str(seconds)],
                cwd=Path(folder),
                timeout=clock.left,
                stdin=b"".join(map(_framed, files)),
                max_memory=MEMORY,
                yields=True,
            )
            why = f"following values broke on it ({_last(ended.stderr) or ended.status})"
        except ToolError as error:
            why = _death(error, seconds)
        return _answered(told.read_bytes()), why[:300]


def _last(text: str) -> str:
    return text.strip().rpartition("\n")[2][:200]


def _death(error: ToolError, seconds: float) -> str:
    if "SIGPROF" in str(error):
        return f"following values through it took longer than {seconds:g} s"
    return f"following values died on it: {error}"


def _framed(file: Code) -> bytes:
    header = {"language": file.language, "grammar": file.grammar, "size": len(file.data)}
    return json.dumps(header).encode() + b"\n" + file.data


def _answered(written: bytes) -> list[Answer]:
    """The answers that were written to their end."""
    return [_answer(line) for line in written.split(b"\n")[:-1]]


def _answer(line: bytes) -> Answer:
    try:
        return Answer.model_validate_json(line)
    except ValidationError:
        return Answer(trouble="what was told of it makes no sense")
