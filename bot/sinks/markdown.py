"""The report as one page of GitHub-flavoured markdown, for a comment or a job's summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from bot.core.change import Change

MAX_COMMENT = 65536
from bot.core.markdown import code, escaped, fenced
from bot.core.report import Covered, Merged, Report
from bot.sinks.text import EVIDENCE, summary

_ROOM_FOR_THE_END = 1_000  # characters kept for telling what was left out
_MAX_ROWS = 200


@dataclass(frozen=True, slots=True)
class Markdown:
    """Writes verdict, findings, what was not reviewed, and who looked."""

    out: TextIO
    limit: int = MAX_COMMENT

    def begin(self, change: Change) -> None:
        """Nothing is written before the end."""

    def deliver(self, report: Report) -> None:
        self.out.write(page(report, self.limit))
        self.out.flush()


def page(report: Report, limit: int = MAX_COMMENT) -> str:
    """The report in at most `limit` characters. Findings that do not fit are counted at the end."""
    head = _head(report)
    tail = _unreviewed(report) + _who_looked(report)
    room = limit - len(head) - len(tail) - _ROOM_FOR_THE_END
    blocks: list[str] = []
    for finding in report.findings:
        block = _finding(finding)
        if len(block) > room:
            break
        room -= len(block)
        blocks.append(block)
    left = len(report.findings) - len(blocks)
    more = f"\n{left} more findings do not fit here; the JSON report has them.\n" if left else ""
    return _cut(head + "".join(blocks) + more + tail, limit)


def _cut(text: str, limit: int) -> str:
    """Cut at the end of a line. Only a report with thousands of unreviewed files comes here."""
    if len(text) <= limit:
        return text
    note = "\n\nThe rest does not fit here.\n"
    return text[: text.rindex("\n", 0, limit - len(note))] + note


def _head(report: Report) -> str:
    lines = [f"## Diffwarden: {report.verdict}", "", escaped(summary(report)), ""]
    if report.findings:
        lines += ["| severity | where | what | evidence |", "|---|---|---|---|"]
        lines += [_row(finding) for finding in report.findings[:_MAX_ROWS]]
        lines.append("")
    return "\n".join(lines)


def _row(finding: Merged) -> str:
    where = escaped(f"{finding.span.path}:{finding.span.start}")
    severity = f"**{finding.severity}**" if finding.blocking else str(finding.severity)
    what = escaped(_shortened(finding.lead.message))
    return f"| {severity} | {where} | {what} | {finding.evidence} |"


def _shortened(text: str, most: int = 160) -> str:
    first = text.split(". ")[0]
    return first if len(first) <= most else first[: most - 1] + "…"


def _finding(finding: Merged) -> str:
    state = "blocks" if finding.blocking else "does not block"
    if finding.waiver and not finding.blocking:
        state = f"waived by {escaped(finding.waiver.by)}: {escaped(finding.waiver.why)}"
    where = f"{finding.span.path}:{finding.span.start}"
    lines = [
        f"\n### {finding.severity}: {escaped(where)}",
        "",
        f"{escaped(finding.lead.message)} ({escaped(finding.topic)}; {state})",
        "",
    ]
    if finding.lead.excerpt:
        lines += [fenced(finding.lead.excerpt), ""]
    if finding.asks_silence:
        lines += ["The change asks tools to be silent here; that is not honoured.", ""]
    suggestion = next((v.suggestion for v in finding.voices if v.suggestion), None)
    if suggestion:
        lines += [f"Fix: {escaped(suggestion)}", ""]
    rules = [code(rule) for rule in (finding.lead.rule, *finding.seconded_by)]
    lines += [f"{', '.join(rules)}: {EVIDENCE[finding.evidence]} · {code(finding.fingerprint)}", ""]
    return "\n".join(lines)


def _unreviewed(report: Report) -> str:
    missed = [file for file in report.coverage if file.status is Covered.UNREVIEWED]
    if not missed:
        return ""
    rows = [f"| {escaped(file.path)} | {escaped(file.why)} |" for file in missed[:_MAX_ROWS]]
    if len(missed) > _MAX_ROWS:
        rows.append(f"| {len(missed) - _MAX_ROWS} more | the JSON report names them |")
    return "\n".join(["", "### Not reviewed", "", "| file | why |", "|---|---|", *rows, ""])


def _who_looked(report: Report) -> str:
    looked = [
        f"{escaped(f'{o.analyzer} {o.version}')} ({_files(len(o.paths))}, {o.seconds:.1f} s)"
        for o in report.outcomes
    ]
    lines = ["", f"Looked: {'; '.join(looked) or 'nobody'}."]
    lines += [escaped(note) + "." for note in report.record.notes]
    if report.set_aside:
        lines.append(
            f"{len(report.set_aside)} set aside, each with its reason, in the JSON report."
        )
    return "\n\n".join(_without_empty(lines)) + "\n"


def _without_empty(lines: Sequence[str]) -> list[str]:
    return ["", *(line for line in lines if line)]


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number:,} files"
