"""A report written as JSON. The document's own module, and pydantic, load when there is one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TextIO

from bot.core.change import Change
from bot.core.report import Report


@dataclass(frozen=True, slots=True)
class Json:
    """Writes the report as one JSON object, in ASCII: no encoding and no terminal harms it."""

    out: TextIO

    def begin(self, change: Change) -> None:
        """Nothing is written before the end: half a document helps nobody."""

    def deliver(self, report: Report) -> None:
        from bot.sinks.json import document

        tree = document(report).model_dump(by_alias=True)
        self.out.write(json.dumps(tree, indent=1, allow_nan=False) + "\n")
        self.out.flush()
