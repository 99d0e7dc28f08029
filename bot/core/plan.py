"""What to say on a pull request, given what was said before: each finding once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.change import CONTEXT, Change, ChangedFile, Status
from bot.core.finding import Span
from bot.core.gate import lets_pass
from bot.core.marks import Role
from bot.core.remarks import Ours, Remark
from bot.core.report import Covered, Merged, Report

MOST = 10
"""Findings that get a comment of their own, unless told otherwise: of more, nobody reads any."""

LONGEST = 20
"""Lines that a comment sits on, at most."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding to be told beside lines `start` to `end` of the new side."""

    finding: Merged
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write and to edit; all else stays as it is.

    `revive` are comments to be given their text back: they were withdrawn, and the finding is here
    again. `mend` and `withdraw` are comments whose finding is gone: with lines that changed, or
    though they are the same. `rest` are findings that have no comment of their own and are to be
    told in full elsewhere: not those that a person dismissed or let pass.
    """

    write: tuple[Note, ...] = ()
    revive: tuple[tuple[Merged, Remark], ...] = ()
    mend: tuple[Remark, ...] = ()
    withdraw: tuple[Remark, ...] = ()
    rest: tuple[Merged, ...] = ()


def plan(report: Report, said: Ours, most: int = MOST) -> Plan:
    """Say the worst findings that have no comment yet, and close what is gone.

    No more than the `most` worst have a comment of their own: those that a person dismissed count
    among them, so that dismissing one brings no other. Planning again, over what came of the plan,
    plans nothing.
    """
    memory = _Memory.of(said, report.change.head)
    told = _unique(finding for finding in report.findings if not is_waived(finding, report))
    placed = [(finding, place(finding.span, report.change)) for finding in told]
    shown = [Note(finding, *lines) for finding, lines in placed if lines][: max(most, 0)]
    write = tuple(note for note in shown if not memory.knows(note.finding))
    noted = {note.finding.fingerprint for note in write}
    again = [(finding, memory.to_revive(finding)) for finding in told]
    gone = list(_gone(said.remarks, report))
    return Plan(
        write=write,
        revive=tuple((finding, remark) for finding, remark in again if remark),
        mend=tuple(remark for remark in gone if remark.is_outdated),
        withdraw=tuple(r for r in gone if not r.is_outdated and r.mark.role is Role.FINDING),
        rest=tuple(f for f in told if f.fingerprint not in noted and not memory.has_told(f)),
    )


def is_waived(finding: Merged, report: Report) -> bool:
    """Whether a person let the finding pass."""
    waiver = finding.waiver
    return waiver is not None and lets_pass(waiver, finding, report.record.policy.today)


def is_text(path: str) -> bool:
    """Whether the path is UTF-8: no other name can be sent to a code host."""
    return not any("\ud800" <= character <= "\udfff" for character in path)


def place(span: Span, change: Change) -> tuple[int, int] | None:
    """First and last line of the new side for a comment on `span`; None if the diff shows none.

    Code hosts take a comment only on lines of one hunk, as the diff shows it with its context.
    """
    file = change.file(span.path)
    if file is None or file.status is Status.DELETED or not is_text(span.path):
        return None
    for first, last in _shown(file):
        if first <= span.end and span.start <= last:
            start = max(first, span.start)
            return start, min(last, span.end, start + LONGEST - 1)
    return None


def _shown(file: ChangedFile) -> Iterator[tuple[int, int]]:
    """Runs of lines of the new side that the diff shows, each with its context."""
    begun: tuple[int, int] | None = None
    for hunk in sorted(file.hunks, key=lambda hunk: hunk.start):
        # What only takes lines away stands between line `start` and the next.
        first = max(1, hunk.start + (hunk.length == 0) - CONTEXT)
        last = hunk.start + max(hunk.length - 1, 0) + CONTEXT
        if begun and first > begun[1] + 1:
            yield begun
            begun = None
        begun = (begun[0] if begun else first, last)
    if begun:
        yield begun


def _unique(findings: Iterable[Merged]) -> list[Merged]:
    return list({finding.fingerprint: finding for finding in findings}.values())


def _names(finding: Merged) -> tuple[str, ...]:
    return finding.fingerprint, *finding.former


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was told and may still be read, by each name that a finding may have."""

    by_name: dict[str, list[Remark]]
    refused: frozenset[str]

    @classmethod
    def of(cls, said: Ours, head: str) -> _Memory:
        by_name: dict[str, list[Remark]] = {}
        for remark in said.remarks:
            if remark.mark.role is not Role.MENDED:
                for name in remark.mark.fingerprints:
                    by_name.setdefault(name, []).append(remark)
        return cls(by_name, frozenset(said.refused_at(head)))

    def knows(self, finding: Merged) -> bool:
        """Whether there is no use in another comment on the finding."""
        return not self.refused.isdisjoint(_names(finding)) or self.has_told(finding)

    def has_told(self, finding: Merged) -> bool:
        """Whether a comment tells the finding, or did and a person wants to hear no more of it."""
        return any(_tells(remark, finding) for remark in self._about(finding))

    def to_revive(self, finding: Merged) -> Remark | None:
        """The withdrawn comment that is to tell the finding again."""
        about = self._about(finding)
        if any(r.mark.role is Role.FINDING or r.is_dismissed for r in about):
            return None
        return next((remark for remark in about if not remark.is_outdated), None)

    def _about(self, finding: Merged) -> list[Remark]:
        return [remark for name in _names(finding) for remark in self.by_name.get(name, ())]


def _tells(remark: Remark, finding: Merged) -> bool:
    """Whether the remark stands for the finding as it is today."""
    if remark.is_dismissed:
        return remark.mark.anchor == finding.lead.anchor
    return remark.mark.role is Role.FINDING or not remark.is_outdated


def _gone(remarks: Iterable[Remark], report: Report) -> Iterator[Remark]:
    """Remarks whose finding is gone, though all who told it looked there again."""
    names = {name for finding in report.findings for name in _names(finding)}
    unseen = {file.path for file in report.coverage if file.status is Covered.UNREVIEWED}
    ran = {outcome.analyzer: outcome for outcome in report.outcomes}
    for remark in remarks:
        path, mark = remark.thread.path, remark.mark
        # What was dismissed stays dismissed as long as its lines are the same.
        is_settled = remark.is_dismissed and not remark.is_outdated
        if mark.role is Role.MENDED or is_settled or not names.isdisjoint(mark.fingerprints):
            continue
        looked = (source in ran and ran[source].missed(path) is None for source in mark.sources)
        if path not in unseen and all(looked):
            yield remark
