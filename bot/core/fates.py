"""What became of findings by the end of their pull request, judged by evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.feedback import Sign
from bot.core.gate import overriding
from bot.core.plan import is_waived
from bot.core.report import Covered, Merged, Report


class Fate(StrEnum):
    """What became of a finding that was told."""

    FIXED = "fixed"  # it was gone before the end, and nobody said a word
    RESOLVED = "resolved"  # the same, and a person resolved its thread
    WELCOMED = "welcomed"  # voted up
    DISMISSED = "dismissed"  # a person resolved its thread as it stood
    REFUSED = "refused"  # voted down
    WAIVED = "waived"  # let pass by a command
    OVERRIDDEN = "overridden"  # it blocked, and its commit was merged by an override
    IGNORED = "ignored"  # merged as it stood, without a word
    UNDECIDED = "undecided"  # nothing that can be seen speaks for or against it


ACCEPTED = frozenset({Fate.FIXED, Fate.RESOLVED, Fate.WELCOMED})
"""What speaks for a finding: somebody acted on it, or said that it is welcome."""
REJECTED = frozenset(set(Fate) - ACCEPTED - {Fate.UNDECIDED})
"""What speaks against it: it was told, and changed nothing."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a pull request ended: its last commit, whether that was merged, and signs by finding."""

    head: str
    is_merged: bool
    signs: Mapping[str, Sign]


@dataclass(frozen=True, slots=True)
class Fated:
    """A finding as it was first told, by the review `number` of those given, and its fate."""

    finding: Merged
    number: int
    fate: Fate


def fates(reports: Sequence[Report], ending: Ending) -> list[Fated]:
    """What became of each finding of a pull request's reviews, given the oldest first.

    Findings that the base's settings had waived before they were told are left out.
    """
    final = next((one for one in reversed(reports) if one.change.head == ending.head), None)
    return [
        Fated(finding, number, _fate(finding, reports[number], final, ending))
        for number, finding in _first_told(reports, ending.signs)
    ]


def _first_told(
    reports: Iterable[Report], signs: Mapping[str, Sign]
) -> Iterator[tuple[int, Merged]]:
    seen: set[str] = set()
    told: list[Merged] = []
    for number, report in enumerate(reports):
        for finding in report.findings:
            names = _names(finding)
            is_new = not names & seen and not any(_moved(one, finding, report) for one in told)
            seen |= names
            if is_new and (not is_waived(finding, report) or names & signs.keys()):
                told.append(finding)
                yield number, finding


def _fate(finding: Merged, told_by: Report, final: Report | None, ending: Ending) -> Fate:
    """A vote counts first; then whether it is gone; then what else people did."""
    sign = next((ending.signs[name] for name in _names(finding) & ending.signs.keys()), None)
    if sign in (Sign.REFUSED, Sign.WELCOMED):
        return Fate.REFUSED if sign is Sign.REFUSED else Fate.WELCOMED
    gone = _is_gone(finding, told_by, final)
    if gone is None and final is None:
        # Nobody reviewed the end. Where its thread is, the code has changed.
        gone = sign in (Sign.RESOLVED, Sign.CHANGED) or None
    if gone:
        return Fate.RESOLVED if sign in (Sign.RESOLVED, Sign.DISMISSED) else Fate.FIXED
    if sign is Sign.WAIVED:
        return Fate.WAIVED
    if sign in (Sign.RESOLVED, Sign.DISMISSED):
        return Fate.DISMISSED
    if gone is None or final is None or not ending.is_merged:
        return Fate.UNDECIDED
    return Fate.OVERRIDDEN if finding.blocking and overriding(final) else Fate.IGNORED


def _is_gone(finding: Merged, told_by: Report, final: Report | None) -> bool | None:
    """Whether the last review says so: it saw the file, altered, and the finding was not in it.

    None where that cannot be told. A finding that is missing from the same bytes was not mended: a
    model says one thing today and another tomorrow.
    """
    if final is None:
        return None
    if any(_names(one) & _names(finding) for one in final.findings):
        return False
    path = finding.span.path
    file, before = final.change.file(path), told_by.change.file(path)
    if file is None:  # it is no part of the change any more, unless under another name
        return not any(_moved(finding, one, final) for one in final.findings)
    if before is not None and before.blob == file.blob:
        return None
    return True if _was_looked_for(finding, final) else None


def _was_looked_for(finding: Merged, final: Report) -> bool:
    """Whether one who told it looked at its file again, and would have told it."""
    path = finding.span.path
    covered = next((one for one in final.coverage if one.path == path), None)
    if covered is None or covered.status is Covered.UNREVIEWED:
        return False
    rules = {voice.rule for voice in finding.voices}
    if any(aside.path == path and aside.rule in rules for aside in final.set_aside):
        return False  # it may be there still, and not be worth a word any more
    sources = {voice.source for voice in finding.voices}
    return any(
        one.analyzer in sources and path in one.paths and not one.missed(path)
        for one in final.outcomes
    )


def _moved(earlier: Merged, later: Merged, report: Report) -> bool:
    """Whether the same lines stand in another file of a later review, and the earlier is gone."""
    same = earlier.topic == later.topic and earlier.lead.anchor == later.lead.anchor != ""
    return same and report.change.file(earlier.span.path) is None


def _names(finding: Merged) -> set[str]:
    return {finding.fingerprint, *finding.former}
