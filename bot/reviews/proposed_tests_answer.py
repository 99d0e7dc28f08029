"""What a model may answer that is asked for a test, as a JSON Schema, and how it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.errors import ModelError
from bot.reviews.answer import MAX_TEXT

MAX_LINES = 40
MAX_COLUMNS = 200

_FIELDS: Mapping[str, object] = {
    # The order of thought: what the test must notice, and only then its lines.
    "tells_apart": {"type": "string"},
    "lines": {"type": "array", "items": {"type": "string"}},
}

SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": _FIELDS,
    "required": list(_FIELDS),
    "additionalProperties": False,
}

# Code is never cut to size: half of a test is none.
_Line = Annotated[str, Field(max_length=MAX_COLUMNS)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    lines: list[_Line] = Field(max_length=MAX_LINES)


def read(text: str) -> str:
    """The test, empty where the model wrote none. Raises ModelError for what is no answer."""
    if len(text) > MAX_TEXT:
        raise ModelError(f"the model's answer is longer than {MAX_TEXT:,} characters")
    try:
        answer = _Answer.model_validate(json.loads(text))
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False)[0]["loc"]
        what = f"has no usable {place[0]!r}" if place else "is no JSON object"
        raise ModelError(f"the model's test {what}") from error
    except (ValueError, RecursionError) as error:
        raise ModelError("the model's test is no JSON") from error
    # A model may end each line as a file does.
    lines = (line.removesuffix("\n").removesuffix("\r") for line in answer.lines)
    return "\n".join(lines).strip("\n").encode("utf-8", "replace").decode()
