"""What a model may answer that is asked for a correction, as a JSON Schema, and how it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.errors import ModelError
from bot.core.suggestion import MAX_LINES
from bot.reviews.answer import MAX_TEXT, Text

MAX_COLUMNS = 500

_TEXT: Mapping[str, object] = {"type": "string"}
_FIELDS: Mapping[str, object] = {
    # The order of thought: what must hold, what to do in words, and only then the lines.
    "must_hold": _TEXT,
    "words": _TEXT,
    "lines": {"type": "array", "items": _TEXT},
}

SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": _FIELDS,
    "required": list(_FIELDS),
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, in `words`; `text` takes the place of the lines, empty where it takes more."""

    words: str
    text: str = ""


# Code is never cut to size: half of a correction is none.
_Line = Annotated[str, Field(max_length=MAX_COLUMNS)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    words: Text
    lines: list[_Line] = Field(default_factory=list, max_length=MAX_LINES)


def read(text: str) -> Advice:
    """Raises ModelError for what is no advice, or is more than may be offered."""
    if len(text) > MAX_TEXT:
        raise ModelError(f"the model's answer is longer than {MAX_TEXT:,} characters")
    try:
        answer = _Answer.model_validate(json.loads(text))
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False)[0]["loc"]
        what = f"has no usable {place[0]!r}" if place else "is no JSON object"
        raise ModelError(f"the model's correction {what}") from error
    except (ValueError, RecursionError) as error:
        raise ModelError("the model's correction is no JSON") from error
    # A model may end each line as a file does.
    code = "\n".join(line.removesuffix("\n").removesuffix("\r") for line in answer.lines)
    return Advice(answer.words, code)
