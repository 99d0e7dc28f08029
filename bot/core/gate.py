"""Whether the change may merge. The only place where a verdict is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.core.finding import Evidence, Severity
from bot.core.report import (
    Coverage,
    Covered,
    Gap,
    Merged,
    Outcome,
    Override,
    Policy,
    Report,
    Verdict,
    Waiver,
)


def weighed(found: Iterable[Merged], policy: Policy) -> list[Merged]:
    """The same findings, each told whether it blocks and whether a person waived it."""
    return [_weighed(finding, policy) for finding in found]


def _weighed(finding: Merged, policy: Policy) -> Merged:
    waiver = _waiver(finding, policy)
    waived = waiver is not None and lets_pass(waiver, finding, policy.today)
    return replace(finding, waiver=waiver, blocking=not waived and would_block(finding, policy))


def would_block(finding: Merged, policy: Policy) -> bool:
    """Whether the finding blocks unless waived: severe enough, sure enough, and of this change."""
    if any(voice.source in policy.always for voice in finding.voices):
        return True
    return (
        finding.severity >= policy.fail_on
        and finding.evidence >= Evidence.VERIFIED
        and finding.touched
    )


def _waiver(finding: Merged, policy: Policy) -> Waiver | None:
    """The waiver for this finding: one that lets it pass, else one that holds, else any."""
    names, today = {finding.fingerprint, *finding.former}, policy.today
    ours = [waiver for waiver in policy.waivers if waiver.fingerprint in names]
    return max(ours, key=lambda w: (lets_pass(w, finding, today), w.holds(today)), default=None)


def lets_pass(waiver: Waiver, finding: Merged, today: date) -> bool:
    """Whether a waiver for this finding holds today, and has the weight that it takes."""
    return waiver.holds(today) and (waiver.admin or not _takes_admin_to_waive(finding))


def _takes_admin_to_waive(finding: Merged) -> bool:
    # Who may write could otherwise change the rules by which the next change is reviewed.
    return takes_admin(finding) or any(v.source == "gate-settings" for v in finding.voices)


def takes_admin(finding: Merged) -> bool:
    """Whether nobody but an administrator may let it pass in any way: a critical credential."""
    is_secret = any(voice.source == "secrets" for voice in finding.voices)
    return is_secret and finding.severity is Severity.CRITICAL


def override_of(policy: Policy, head: str) -> Override | None:
    """The override for this very commit, the one of the most weight; it may not suffice."""
    ours = [override for override in policy.overrides if override.head == head]
    return max(ours, key=lambda override: override.admin, default=None)


def overriding(report: Report) -> Override | None:
    """The override that the verdict rests on; None when it is the verdict of the code alone."""
    rests = report.verdict is Verdict.PASS and bool(report.reasons)
    return override_of(report.record.policy, report.change.head) if rests else None


def suffices(override: Override, finding: Merged) -> bool:
    """Whether the override lets this finding pass."""
    return override.admin or not takes_admin(finding)


def judge(
    findings: Sequence[Merged],
    coverage: Sequence[Coverage],
    outcomes: Sequence[Outcome],
    policy: Policy,
    head: str,
) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict on commit `head`, and its reasons.

    A blocking finding fails; silence is never a pass. An override makes a pass of either, with
    itself as the first reason, and the reasons there were before behind it.
    """
    blocking = [finding for finding in findings if finding.blocking]
    unseen = [f"{c.path} was not reviewed: {c.why}" for c in coverage if _is_unseen(c)]
    unseen += [why for outcome in outcomes for why in _loose_gaps(outcome, coverage, policy)]
    reasons = (*(_said(finding, policy, head) for finding in blocking), *unseen)
    override = override_of(policy, head)
    if not reasons:
        return Verdict.PASS, ()
    if override and all(suffices(override, finding) for finding in blocking):
        return Verdict.PASS, (f"overridden by {override.by}: {override.why}", *reasons)
    return (Verdict.FAIL if blocking else Verdict.INCOMPLETE), reasons


def _said(finding: Merged, policy: Policy, head: str) -> str:
    where = f"{finding.span.path}:{finding.span.start}"
    remark = " and ".join(_remarks(finding, policy, head))
    return f"{finding.severity} {finding.lead.rule} at {where}{f' ({remark})' if remark else ''}"


def _remarks(finding: Merged, policy: Policy, head: str) -> Iterator[str]:
    """Why a waiver or an override does not let it pass."""
    waiver, override = finding.waiver, override_of(policy, head)
    if waiver and not waiver.holds(policy.today):
        yield f"its waiver ended on {waiver.until}"
    elif waiver:
        yield f"the waiver by {waiver.by} is not enough: it takes an administrator"
    if override and not suffices(override, finding):
        yield f"the override by {override.by} is not enough: it takes an administrator"


def _is_unseen(file: Coverage) -> bool:
    return file.status is Covered.UNREVIEWED


def _loose_gaps(outcome: Outcome, coverage: Sequence[Coverage], policy: Policy) -> list[str]:
    """Gaps of a required analyzer that no file's coverage tells of."""
    if outcome.analyzer in policy.optional:
        return []
    told = {file.path for file in coverage if _is_unseen(file)}
    return [
        f"{outcome.analyzer} did not look at {gap.path or 'all of the change'}: {gap.why}"
        for gap in outcome.gaps
        if not _is_told(gap, outcome, told) and not (gap.outage and policy.outage_passes)
    ]


def _is_told(gap: Gap, outcome: Outcome, told: set[str]) -> bool:
    if gap.path is not None:
        return gap.path in told
    return bool(outcome.paths) and told.issuperset(outcome.paths)
