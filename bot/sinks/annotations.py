"""Findings as workflow commands: GitHub shows them beside the lines and in the run's log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

from bot.core.change import Change
from bot.core.characters import visible
from bot.core.finding import Severity
from bot.core.gate import overriding
from bot.core.plan import is_waived
from bot.core.pull import Annotation
from bot.core.report import Merged, Report, Verdict
from bot.sinks.pieces import cut
from bot.sinks.stream import put
from bot.sinks.words import counted, headline, told_by, unseen

MOST = 10
"""Annotations of one type that GitHub keeps of a step; it drops the rest without a word."""

_TITLE, _MESSAGE = 120, 1_000  # characters


class Level(StrEnum):
    """GitHub's three types of annotation."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Annotations:
    """Writes what blocks as errors, what was not reviewed and the rest as warnings or notices.

    The first line is a notice with the verdict.
    """

    out: TextIO

    def begin(self, change: Change) -> None:
        """Nothing is written before the end."""

    def deliver(self, report: Report) -> None:
        put("".join(f"{line}\n" for line in commands(report)), self.out)


def annotation(finding: Merged) -> Annotation:
    """A finding in plain words beside its lines."""
    span, lead = finding.span, finding.lead
    title = cut(f"{finding.severity}: {told_by(finding)}", _TITLE)
    message = cut(lead.message, _MESSAGE)
    return Annotation(span.path, span.start, span.end, finding.severity, title, message)


def commands(report: Report) -> Iterator[str]:
    """The report, a command a line: the worst of each type, and how many more there are."""
    told: dict[Level, list[str]] = {level: [] for level in Level}
    for path, why in unseen(report):
        level = Level.NOTICE if report.verdict is Verdict.PASS else Level.ERROR
        told[level].append(_command(level, why, {"file": path, "title": "not reviewed"}))
    for finding in report.findings:
        if not is_waived(finding, report):
            level = _level(finding, report)
            told[level].append(_beside(level, annotation(finding)))
    left = sum(
        len(lines) - _room(level) for level, lines in told.items() if len(lines) > _room(level)
    )
    more = f"; {counted(left, 'more remark')} did not fit here" if left else ""
    title = f"Diffwarden: {report.verdict}"
    yield _command(Level.NOTICE, f"{headline(report)}{more}", {"title": title})
    for level, lines in told.items():
        yield from lines[: _room(level)]


def _room(level: Level) -> int:
    """One notice tells the verdict."""
    return MOST - (level is Level.NOTICE)


def _level(finding: Merged, report: Report) -> Level:
    if finding.blocking and not overriding(report):
        return Level.ERROR
    return Level.WARNING if finding.severity >= Severity.MEDIUM else Level.NOTICE


def _beside(level: Level, said: Annotation) -> str:
    where = {"file": said.path, "line": str(said.start), "endLine": str(said.end)}
    return _command(level, said.message, {**where, "title": said.title})


def _command(level: Level, message: str, properties: dict[str, str]) -> str:
    """One command on one line; no text of others ends it or begins another."""
    named = ",".join(f"{name}={_property(text)}" for name, text in properties.items() if text)
    return f"::{level} {named}::{_data(message)}"


def _data(text: str) -> str:
    # Runners look for the older form, ##[command], in the middle of a line too.
    seen = visible(text).replace("##[", "# #[")
    return seen.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
