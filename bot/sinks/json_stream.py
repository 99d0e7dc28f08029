"""A report written as JSON. No pydantic is loaded for it: see `bot.sinks.json_write`."""

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
        from bot.sinks.json_write import tree  # loads when there is a report to write

        self.out.write(json.dumps(tree(report), indent=1, allow_nan=False) + "\n")
        self.out.flush()
