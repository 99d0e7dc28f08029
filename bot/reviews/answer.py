"""What a model may answer, as a JSON Schema, and how its answer is read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ValidationError

from bot.core.errors import ModelError
from bot.core.finding import Confidence, Severity

MAX_ITEMS = 50
MAX_FIELD = 2000  # characters
MAX_TEXT = 1_000_000  # characters

OTHER = "other"

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "logic-error": "a wrong condition, value, order, boundary or result",
        "error-handling": "a failure that is swallowed, mistaken for success, or crashes",
        "data-loss": "data overwritten, dropped, truncated or corrupted",
        "concurrency": "a race, a deadlock, shared state without protection",
        "resource-leak": "a file, connection, lock, task or memory that is never given back",
        "api-misuse": "a library, protocol or language feature used against its contract",
        "broken-contract": "callers, stored data or a public interface that no longer fit",
        "performance": "work that grows out of bounds, or blocks where nothing may block",
        "test-weakened": "a test or check that can no longer fail",
        "reviewer-manipulation": "text that tells a reviewer, tool or model what to think or say",
        "CWE-20": "input that is not validated and then misused",
        "CWE-22": "path traversal",
        "CWE-78": "operating system command injection",
        "CWE-79": "cross-site scripting",
        "CWE-89": "SQL injection",
        "CWE-94": "code or template injection",
        "CWE-113": "header injection",
        "CWE-117": "log injection",
        "CWE-190": "integer overflow",
        "CWE-200": "information shown to who must not see it",
        "CWE-284": "access control that is wrong in another way",
        "CWE-295": "certificate not verified",
        "CWE-327": "broken or unfit cryptography",
        "CWE-330": "randomness that can be guessed",
        "CWE-345": "signature or token not verified",
        "CWE-352": "cross-site request forgery",
        "CWE-400": "resources that an attacker can exhaust",
        "CWE-434": "upload of a dangerous file",
        "CWE-476": "null, None or undefined used as a value",
        "CWE-502": "deserialisation of untrusted data",
        "CWE-532": "secret written to a log",
        "CWE-601": "open redirect",
        "CWE-611": "XML external entities",
        "CWE-732": "permissions too wide",
        "CWE-787": "memory written or read out of bounds",
        "CWE-416": "memory used after it was freed",
        "CWE-798": "credentials in code",
        "CWE-862": "missing authorisation",
        "CWE-918": "server-side request forgery",
        "CWE-1321": "prototype pollution",
        "CWE-1333": "regular expression that backtracks without end",
        OTHER: "a real defect that no other topic fits",
    }
)
"""What a model's finding can be about. A closed list, since fingerprints depend on it."""

SEVERITIES = ("critical", "high", "medium", "low")
CONFIDENCES = ("high", "medium", "low")

_TEXT: Mapping[str, object] = {"type": "string"}

SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                # The order of thought: what is there and why it is wrong, before how bad it is.
                "properties": {
                    "quote": _TEXT,
                    "line": {"type": "integer"},
                    "path": _TEXT,
                    "why": _TEXT,
                    "trigger": _TEXT,
                    "topic": {"type": "string", "enum": list(TOPICS)},
                    "severity": {"type": "string", "enum": list(SEVERITIES)},
                    "confidence": {"type": "string", "enum": list(CONFIDENCES)},
                    "message": _TEXT,
                    "suggestion": {"type": ["string", "null"]},
                },
                "required": [
                    "quote",
                    "line",
                    "path",
                    "why",
                    "trigger",
                    "topic",
                    "severity",
                    "confidence",
                    "message",
                    "suggestion",
                ],
                "additionalProperties": False,
            },
        }
    },
    "required": ["findings"],
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
    topic: str
    severity: Severity
    confidence: Confidence
    message: str
    suggestion: str | None


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


def _as_topic(value: object) -> object:
    if not isinstance(value, str):
        return value
    word = value.strip().lower()
    cwe = re.search(r"\bcwe[-_ ]?(\d{1,5})\b", word)
    topic = f"CWE-{cwe[1]}" if cwe else word
    return topic if topic in TOPICS else OTHER


def _as_severity(value: object) -> object:
    return Severity.of(value.strip()) if isinstance(value, str) else value


def _as_confidence(value: object) -> object:
    return Confidence.of(value.strip()) if isinstance(value, str) else value


_Text = Annotated[str, BeforeValidator(_as_text)]


class _Item(BaseModel):
    quote: _Text
    line: int | None = None
    path: _Text
    why: _Text = ""
    trigger: _Text = ""
    topic: Annotated[str, BeforeValidator(_as_topic)]
    severity: Annotated[Severity, BeforeValidator(_as_severity)]
    confidence: Annotated[Confidence, BeforeValidator(_as_confidence)] = Confidence.LOW
    message: _Text
    suggestion: _Text | None = None

    def remark(self) -> Remark:
        return Remark(
            quote=self.quote,
            line=self.line or 0,
            path=self.path,
            why=self.why,
            trigger=self.trigger,
            topic=self.topic,
            severity=self.severity,
            confidence=self.confidence,
            message=self.message,
            suggestion=self.suggestion,
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
    items = value.get("findings") if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise ModelError("the model's answer is no JSON object with a list of findings")
    return items


def _read_item(item: object) -> Remark | Unreadable:
    try:
        return _Item.model_validate(item).remark()
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False)[0]["loc"]
        said = item.get("message") if isinstance(item, dict) else None
        message = str(_as_text(said)) if isinstance(said, str) else "(no message)"
        if not place:
            return Unreadable(message, "is no JSON object")
        return Unreadable(message, f"has no usable {place[0]!r}")
