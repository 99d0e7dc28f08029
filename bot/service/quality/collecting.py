"""From what stands in the database and on a pull request to what is remembered of quality."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.errors import ReportError
from bot.core.fates import Ending, Fated, fates
from bot.core.feedback import signs
from bot.core.pull import PullState
from bot.core.report import Report
from bot.pulls.case import Talk
from bot.service.jobs import Job, Kind
from bot.service.loaded import KEPT, Kept
from bot.service.place import Place
from bot.service.quality.ledger import Ledger, Settled
from bot.service.quality.provenance import Provenance, of_report, of_voice, read_report
from bot.service.records import Records
from bot.service.remembered import Review, State

log = logging.getLogger(__name__)

MOST = 40
"""Reviews of one pull request that are read, the last ones."""
_OVER = (State.DONE, State.BROKEN, State.LOST)


@dataclass(frozen=True, slots=True)
class _Told:
    """A review that told a report."""

    review: Review
    report: Report
    kept: Kept
    program: str


def collect(place: Place, job: Job) -> None:
    """Remember what became of a closed pull request's findings. Raises ForgeError.

    The pull request is read as it is now: one that is open again, or has no review, is left alone.
    """
    told = list(_told(place.records, job))
    if not told:
        return
    forge = place.forge(job)
    standing = forge.standing()
    pull = standing.pull
    if pull.state is PullState.OPEN:
        return
    talk = Talk(forge, standing, place.key)
    waivers = talk.decisions(told[-1].kept.terms).waivers
    signed = {name: one.sign for name, one in signs(standing, place.key, waivers).items()}
    is_merged = pull.state is PullState.MERGED
    found = fates([one.report for one in told], Ending(pull.head, is_merged, signed))
    rows = [row for one in found for row in _settled(one, told[one.number])]
    Ledger(place.records.engine).settle(job, pull.head, is_merged, rows)
    for one in found:
        place.metrics.outcome(one.finding.lead.source, one.fate.value)
    log.info(
        "outcomes",
        extra={"run": job.run, "repo": job.repo, "number": job.number, "count": len(found)},
    )


def measure(records: Records, name: str) -> None:
    """Remember what the review `name` took, if it is over and was not for nothing."""
    review = records.review(name)
    if review is None or review.state not in _OVER:
        return
    origin = Provenance()
    try:
        kept = records.report(name)
        if kept:
            origin = of_report(*read_report(kept[0]))
    except (ReportError, zlib.error, UnicodeDecodeError):
        log.warning("a report that was kept cannot be read")
    Ledger(records.engine).measure(review, origin)


def _told(records: Records, job: Job) -> Iterator[_Told]:
    """The last reviews of the pull request that came to a verdict, the oldest first."""
    every = [
        one
        for one in records.of_pull(job.repo_id, job.number)
        if one.state is State.DONE and not one.id.startswith(f"{Kind.GROUP.value}:")
    ]
    for review in every[-MOST:]:
        kept = records.report(review.id)
        try:
            if kept:
                report, program = read_report(kept[0])
                yield _Told(review, report, KEPT.validate_json(kept[1]), program)
        except (ValueError, ReportError, zlib.error):
            log.warning("a report that was kept cannot be read")


def _settled(fated: Fated, told: _Told) -> Iterator[Settled]:
    """One for each rule that told the finding."""
    sources: set[str] = set()
    rules: set[str] = set()
    for voice in fated.finding.voices:
        if voice.rule in rules:
            continue
        yield Settled(
            fingerprint=fated.finding.fingerprint,
            rule=voice.rule,
            source=voice.source,
            speaks=voice.source not in sources,
            severity=fated.finding.severity.value,
            blocking=fated.finding.blocking,
            fate=fated.fate,
            review=told.review.id,
            told=told.review.ended or told.review.queued,
            origin=of_voice(voice, told.report, told.program),
        )
        rules.add(voice.rule)
        sources.add(voice.source)
