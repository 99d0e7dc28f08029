"""Rules that the base branch's settings make lesser, or mute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.core.finding import Finding
from bot.core.report import Policy


def lowered(findings: Iterable[Finding], policy: Policy) -> list[Finding]:
    """The findings, none of them worse than the settings let its rule be.

    What always blocks is not made lesser; what is muted is set aside by `why_muted`.
    """
    most = {one.rule: one.to for one in policy.lower if one.to is not None}
    return [
        replace(finding, severity=min(finding.severity, most[finding.rule]))
        if finding.rule in most and finding.source not in policy.always
        else finding
        for finding in findings
    ]


def why_muted(finding: Finding, policy: Policy) -> str:
    """Why the settings mute the finding's rule; nothing if they do not, or may not."""
    if finding.source in policy.always:
        return ""
    muted = next((one for one in policy.lower if one.to is None and one.rule == finding.rule), None)
    return f"is muted by the settings: {muted.why}" if muted else ""
