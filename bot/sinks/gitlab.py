"""The report as GitLab's Code Quality JSON: shown in merge requests, beside the lines.

The shape is in https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TextIO

from bot.core.change import Change
from bot.core.finding import Severity
from bot.core.plan import is_waived
from bot.core.report import Merged, Report
from bot.sinks.pieces import cut
from bot.sinks.stream import put, sendable
from bot.sinks.words import told_by, unseen

_DESCRIPTION = 1_000  # characters

_SEVERITIES = {
    Severity.NOTE: "info",
    Severity.LOW: "minor",
    Severity.MEDIUM: "major",
    Severity.HIGH: "critical",
    Severity.CRITICAL: "blocker",
}
"""GitLab's words, from the least to the worst."""

NOT_REVIEWED = "diffwarden/not-reviewed"


@dataclass(frozen=True, slots=True)
class Violation:
    """One entry. `fingerprint` is the entry's own among all of a report's."""

    description: str
    check_name: str
    fingerprint: str
    severity: str
    path: str
    line: int

    def shape(self) -> dict[str, object]:
        return {
            "description": self.description,
            "check_name": self.check_name,
            "fingerprint": self.fingerprint,
            "severity": self.severity,
            "location": {"path": self.path, "lines": {"begin": self.line}},
        }


@dataclass(frozen=True, slots=True)
class GitLab:
    """Writes findings that nobody waived, and what was not reviewed as `critical` entries."""

    out: TextIO

    def begin(self, change: Change) -> None:
        """Nothing is written before the end."""

    def deliver(self, report: Report) -> None:
        entries = [violation.shape() for violation in violations(report)]
        put(json.dumps(entries, indent=2) + "\n", self.out)


def violations(report: Report) -> Iterator[Violation]:
    """The entries of a report, those that block first."""
    for path, why in unseen(report):
        yield _missed(path, why)
    for finding in report.findings:
        if not is_waived(finding, report):
            yield _violation(finding)


def _violation(finding: Merged) -> Violation:
    said = cut(f"{finding.lead.message} ({told_by(finding)})", _DESCRIPTION)
    return Violation(
        sendable(said),
        sendable(finding.lead.rule),
        finding.fingerprint,
        _SEVERITIES[finding.severity],
        sendable(finding.span.path),
        finding.span.start,
    )


def _missed(path: str, why: str) -> Violation:
    name = sha256(f"{NOT_REVIEWED}\0{path}\0{why}".encode("utf-8", "surrogatepass")).hexdigest()
    said = cut(f"not reviewed: {why}", _DESCRIPTION)
    # GitLab takes no entry without a file: what concerns all of the change stands at its root.
    where = sendable(path) or "."
    return Violation(sendable(said), NOT_REVIEWED, name, _SEVERITIES[Severity.HIGH], where, 1)
