"""What a model may answer, as a JSON Schema, and how its answer is read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ValidationError

from bot.core.errors import ModelError
from bot.core.finding import Severity
from bot.reviews.categories import CATEGORIES, CORRECTNESS, NO_WEAKNESS, WEAKNESSES

LIST = "findings"
MAX_ITEMS = 50
MAX_FIELD = 2000  # characters
MAX_TEXT = 1_000_000  # characters

SEVERITIES = ("critical", "high", "medium", "low")

_TEXT: Mapping[str, object] = {"type": "string"}

_FIELDS: Mapping[str, object] = {
    # The order of thought: what is there and why it is wrong, before what it is and how bad.
    "quote": _TEXT,
    "line": {"type": "integer"},
    "path": _TEXT,
    "why": _TEXT,
    "trigger": _TEXT,
    "category": {"type": "string", "enum": list(CATEGORIES)},
    "cwe": {"type": "string", "enum": [*WEAKNESSES, NO_WEAKNESS]},
    "severity": {"type": "string", "enum": list(SEVERITIES)},
    "title": _TEXT,
}

SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        LIST: {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _FIELDS,
                "required": list(_FIELDS),
                "additionalProperties": False,
            },
        }
    },
    "required": [LIST],
    "additionalProperties": False,
}
"""What providers enforce: nothing optional, no bounds, no references, as their subsets demand."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a model says is wrong, as it says it: nothing of it is checked yet."""

    quote: str
    line: int
    path: str
    why: str
    trigger: str
    category: str
    cwe: str | None
    severity: Severity
    title: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of an answer that says nothing usable, and why."""

    message: str
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's answer: what could be read of it, and what could not."""

    remarks: tuple[Remark, ...]
    unreadable: tuple[Unreadable, ...] = ()


def _as_text(value: object) -> object:
    """Cut to size. Half a surrogate pair, which JSON can carry, fits in no UTF-8 output."""
    if not isinstance(value, str):
        return value
    return value[:MAX_FIELD].encode("utf-8", "replace").decode()


def _as_category(value: object) -> object:
    """A word that is none of ours still tells of a fault."""
    if not isinstance(value, str):
        return value
    word = re.sub(r"[\s_]+", "-", value[:100].strip().lower())
    return word if word in CATEGORIES else CORRECTNESS


def _as_weakness(value: object) -> object:
    if not isinstance(value, str):
        return None
    found = re.search(r"\bcwe[-_ ]?(\d{1,5})\b", value[:100], re.IGNORECASE)
    weakness = f"CWE-{found[1]}" if found else ""
    return weakness if weakness in WEAKNESSES else None


def _as_severity(value: object) -> object:
    return Severity.of(value.strip()) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_as_text)]
"""Text of an answer, cut to size."""


class _Item(BaseModel):
    quote: Text
    line: int | None = None
    path: Text
    why: Text = ""
    trigger: Text = ""
    category: Annotated[str, BeforeValidator(_as_category)]
    cwe: Annotated[str | None, BeforeValidator(_as_weakness)] = None
    severity: Annotated[Severity, BeforeValidator(_as_severity)]
    title: Text

    def remark(self) -> Remark:
        return Remark(
            quote=self.quote,
            line=self.line or 0,
            path=self.path,
            why=self.why,
            trigger=self.trigger,
            category=self.category,
            cwe=self.cwe,
            severity=self.severity,
            title=self.title,
        )


def read(text: str) -> Answer:
    """Read an answer, item by item: a bad item spoils no other, and unknown keys say nothing.

    Raises ModelError if `text` is not one JSON object with a list of findings.
    """
    if len(text) > MAX_TEXT:
        raise ModelError(f"the model's answer is longer than {MAX_TEXT:,} characters")
    items = _items(text)
    read_items = [_read_item(item) for item in items[:MAX_ITEMS]]
    unreadable = [item for item in read_items if isinstance(item, Unreadable)]
    if len(items) > MAX_ITEMS:
        why = f"came after the first {MAX_ITEMS} findings of one answer"
        unreadable.append(Unreadable(f"{len(items) - MAX_ITEMS} more findings", why))
    remarks = tuple(item for item in read_items if isinstance(item, Remark))
    return Answer(remarks, tuple(unreadable))


def _items(text: str) -> list[object]:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ModelError("the model's answer is no JSON") from error
    items = value.get(LIST) if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise ModelError("the model's answer is no JSON object with a list of findings")
    return items


def _read_item(item: object) -> Remark | Unreadable:
    try:
        return _Item.model_validate(item).remark()
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False)[0]["loc"]
        said = item.get("title") if isinstance(item, dict) else None
        message = str(_as_text(said)) if isinstance(said, str) else "(no message)"
        if not place:
            return Unreadable(message, "is no JSON object")
        return Unreadable(message, f"has no usable {place[0]!r}")
