"""The report as SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Literal, TextIO
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from bot import __version__
from bot.core.change import Change
from bot.core.finding import Finding, Severity, Span
from bot.core.report import Merged, Report, Verdict

MAX_RESULTS = 5_000
"""GitHub shows no more results of one run."""

Level = Literal["error", "warning", "note"]

_LEVELS: dict[Severity, Level] = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.NOTE: "note",
}
# GitHub reads `security-severity` as a CVSS score: over 9.0 critical, 7.0 high, 4.0 medium.
_SCORES = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "3.0",
    Severity.NOTE: "0.0",
}


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)


class _Words(_Shape):
    text: str


class _Region(_Shape):
    start_line: int
    end_line: int
    snippet: _Words | None = None


class _ArtifactLocation(_Shape):
    uri: str
    uri_base_id: str = "%SRCROOT%"


class _PhysicalLocation(_Shape):
    artifact_location: _ArtifactLocation
    region: _Region


class _Location(_Shape):
    id: int | None = None
    physical_location: _PhysicalLocation


class _Suppression(_Shape):
    kind: Literal["external"] = "external"
    justification: str


class _Result(_Shape):
    rule_id: str
    rule_index: int
    level: Level
    message: _Words
    locations: tuple[_Location, ...]
    related_locations: tuple[_Location, ...] | None = None
    partial_fingerprints: dict[str, str]
    suppressions: tuple[_Suppression, ...] | None = None
    properties: dict[str, str | bool | list[str]]


class _Rule(_Shape):
    id: str
    name: str
    short_description: _Words
    help_uri: str | None = None
    properties: dict[str, str | list[str]]


class _Driver(_Shape):
    name: str = "Diffwarden"
    semantic_version: str = __version__
    rules: tuple[_Rule, ...]


class _Tool(_Shape):
    driver: _Driver


class _Notification(_Shape):
    level: Level
    message: _Words


class _Invocation(_Shape):
    execution_successful: bool
    tool_execution_notifications: tuple[_Notification, ...]


class _AutomationDetails(_Shape):
    id: str = "diffwarden/"


class _Run(_Shape):
    tool: _Tool
    automation_details: _AutomationDetails = _AutomationDetails()
    invocations: tuple[_Invocation, ...]
    column_kind: str = "utf16CodeUnits"
    results: tuple[_Result, ...]


class _Log(BaseModel):
    version: Literal["2.1.0"] = "2.1.0"
    runs: tuple[_Run, ...]


@dataclass(frozen=True, slots=True)
class Sarif:
    """Writes the log. Waived findings are in it, as suppressed; what was not reviewed is told."""

    out: TextIO

    def begin(self, change: Change) -> None:
        """Nothing is written before the end: half a log is no log."""

    def deliver(self, report: Report) -> None:
        self.out.write(_log(report).model_dump_json(by_alias=True, exclude_none=True, indent=2))
        self.out.write("\n")
        self.out.flush()


def _log(report: Report) -> _Log:
    found = report.findings[:MAX_RESULTS]
    rules = {finding.lead.rule: finding for finding in reversed(found)}
    places = {rule: index for index, rule in enumerate(rules)}
    return _Log(
        runs=(
            _Run(
                tool=_Tool(driver=_Driver(rules=tuple(_rule(f) for f in rules.values()))),
                invocations=(_invocation(report),),
                results=tuple(_result(f, places[f.lead.rule]) for f in found),
            ),
        )
    )


def _rule(finding: Merged) -> _Rule:
    tags = ["security"] if finding.topic.startswith("CWE-") else []
    number = finding.topic.removeprefix("CWE-")
    if number.isdecimal():
        tags.append(f"external/cwe/cwe-{number:0>3}")
    return _Rule(
        id=finding.lead.rule,
        name=re.sub(r"[^A-Za-z0-9]+", " ", finding.lead.rule).title().replace(" ", ""),
        short_description=_Words(text=f"{finding.lead.rule}, about {finding.topic}"),
        help_uri=f"https://cwe.mitre.org/data/definitions/{number}.html"
        if number.isdecimal()
        else None,
        properties={"tags": tags, "security-severity": _SCORES[finding.severity]},
    )


def _result(finding: Merged, rule_index: int) -> _Result:
    lead, waiver = finding.lead, finding.waiver
    related = tuple(_location(span, "", n) for n, span in enumerate(lead.related, start=1))
    waived = waiver is not None and not finding.blocking
    return _Result(
        rule_id=lead.rule,
        rule_index=rule_index,
        level=_LEVELS[finding.severity],
        message=_Words(text=lead.message),
        locations=(_location(lead.span, lead.excerpt),),
        related_locations=related or None,
        partial_fingerprints={
            "diffwarden/v1": finding.fingerprint,
            "primaryLocationLineHash": _line_hash(lead),
        },
        suppressions=(_Suppression(justification=f"{waiver.by}: {waiver.why}"),)
        if waiver and waived
        else None,
        properties={
            "blocking": finding.blocking,
            "severity": finding.severity.value,
            "evidence": finding.evidence.value,
            "confidence": finding.confidence.value,
            "secondedBy": list(finding.seconded_by),
        },
    )


def _location(span: Span, excerpt: str, number: int | None = None) -> _Location:
    snippet = _Words(text=excerpt) if excerpt else None
    return _Location(
        id=number,
        physical_location=_PhysicalLocation(
            artifact_location=_ArtifactLocation(uri=uri(span.path)),
            region=_Region(start_line=span.start, end_line=span.end, snippet=snippet),
        ),
    )


def uri(path: str) -> str:
    """A relative URI reference for a path; a colon in its first part would read as a scheme."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def _line_hash(finding: Finding) -> str:
    """Stays when lines move. Where it is absent, GitHub's uploader computes one of its own."""
    line = "".join(finding.excerpt.partition("\n")[0].split())
    return hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:16] + ":1"


def _invocation(report: Report) -> _Invocation:
    level: Level = "error" if report.verdict is Verdict.INCOMPLETE else "note"
    told = [] if report.verdict is Verdict.PASS else list(report.reasons)
    left = len(report.findings) - MAX_RESULTS
    if left > 0:
        told.append(f"{left} more findings are in the JSON report")
    return _Invocation(
        execution_successful=report.verdict is not Verdict.INCOMPLETE,
        tool_execution_notifications=tuple(
            _Notification(level=level, message=_Words(text=text)) for text in told
        ),
    )
