"""Another model beside the configured one: it reviews some of the same changes, and is not heard.

What it says goes into no comment and no verdict: it is compared with what was told, and kept.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass

from bot.core.report import Report
from bot.forges.ends import Ends
from bot.service.engine import Stop
from bot.service.examination import Examiner
from bot.service.jobs import Job, Kind, Urgency, digest
from bot.service.place import Place
from bot.service.quality.comparing import COMPARED, compared
from bot.service.quality.ledger import Ledger
from bot.service.quality.provenance import MODEL, read_report
from bot.service.settings import ServiceSettings

log = logging.getLogger(__name__)


def is_chosen(job: Job, report: Report, settings: ServiceSettings) -> bool:
    """Whether the shadow is given this review's change. Always the same for the same review.

    Only where the model read all of it just now: what it said before took nothing this time.
    """
    if not settings.shadow_model:
        return False
    fresh = any(one.analyzer == MODEL and one.usage and not one.recalled for one in report.outcomes)
    drawn = int.from_bytes(hashlib.sha256(job.id.encode()).digest()[:8]) / 2**64
    return fresh and drawn < settings.shadow_share


def shadow_of(job: Job, head: str, branch: str) -> Job:
    """The job that has the shadow review what `job` reviewed."""
    return Job(
        Kind.SHADOW,
        job.installation,
        job.repo_id,
        job.repo,
        job.number,
        head,
        base_branch=branch,
        cause=job.run,
        urgency=Urgency.BULK,
    )


@dataclass(frozen=True)
class Shadows:
    """Has changes reviewed by the shadow."""

    place: Place
    examiner: Examiner

    def cast(self, job: Job) -> None:
        """Review, compare, remember. Raises DiffwardenError."""
        records, name = self.place.records, self.place.settings.shadow_model
        every = records.of_pull(job.repo_id, job.number)
        review = next((one for one in every if digest(one.id) == job.cause), None)
        kept = records.report(review.id) if review else None
        if review is None or kept is None or not name:
            return
        usual, _ = read_report(kept[0])
        ends = Ends(job.repo, usual.change.base, usual.change.head)
        shadow = self.examiner.shadow(job, ends, name, Stop())
        told = compared(usual, shadow, name)
        Ledger(records.engine).cast(review, name, COMPARED.dump_json(told).decode())
        log.info("shadow", extra={"run": job.run, "repo": job.repo, "number": job.number})
