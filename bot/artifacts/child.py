"""Has files scanned in child processes, until each has an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, ValidationError

from bot.children import parent
from bot.children.child import packed
from bot.children.parent import Worker
from bot.core.deadline import Deadline

WORKER = Worker("bot.artifacts.worker", "scan", seconds=20.0, total_seconds=180.0)
"""A file of 32 MiB takes a second."""


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
    artifacts: Sequence[Artifact], deadline: Deadline, seconds: float = WORKER.seconds
) -> Iterator[Answer]:
    """What there is to say about each file, in their order.

    A file on which a child dies has that for a gap, and a fresh child takes the rest.
    """
    files = [packed({"name": artifact.name}, artifact.data) for artifact in artifacts]
    yield from map(_read, parent.answers(replace(WORKER, seconds=seconds), files, deadline))


def _read(answer: parent.Answer) -> Answer:
    if answer.trouble:
        return Answer(gaps=[answer.trouble])
    try:
        return Answer.model_validate_json(answer.line)
    except ValidationError:
        return Answer(gaps=["the scanner's answer is not as it writes it"])
