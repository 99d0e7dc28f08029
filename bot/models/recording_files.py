"""What a recording is made of: one JSON file for each call, and one for each look at the budget."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    ValidationError,
    model_validator,
)

from bot.core.errors import ModelError, UsageError

MAX_BYTES = 16 * 1024 * 1024
"""A longer file is no part of a recording."""


def _joined(value: object) -> object:
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "\n".join(value)
    return value


def _lines(text: str) -> list[str]:
    return text.encode("utf-8", errors="replace").decode().split("\n")


Lines = Annotated[str, BeforeValidator(_joined), PlainSerializer(_lines)]
"""Text that a file holds line by line, for people to read; halves of characters are lost."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class AskedShape(_Shape):
    """A prompt as it was sent, but for its random mark."""

    name: str
    turn: int
    max_output_tokens: int
    answer_schema: str
    system: Lines
    user: Lines


class UsedShape(_Shape):
    """What a call took."""

    model: str
    prompt: str
    calls: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost_usd: float | None


class FailureShape(_Shape):
    """Why a call gave no answer."""

    outage: bool
    why: str
    partial: Lines


class CallShape(_Shape):
    """One call. `reply` is what the model wrote; without it, `error` says why it wrote nothing."""

    format: Literal["diffwarden.call/1"] = "diffwarden.call/1"
    model: str
    prompt: AskedShape
    reply: Lines | None = None
    error: FailureShape | None = None
    usage: UsedShape | None = None

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if (self.error is None) == (self.reply is None or self.usage is None):
            raise ValueError("neither an answer with its usage nor an error")
        return self


class FitShape(_Shape):
    """How many prompts fitted into a share of the budget; `asked` are the names of their calls."""

    format: Literal["diffwarden.fit/1"] = "diffwarden.fit/1"
    asked: list[str]
    share: float
    prompts: int
    why: str


S = TypeVar("S", CallShape, FitShape)


def write(path: Path, shape: CallShape | FitShape) -> None:
    """Put `shape` into `path`, all at once, for its owner's eyes only. Raises ModelError."""
    text = shape.model_dump_json(indent=2) + "\n"
    new = path.with_suffix(f".{os.getpid()}.new")
    try:
        new.unlink(missing_ok=True)
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        new.replace(path)
    except OSError as error:
        raise ModelError(f"the call could not be recorded in {path}: {error.strerror}") from error


def read(path: Path, kind: type[S]) -> S:
    """What `path` holds. Raises UsageError for a file that is no part of a recording."""
    try:
        with path.open("rb") as file:
            return kind.model_validate_json(file.read(MAX_BYTES))
    except (OSError, ValidationError) as error:
        raise UsageError(
            f"{path} is no part of a recording: take it out of the folder, or record again"
        ) from error
