"""Whether the change may merge. The only place where a verdict is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core.finding import Evidence
from bot.core.report import (
    Coverage,
    Covered,
    Gap,
    Merged,
    Outcome,
    Policy,
    Verdict,
    Waiver,
)


def weighed(found: Iterable[Merged], policy: Policy) -> list[Merged]:
    """The same findings, each told whether it blocks and whether a person waived it."""
    return [_weighed(finding, policy) for finding in found]


def _weighed(finding: Merged, policy: Policy) -> Merged:
    waiver = _waiver(finding, policy)
    waived = waiver is not None and waiver.holds(policy.today)
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
    """The waiver for this finding: one that holds, else one that has ended."""
    names = {finding.fingerprint, *finding.former}
    ours = [waiver for waiver in policy.waivers if waiver.fingerprint in names]
    holding = [waiver for waiver in ours if waiver.holds(policy.today)]
    return next(iter(holding or ours), None)


def judge(
    findings: Sequence[Merged],
    coverage: Sequence[Coverage],
    outcomes: Sequence[Outcome],
    policy: Policy,
) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict and its reasons. A blocking finding fails; silence is never a pass."""
    blocking = [_said(finding, policy) for finding in findings if finding.blocking]
    unseen = [f"{c.path} was not reviewed: {c.why}" for c in coverage if _is_unseen(c)]
    unseen += [why for outcome in outcomes for why in _loose_gaps(outcome, coverage, policy)]
    if blocking:
        return Verdict.FAIL, (*blocking, *unseen)
    return (Verdict.INCOMPLETE, tuple(unseen)) if unseen else (Verdict.PASS, ())


def _said(finding: Merged, policy: Policy) -> str:
    where = f"{finding.span.path}:{finding.span.start}"
    ended = finding.waiver.until if finding.waiver else None
    end = f" (its waiver ended on {ended})" if ended and ended < policy.today else ""
    return f"{finding.severity} {finding.lead.rule} at {where}{end}"


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
