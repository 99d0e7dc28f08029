"""What a second look may answer, as a JSON Schema, and how its answer is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.core.errors import ModelError
from bot.core.finding import Ruling
from bot.core.rubric import Impact, Reach, Trigger
from bot.reviews.answer import MAX_TEXT, Text

MAX_QUOTES = 6

_TEXT: Mapping[str, object] = {"type": "string"}
_QUOTE: Mapping[str, object] = {
    "type": "object",
    "properties": {"path": _TEXT, "line": {"type": "integer"}, "text": _TEXT},
    "required": ["path", "line", "text"],
    "additionalProperties": False,
}
_FIELDS: Mapping[str, object] = {
    # The order of thought: what the code does and where that stands, before what is made of it.
    "does": _TEXT,
    "quotes": {"type": "array", "items": _QUOTE},
    "against": _TEXT,
    "for": _TEXT,
    "ruling": {"type": "string", "enum": [*Ruling]},
    "reachable": {"type": "string", "enum": [*Reach]},
    "trigger": {"type": "string", "enum": [*Trigger]},
    "impact": {"type": "string", "enum": [*Impact]},
    "why": _TEXT,
}

SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": _FIELDS,
    "required": list(_FIELDS),
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Quote:
    """Lines that a model says it was shown; nothing of it is checked yet."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a second look came to, as the model says it."""

    ruling: Ruling
    why: str
    quotes: tuple[Quote, ...]
    reachable: Reach
    trigger: Trigger
    impact: Impact


def _word(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


_Number = Annotated[int, BeforeValidator(lambda value: value if isinstance(value, int) else 0)]


class _Quote(BaseModel):
    path: Text = ""
    line: _Number = 0
    text: Text = ""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    quotes: list[_Quote] = Field(default_factory=list)
    ruling: Annotated[Ruling, BeforeValidator(_word)]
    why: Text = ""
    reachable: Annotated[Reach, BeforeValidator(_word)] = Reach.UNKNOWN
    trigger: Annotated[Trigger, BeforeValidator(_word)] = Trigger.PLAUSIBLE
    impact: Annotated[Impact, BeforeValidator(_word)] = Impact.LIMITED


def read(text: str) -> Judgement:
    """Raises ModelError for what is no judgement."""
    if len(text) > MAX_TEXT:
        raise ModelError(f"the model's answer is longer than {MAX_TEXT:,} characters")
    try:
        value: Any = json.loads(text)
        answer = _Answer.model_validate(value)
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False)[0]["loc"]
        what = f"has no usable {place[0]!r}" if place else "is no JSON object"
        raise ModelError(f"the model's answer about a claim {what}") from error
    except (ValueError, RecursionError) as error:
        raise ModelError("the model's answer about a claim is no JSON") from error
    return Judgement(
        ruling=answer.ruling,
        why=answer.why,
        quotes=tuple(Quote(q.path, q.line, q.text) for q in answer.quotes[:MAX_QUOTES]),
        reachable=answer.reachable,
        trigger=answer.trigger,
        impact=answer.impact,
    )
