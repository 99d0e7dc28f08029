"""The report for programs: `diffwarden.report/1`, a stable contract, written and read back.

Fields are only ever added. `record` holds all that the verdict was computed from, so that it can be
computed again; a reader that does so need not believe the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TextIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot import __version__
from bot.core.change import Change
from bot.core.errors import ReportError
from bot.core.report import Merged, Outcome, Record, Report, Usage

SCHEMA: Literal["diffwarden.report/1"] = "diffwarden.report/1"
MAX_BYTES = 256 * 1024 * 1024  # a record of 5,000 files takes about 5 MiB


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Tool(_Shape):
    version: str


class _File(_Shape):
    path: str
    status: str
    old_path: str | None


class _Change(_Shape):
    repo: str
    base: str
    head: str
    merge_base: str
    files: tuple[_File, ...]


class _Waiver(_Shape):
    by: str
    why: str
    until: date | None


class _Finding(_Shape):
    fingerprint: str
    rule: str
    source: str
    topic: str
    severity: str
    evidence: str
    confidence: str
    blocking: bool
    message: str
    path: str
    start_line: int
    end_line: int
    symbol: str
    excerpt: str
    seconded_by: tuple[str, ...]
    suggestion: str | None
    waiver: _Waiver | None
    former_fingerprints: tuple[str, ...]
    asks_silence: bool


class _SetAside(_Shape):
    rule: str
    path: str
    start_line: int | None
    message: str
    why: str


class _Coverage(_Shape):
    path: str
    status: str
    by: tuple[str, ...]
    why: str


class _Gap(_Shape):
    path: str | None
    why: str


class _Analyzer(_Shape):
    name: str
    version: str
    seconds: float
    findings: int
    gaps: tuple[_Gap, ...]


class _Model(_Shape):
    name: str
    prompts: tuple[str, ...]
    calls: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost_usd: float | None


class Document(_Shape):
    """What a report says, in the words and the order of the contract."""

    schema_: Literal["diffwarden.report/1"] = Field(alias="schema")
    tool: _Tool
    change: _Change
    verdict: Literal["pass", "fail", "incomplete"]
    reasons: tuple[str, ...]
    findings: tuple[_Finding, ...]
    set_aside: tuple[_SetAside, ...]
    coverage: tuple[_Coverage, ...]
    analyzers: tuple[_Analyzer, ...]
    model: _Model | None
    notes: tuple[str, ...]
    seconds: float
    record: Record


@dataclass(frozen=True, slots=True)
class Json:
    """Writes the document."""

    out: TextIO

    def begin(self, change: Change) -> None:
        """Nothing is written before the end: half a document helps nobody."""

    def deliver(self, report: Report) -> None:
        self.out.write(document(report).model_dump_json(by_alias=True, indent=2))
        self.out.write("\n")
        self.out.flush()


def read(text: str) -> Document:
    """The document that `text` holds. Raises ReportError that says what is wrong, and where."""
    if len(text) > MAX_BYTES:
        raise ReportError(f"the report is larger than {MAX_BYTES // 2**20} MiB")
    try:
        return Document.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the text"
        raise ReportError(
            f"this is no {SCHEMA} report: {place}: {first['msg']}. "
            "`diffwarden review --format json:FILE` writes one"
        ) from error


def document(report: Report) -> Document:
    """The report in the words of the contract."""
    change = report.change
    return Document(
        schema=SCHEMA,
        tool=_Tool(version=__version__),
        change=_Change(
            repo=change.repo,
            base=change.base,
            head=change.head,
            merge_base=change.merge_base,
            files=tuple(
                _File(path=file.path, status=file.status, old_path=file.old_path)
                for file in change.files
            ),
        ),
        verdict=report.verdict.value,
        reasons=report.reasons,
        findings=tuple(_finding(finding) for finding in report.findings),
        set_aside=tuple(
            _SetAside(
                rule=aside.rule,
                path=aside.path,
                start_line=aside.start_line,
                message=aside.message,
                why=aside.why,
            )
            for aside in report.set_aside
        ),
        coverage=tuple(
            _Coverage(path=c.path, status=c.status, by=c.by, why=c.why) for c in report.coverage
        ),
        analyzers=tuple(_analyzer(outcome) for outcome in report.outcomes),
        model=_model([usage for outcome in report.outcomes for usage in outcome.usage]),
        notes=report.record.notes,
        seconds=round(report.seconds, 3),
        record=report.record,
    )


def _finding(finding: Merged) -> _Finding:
    lead, waiver = finding.lead, finding.waiver
    return _Finding(
        fingerprint=finding.fingerprint,
        rule=lead.rule,
        source=lead.source,
        topic=finding.topic,
        severity=finding.severity,
        evidence=finding.evidence,
        confidence=finding.confidence,
        blocking=finding.blocking,
        message=lead.message,
        path=lead.span.path,
        start_line=lead.span.start,
        end_line=lead.span.end,
        symbol=lead.symbol,
        excerpt=lead.excerpt,
        seconded_by=finding.seconded_by,
        suggestion=next((v.suggestion for v in finding.voices if v.suggestion), None),
        waiver=_Waiver(by=waiver.by, why=waiver.why, until=waiver.until) if waiver else None,
        former_fingerprints=finding.former,
        asks_silence=finding.asks_silence,
    )


def _analyzer(outcome: Outcome) -> _Analyzer:
    return _Analyzer(
        name=outcome.analyzer,
        version=outcome.version,
        seconds=round(outcome.seconds, 3),
        findings=len(outcome.findings),
        gaps=tuple(_Gap(path=gap.path, why=gap.why) for gap in outcome.gaps),
    )


def _model(usage: list[Usage]) -> _Model | None:
    """Who answered and what it took; None when no model did. An unknown cost stays unknown."""
    if not usage:
        return None
    costs = [u.cost_usd for u in usage]
    known = [cost for cost in costs if cost is not None]
    return _Model(
        name=", ".join(dict.fromkeys(u.model for u in usage)),
        prompts=tuple(dict.fromkeys(u.prompt for u in usage)),
        calls=sum(u.calls for u in usage),
        input_tokens=sum(u.input_tokens for u in usage),
        cached_tokens=sum(u.cached_tokens for u in usage),
        output_tokens=sum(u.output_tokens for u in usage),
        cost_usd=round(sum(known), 6) if len(known) == len(costs) else None,
    )
