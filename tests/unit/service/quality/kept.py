"""Reviews as the service keeps them."""

from __future__ import annotations

import io
from dataclasses import replace

from bot.core.decisions import Terms
from bot.core.fates import Fate
from bot.core.report import Report
from bot.service.jobs import Job, Kind
from bot.service.loaded import KEPT, Kept
from bot.service.quality.ledger import Ledger, Settled
from bot.service.quality.provenance import Provenance
from bot.service.records import Records
from bot.service.remembered import State
from bot.sinks import sink


def ended(records: Records, job: Job, report: Report) -> Job:
    """A review that came to a verdict, with its report."""
    out = io.StringIO()
    sink("json", out).deliver(report)
    records.queue(job)
    records.begin(job.id, None, job.head, job.base_branch)
    records.keep_report(job.id, out.getvalue(), KEPT.dump_json(Kept(10, Terms())).decode())
    records.end(job.id, State.DONE, "told", report.verdict.value)
    return job


def settle(records: Records, job: Job, rule: str, *told: Fate, **more: str) -> None:
    """Findings of one rule, each on a pull request of its own from the job's number on.

    `more` are parts of where they come from.
    """
    for offset, fate in enumerate(told):
        one = Settled(
            fingerprint=f"{rule}-{job.number + offset}"[:64],
            rule=rule,
            source=rule.partition("/")[0],
            speaks=True,
            severity="high",
            blocking=True,
            fate=fate,
            review=job.id,
            told=1.0,
            origin=Provenance(**more),
        )
        closed = replace(job, kind=Kind.OUTCOMES, number=job.number + offset)
        Ledger(records.engine).settle(closed, job.head, True, [one])
