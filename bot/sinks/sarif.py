"""The report as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO
from urllib.parse import quote, urlsplit

from bot import __version__
from bot.core.change import Change
from bot.core.characters import visible
from bot.core.finding import Finding, Severity, Span
from bot.core.report import Merged, Report
from bot.core.topics import family
from bot.sinks import sarif_shape as shape
from bot.sinks.pardons import let_pass, overridden
from bot.sinks.words import counted, excused, help_address, looked_again, told_by, unseen

MAX_RESULTS = 5_000
"""GitHub shows no more of one run."""
MAX_BYTES = 10_000_000
"""GitHub takes no larger file."""
MAX_NOTIFICATIONS = 500

_TEXT = 4_000  # characters of one message
_LEVELS: dict[Severity, shape.Level] = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.NOTE: "note",
}
# GitHub reads the score as CVSS: from 9.0 critical, from 7.0 high, from 4.0 medium.
_SCORES = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "3.0",
    Severity.NOTE: "0.1",
}


@dataclass(frozen=True, slots=True)
class Sarif:
    """Writes one run. What people let pass is in it, suppressed; what was not reviewed is told."""

    out: TextIO

    def begin(self, change: Change) -> None:
        """Nothing is written before the end: half a log is no log."""

    def deliver(self, report: Report) -> None:
        self.out.write(sarif(report))
        self.out.flush()


def sarif(report: Report, most: int = MAX_RESULTS, size: int = MAX_BYTES) -> str:
    """The log as ASCII. The worst results come first; those beyond a limit are counted only."""
    findings = report.findings[:most]
    text = _written(report, findings)
    while len(text) > size and findings:
        fitting = len(findings) * size // len(text)
        findings = findings[: min(fitting, len(findings) - 1)]
        text = _written(report, findings)
    return text


def _written(report: Report, findings: Sequence[Merged]) -> str:
    log = _log(report, findings).model_dump(by_alias=True, exclude_none=True)
    return json.dumps(log, indent=1) + "\n"


def _log(report: Report, findings: Sequence[Merged]) -> shape.Log:
    by_rule: dict[str, list[Merged]] = {}
    for finding in findings:
        by_rule.setdefault(finding.lead.rule, []).append(finding)
    places = {rule: index for index, rule in enumerate(by_rule)}
    rules = [_rule(rule, found) for rule, found in by_rule.items()]
    run = shape.Run(
        tool=shape.Tool(driver=shape.Driver(semantic_version=__version__, rules=rules)),
        # What stands before the last slash is the category: results of one replace each other.
        automation_details=shape.AutomationDetails(id=f"diffwarden/{report.change.head}"),
        invocations=[_invocation(report, len(report.findings) - len(findings))],
        version_control_provenance=_provenance(report.change),
        results=[_result(f, places[f.lead.rule], report) for f in findings],
    )
    return shape.Log(runs=[run])


def _rule(rule: str, findings: Sequence[Merged]) -> shape.Rule:
    topic = findings[0].topic
    worst = max(finding.severity for finding in findings)
    address = help_address(topic)
    about = family(topic).replace("-", " ") if address else topic.replace("-", " ")
    number = topic.removeprefix("CWE-")
    return shape.Rule(
        id=rule,
        name=rule.partition("/")[2] or rule,
        short_description=_message(f"{about[:1].upper()}{about[1:]} ({rule})"),
        help_uri=address or None,
        properties=shape.RuleProperties(
            tags=["security", f"external/cwe/cwe-{number:0>3}"] if address else ["correctness"],
            security_severity=_SCORES[worst] if address else None,
            problem_severity=_LEVELS[worst].replace("note", "recommendation"),
        ),
    )


def _result(finding: Merged, rule_index: int, report: Report) -> shape.Result:
    lead = finding.lead
    return shape.Result(
        rule_id=lead.rule,
        rule_index=rule_index,
        level=_LEVELS[finding.severity],
        message=_message(_said(finding)),
        locations=[shape.Location(physical_location=_place(lead.span, lead.excerpt, lead.columns))],
        related_locations=_related(lead) or None,
        code_flows=_flows(finding) or None,
        partial_fingerprints={
            "diffwarden/v1": finding.fingerprint,
            # GitHub matches alerts by this one, and makes its own from the text where it is absent.
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
        suppressions=[
            shape.Suppression(justification=visible(why)[:_TEXT])
            for why in let_pass(finding, report)
        ]
        or None,
        properties=shape.ResultProperties(
            severity=finding.severity.value,
            evidence=finding.evidence.value,
            confidence=finding.confidence.value,
            blocking=finding.blocking,
            topic=finding.topic,
            seconded_by=list(finding.seconded_by),
            second_look=visible(looked_again(finding))[:_TEXT] or None,
        ),
    )


def _said(finding: Merged) -> str:
    return f"{finding.lead.message}\n\n{told_by(finding)} ({finding.evidence})"


def _message(text: str) -> shape.Message:
    """A message that is text and nothing else: SARIF reads `[text](place)` as a link."""
    return shape.Message(text=visible(text)[:_TEXT].replace("](", "] ("))


def _related(lead: Finding) -> list[shape.Location]:
    return [
        shape.Location(
            id=number,
            physical_location=_place(span),
            message=shape.Message(text="This leads to it."),
        )
        for number, span in enumerate(lead.related, start=1)
    ]


def _flows(finding: Merged) -> list[shape.CodeFlow]:
    """The way of a value, as code scanning shows it."""
    spans = next((voice.way for voice in finding.voices if voice.way), ())
    if not spans:
        return []
    steps = [
        shape.FlowStep(location=shape.Location(physical_location=_place(span))) for span in spans
    ]
    return [shape.CodeFlow(thread_flows=[shape.ThreadFlow(locations=steps)])]


def _place(
    span: Span, excerpt: str = "", columns: tuple[int, int] | None = None
) -> shape.PhysicalLocation:
    """A place in a file. The excerpt is of whole lines: around a part of them it is the context."""
    snippet = shape.Message(text=excerpt) if excerpt else None
    lines = shape.Region(start_line=span.start, end_line=span.end, snippet=snippet)
    part = None
    if columns is not None:
        part = shape.Region(
            start_line=span.start, start_column=columns[0], end_line=span.end, end_column=columns[1]
        )
    return shape.PhysicalLocation(
        artifact_location=_artifact(span.path),
        region=part or lines,
        context_region=lines if part else None,
    )


def _artifact(path: str) -> shape.ArtifactLocation:
    """The path as a relative URI: a colon in its first part would read as a scheme."""
    return shape.ArtifactLocation(uri=quote(path, safe="/", errors="backslashreplace"))


def _invocation(report: Report, left_out: int) -> shape.Invocation:
    """Whether all was looked at, and what was not."""
    missed = unseen(report)
    told = list(_notifications(report))
    more = len(told) - MAX_NOTIFICATIONS
    del told[MAX_NOTIFICATIONS:]
    if more > 0:
        told.append(_notification("warning", f"{counted(more, 'more gap')}: see the JSON report"))
    if left_out:
        left = counted(left_out, "more finding")
        told.append(_notification("warning", f"{left} did not fit here: see the JSON report"))
    return shape.Invocation(execution_successful=not missed, tool_execution_notifications=told)


def _notifications(report: Report) -> Iterator[shape.Notification]:
    for path, why in unseen(report):
        yield _notification("error", f"not reviewed: {why}" if path else why, path)
    for name, gap in excused(report):
        text = f"{name} did not look here, which changes no verdict: {gap.why}"
        yield _notification("note", text, gap.path or "")
    for note in (*report.record.notes, overridden(report)):
        if note:
            yield _notification("note", note)


def _notification(level: shape.Level, text: str, path: str = "") -> shape.Notification:
    place = shape.PhysicalLocation(artifact_location=_artifact(path)) if path else None
    locations = [shape.Location(physical_location=place)] if place else None
    return shape.Notification(level=level, message=_message(text), locations=locations)


def _provenance(change: Change) -> list[shape.VersionControl] | None:
    """The repository, if it is named by a web address: without a password that may be in it."""
    try:
        address = urlsplit(change.repo)
        host = f"{address.hostname}:{address.port}" if address.port else address.hostname
    except ValueError:  # a port that is no number, or half an IPv6 address
        return None
    if address.scheme not in ("http", "https") or not host:
        return None
    uri = f"{address.scheme}://{quote(host, safe=':')}{quote(address.path, safe='/%~')}"
    return [shape.VersionControl(repository_uri=uri, revision_id=change.head)]
