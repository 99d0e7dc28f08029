"""The place of a review whose model cannot be asked here: what it was to look at is a gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.change import ChangedFile
from bot.core.ports import Subject
from bot.core.report import Gap


@dataclass(frozen=True, slots=True)
class Absent:
    """Says of every readable file that the review `name` did not see it, and `why`."""

    name: str
    why: str
    version: str = ""

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable

    def analyze(self, subject: Subject) -> Iterator[Gap]:
        yield Gap(None, self.why)
