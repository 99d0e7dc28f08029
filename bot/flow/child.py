"""Has values followed through files in child processes, until each has an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.children import parent
from bot.children.child import packed
from bot.children.parent import Worker
from bot.core.deadline import Deadline
from bot.flow.tables import knowledge_of

WORKER = Worker("bot.flow.worker", "follow values through", seconds=10.0, total_seconds=180.0)
"""The slowest honest file seen took a second."""
_MOST_FLOWS = 5000

_Line = Annotated[int, Field(ge=1)]
_Text = Annotated[str, StringConstraints(max_length=300)]
_Severity = Annotated[str, StringConstraints(pattern=r"^(?:note|low|medium|high|critical)?$")]
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
    severity: _Severity = ""


class Answer(BaseModel):
    """What a child says of a file; `trouble` is why it did not look at all of it."""

    model_config = ConfigDict(strict=True, extra="forbid")

    flows: Annotated[list[Told], Field(max_length=_MOST_FLOWS)] = []
    trouble: _Text = ""


def followed(
    files: Sequence[Code], deadline: Deadline, seconds: float = WORKER.seconds
) -> Iterator[Answer]:
    """What there is to say about each file, in their order.

    A file on which a child dies has that for its trouble, and a fresh child takes the rest. Files
    in which no source can be are not shown to a child.
    """
    asked = [_may_have_source(file) for file in files]
    told = [_packed(file) for file, is_asked in zip(files, asked, strict=True) if is_asked]
    answers = parent.answers(replace(WORKER, seconds=seconds), told, deadline)
    for is_asked in asked:
        yield _read(next(answers)) if is_asked else Answer()


def _may_have_source(file: Code) -> bool:
    return knowledge_of(file.language).may_have_source(file.data.decode("utf-8", "replace"))


def _packed(file: Code) -> bytes:
    return packed({"language": file.language, "grammar": file.grammar}, file.data)


def _read(answer: parent.Answer) -> Answer:
    if answer.trouble:
        return Answer(trouble=answer.trouble)
    try:
        return Answer.model_validate_json(answer.line)
    except ValidationError:
        return Answer(trouble="what was told of it makes no sense")
