"""What people let pass, in plain words without markup: waivers and overrides."""

from __future__ import annotations

from bot.core.gate import lets_pass, override_of, overriding, suffices
from bot.core.report import Merged, Report, Verdict
from bot.sinks.words import waived

_NOT_NEEDED = "not needed: it passes by itself"
_NOT_ENOUGH = "not enough here: it takes an administrator"


def overridden(report: Report) -> str:
    """Who overrode the gate for this commit, why, and whether it was needed and enough."""
    override = override_of(report.record.policy, report.change.head)
    if override is None:
        return ""
    said = f"Overridden for {report.change.head[:12]} by {override.by}: {override.why}"
    if overriding(report):
        return said
    return f"{said} ({_NOT_NEEDED if report.verdict is Verdict.PASS else _NOT_ENOUGH})"


def let_pass(finding: Merged, report: Report) -> list[str]:
    """Who let the finding pass, and why, in a sentence each: a waiver, an override."""
    waiver, override, today = finding.waiver, overriding(report), report.record.policy.today
    said = [waived(waiver, today)] if waiver and lets_pass(waiver, finding, today) else []
    if override and finding.blocking:
        said.append(f"Overridden by {override.by} for this commit: {override.why}")
    return said


def in_vain(finding: Merged, report: Report) -> list[str]:
    """Waivers and overrides that do not let the finding pass, and why not."""
    policy, waiver = report.record.policy, finding.waiver
    said = []
    if waiver and not waiver.holds(policy.today):
        said.append(waived(waiver, policy.today))
    elif waiver and not lets_pass(waiver, finding, policy.today):
        said.append(f"{waived(waiver, policy.today)} ({_NOT_ENOUGH})")
    override = override_of(policy, report.change.head)
    if override and finding.blocking and not suffices(override, finding):
        said.append(f"Overridden by {override.by}: {override.why} ({_NOT_ENOUGH})")
    return said
