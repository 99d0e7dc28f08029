"""Reviews as the service keeps them."""

from __future__ import annotations

import io

from bot.core.decisions import Terms
from bot.core.report import Report
from bot.service.jobs import Job
from bot.service.loaded import KEPT, Kept
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
