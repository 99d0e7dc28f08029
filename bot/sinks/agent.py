"""The report for coding agents: one JSON object a line, the verdict last."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from bot.core.change import Change
from bot.core.plan import is_waived
from bot.core.report import Merged, Report, Verdict
from bot.sinks.pieces import cut
from bot.sinks.stream import put, sendable
from bot.sinks.words import headline, looked_again, told_by, unseen

_MESSAGE = 1_000  # characters

_NEXT = {
    Verdict.PASS: "nothing blocks",
    Verdict.FAIL: "mend each finding that blocks, and review again",
    Verdict.INCOMPLETE: "see to it that what is unreviewed can be reviewed, and review again",
}


@dataclass(frozen=True, slots=True)
class Agent:
    """Writes a line for each finding that nobody waived and each unreviewed file."""

    out: TextIO

    def begin(self, change: Change) -> None:
        """Nothing is written before the end."""

    def deliver(self, report: Report) -> None:
        put("".join(f"{json.dumps(line)}\n" for line in lines(report)), self.out)


def lines(report: Report) -> Iterator[Mapping[str, object]]:
    """One object a line; keys without a value are left out."""
    for finding in report.findings:
        if not is_waived(finding, report):
            yield _finding(finding)
    for path, why in unseen(report):
        yield {"type": "unreviewed", "path": sendable(path), "why": sendable(why)}
    yield {
        "type": "verdict",
        "verdict": report.verdict.value,
        "why": sendable(headline(report)),
        "next": _NEXT[report.verdict],
    }


def _finding(finding: Merged) -> Mapping[str, object]:
    lead, span = finding.lead, finding.span
    said: dict[str, object] = {
        "type": "finding",
        "blocks": finding.blocking,
        "path": sendable(span.path),
        "line": span.start,
        "end_line": span.end,
        "severity": finding.severity.value,
        "topic": finding.topic,
        "source": told_by(finding),
        "why": sendable(cut(lead.message, _MESSAGE)),
        "fingerprint": finding.fingerprint,
    }
    if lead.suggestion:
        said["fix"] = sendable(cut(lead.suggestion, _MESSAGE))
    if lead.replacement is not None:
        said["replacement"] = sendable(lead.replacement)
    if again := looked_again(finding):
        said["second_look"] = sendable(again)
    return said
