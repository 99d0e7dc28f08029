"""What the service writes to its log: one JSON object a line, never a line of code or of a diff."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType

from bot.core.characters import visible
from bot.core.redaction import Redactor
from bot.service.tracing import trace_id

_FIELDS = (
    *("run", "job", "repo", "number", "head", "event", "delivery", "state", "verdict"),
    *("why", "seconds", "count", "status", "executor"),
)
"""What may be told beside the message; other attributes of a record stay untold."""


_FRAMES = 8


class Lines(logging.Formatter):
    """Formats records as lines of JSON, cleaned of the secrets that we hold."""

    def __init__(self, clean: Callable[[str], str]) -> None:
        super().__init__()
        self._clean = clean

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, object] = {
            "time": moment,
            "level": record.levelname.lower(),
            "at": record.name,
            "message": self._line(record.getMessage()),
        }
        for name in _FIELDS:
            value = getattr(record, name, None)
            if value is not None:
                told[name] = self._line(value) if isinstance(value, str) else value
        if trace := trace_id():
            told["trace_id"] = trace
        if record.exc_info and record.exc_info[0]:
            # Its kind and its place: messages of errors may quote what was under review.
            told["error"] = record.exc_info[0].__name__
            told["where"] = _where(record.exc_info[2])
        return json.dumps(told, ensure_ascii=False)

    def _line(self, text: str) -> str:
        return self._clean(" ".join(visible(text).split()))[:1000]


def _where(trace: TracebackType | None) -> list[str]:
    """The last calls before an error, the innermost first."""
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    return [f"{frame.filename}:{frame.lineno}" for frame in reversed(frames)]


def configure(redactor: Redactor) -> None:
    """Let the service's own words and the warnings of others go to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(redactor.clean))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot.service").setLevel(logging.INFO)
