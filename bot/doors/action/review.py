"""From a case to its verdict: told to the run's results, the pull request and the gate."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace

from bot import wiring
from bot.core.errors import DiffwardenError, ForgeError, ForgeOutage
from bot.core.ports import Side
from bot.core.pull import GateState
from bot.core.report import Report
from bot.credentials import Credentials
from bot.doors.action.inputs import Mode
from bot.doors.action.job import Job
from bot.doors.action.results import Results
from bot.doors.local import EXIT_CODES
from bot.forges.ends import Ends
from bot.forges.pull_change import PullChange
from bot.pipeline import Kit, review
from bot.pulls.case import Case, Gate, Talk
from bot.pulls.inbox import Inbox
from bot.pulls.publish import published, text_of
from bot.sinks.markdown import page
from bot.sinks.no_verdict import tell_no_verdict
from bot.sinks.pull_request import PullRequest, Style, title

STALE = 3
MAX_PAGE = 60_000
"""Characters. GitHub takes 65,535 for the text of a check."""

LOCKED = (
    "its key is not here, as in runs for forks and for Dependabot: a maintainer must start the "
    "model's part"
)


def judged(
    job: Job,
    gate: Gate,
    ends: Ends,
    make: Callable[[PullChange], Case],
    *,
    lenient: bool = False,
    summarises: bool = True,
) -> int:
    """Judge the case that `make` gives, and tell everybody; the exit code.

    The gate is closed before anything else is done, and says why if it comes to no verdict.
    `lenient` is whether the run goes on, and writes nothing, where the token may not write;
    `summarises` whether the pull request's summary is about this commit.
    Raises DiffwardenError.
    """
    writes = job.writes and held(job, gate, "under review", lenient=lenient)
    results = Results(job.inputs, job.log)
    try:
        with job.host.change(ends) as change:
            case = make(change)
            inbox = Inbox.of(gate.forge, case.standing, job.key, case.decisions)
            if writes:
                inbox.acknowledge()
            report = _report(job, case)
        results.tell(report)
    except DiffwardenError as error:
        if writes:
            _give_up(job, gate, job.log.clean(str(error)), in_summary=summarises)
        raise
    if not writes:
        job.log.say("nothing was written to GitHub: this log and the exit code are the result")
        results.put_out(report, report.verdict.value)
        return EXIT_CODES[report.verdict]
    code = _told(job, gate, case, report)
    results.put_out(report, report.verdict.value if code == EXIT_CODES[report.verdict] else "")
    inbox.explain(report)
    return code


def _give_up(job: Job, gate: Gate, why: str, *, in_summary: bool) -> None:
    """Say that there is no verdict; where that cannot be said, the gate stays closed."""
    with contextlib.suppress(ForgeError):
        gate.set(GateState.INCOMPLETE, f"no verdict: {why}")
    if in_summary and job.inputs.style is not Style.NONE:
        with contextlib.suppress(ForgeError):
            tell_no_verdict(gate.forge, job.key, gate.head, why)


def held(job: Job, gate: Gate, why: str, *, lenient: bool) -> bool:
    """Close the gate for now; whether that could be done. Raises ForgeError unless `lenient`."""
    try:
        gate.set(GateState.PENDING, why)
    except ForgeOutage:
        raise
    except ForgeError as error:
        if not lenient:
            raise
        job.log.say(f"this run may not write to GitHub, so the gate stays as it is: {error}")
        return False
    return True


def _report(job: Job, case: Case) -> Report:
    if job.inputs.mode is Mode.PUBLISH:
        # What the other job was given is not here, and no model may be asked.
        kit = _kit(job, case, Credentials(known=job.credentials.known))
        report = published(text_of(job.inputs.report), case.change, kit)
    else:
        report = review(case.change, _kit(job, case, job.credentials))
    return replace(report, record=replace(report.record, feedback=case.feedback))


def _kit(job: Job, case: Case, credentials: Credentials) -> Kit:
    tree = case.change.tree(Side.BEFORE)
    kit = wiring.kit(
        case.settings, credentials, tree=tree, locked=LOCKED, tests=True, tell=job.log.say
    )
    notes = (*kit.notes, case.change.note)
    return replace(kit, policy=case.policy(kit.policy), notes=notes)


def _told(job: Job, gate: Gate, case: Case, report: Report) -> int:
    """Tell the pull request and the gate; the exit code. Raises ForgeError."""
    if case.standing is None:
        gate.set(GateState(report.verdict.value), title(report), page(report, MAX_PAGE))
        return EXIT_CODES[report.verdict]
    most = case.settings.max_comments
    sink = PullRequest(
        gate.forge,
        case.standing.pull,
        job.key,
        job.inputs.style,
        most,
        still=lambda standing: case.stands(Talk(gate.forge, standing, job.key)),
    )
    sink.deliver(report)
    if sink.said.stale:
        job.log.say(f"superseded: {sink.said.why}. Nothing was told on the pull request")
        return STALE
    return EXIT_CODES[report.verdict]
