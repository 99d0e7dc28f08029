"""From raw outcomes to one judged report: everything behind the analyzers, and all of it pure."""

from __future__ import annotations

from bot.core.coverage import coverage
from bot.core.gate import judge, weighed
from bot.core.lowering import lowered
from bot.core.merge import annotated, merge, rank, set_aside, sift
from bot.core.report import Record, Report


def conclude(record: Record) -> Report:
    """From raw outcomes to one judged report. No input or output happens here."""
    change, policy = record.change, record.policy
    looks = (look for outcome in record.outcomes for look in outcome.looks)
    found = (finding for outcome in record.outcomes for finding in outcome.findings)
    raw = lowered(annotated(found, looks), policy)
    kept, aside = sift(raw, change, policy)
    aside += [said for outcome in record.outcomes for said in outcome.set_aside]
    findings = rank(weighed(merge(kept, change, raw), policy))
    small = [f for f in findings if f.severity < policy.min_severity and not f.blocking]
    aside += [
        set_aside(voice, f"is less than {policy.min_severity} (min_severity)")
        for finding in small
        for voice in finding.voices
    ]
    findings = [finding for finding in findings if finding not in small]
    covered = coverage(change, record.exemptions, record.outcomes, policy)
    verdict, reasons = judge(findings, covered, record.outcomes, policy, change.head)
    return Report(record, verdict, reasons, tuple(findings), tuple(aside), covered)
