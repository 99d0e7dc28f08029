"""`diffwarden action`: a review inside GitHub Actions, from the event to the gate."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import Namespace
from functools import partial

from bot import credentials
from bot.core.errors import DiffwardenError, ForgeError, UsageError
from bot.core.pull import GateState, PullState
from bot.core.redaction import Redactor
from bot.credentials import Credentials
from bot.doors.action.checkout import PRIVILEGED, refuse_checkout
from bot.doors.action.inputs import Inputs, Mode, settings_of
from bot.doors.action.job import Job
from bot.doors.action.kit import GitHubHost
from bot.doors.action.log import Log
from bot.doors.action.results import Results
from bot.doors.action.review import held, judged
from bot.forges.ends import Ends
from bot.forges.github_event import CommentEvent, GroupEvent, OtherEvent, PullEvent, read
from bot.pulls.case import Gate, Talk, group_case, pull_case
from bot.pulls.inbox import Inbox

NOTHING, MISTAKEN, UNSEEN = 0, UsageError.exit_code, 3

_DRAFT = "draft: not reviewed yet"


def run(options: Namespace) -> int:
    """Exit codes are those of the command line: 0 for a pass, and where nothing can be merged."""
    taken = credentials.take()
    log = Log(sys.stdout, sys.stderr, Redactor(taken.known).clean)
    log.close()
    if os.environ.get("GITHUB_ACTIONS") == "true":
        log.mask(filter(None, (taken.api_key, taken.github_token, taken.state_key)))
    try:
        inputs = Inputs.of(os.environ)
    except UsageError as error:
        log.error(str(error))
        return error.exit_code
    try:
        return act(Job(inputs, taken, _host(inputs, taken), log, settings_of(os.environ)))
    except DiffwardenError as error:
        log.error(str(error))
        Results(inputs, log).fail(str(error))
        return error.exit_code


def _host(inputs: Inputs, taken: Credentials) -> GitHubHost:
    if not taken.github_token:
        raise UsageError("there is no token: give the input github-token, or GITHUB_TOKEN")
    return GitHubHost(inputs, taken.github_token)


def act(job: Job) -> int:
    """Do what the event asks for; the exit code. Raises DiffwardenError."""
    event = read(job.inputs.event, job.inputs.event_payload(), job.inputs.repo)
    match event:
        case PullEvent():
            return _on_pull(job, event)
        case GroupEvent():
            return _on_group(job, event)
        case CommentEvent():
            return _on_comment(job, event)
        case OtherEvent():
            job.log.say(f"nothing was reviewed: {event.why}")
            return MISTAKEN if event.mistaken else NOTHING


def _on_pull(job: Job, event: PullEvent) -> int:
    """Every event of an open pull request has it reviewed as it is now.

    An event that were passed over would leave a green run at a commit that nobody looked at.
    """
    forge = job.host.forge(event.number)
    try:
        standing = forge.standing()
    except ForgeError as error:
        _close(job, Gate(forge, event.head, event.base_branch), error)
        raise
    pull = standing.pull
    if pull.state is not PullState.OPEN:
        return _closed(job, pull.state)
    _refuse_checkout(job, {event.head, event.merge, pull.head})
    labelled = event.action == "labeled"
    if labelled and job.inputs.event in PRIVILEGED and event.head != pull.head:
        raise UsageError(
            "something was pushed after the label was set: look at it, and set the label again"
        )
    gate = Gate(forge, pull.head, pull.base_branch)
    lenient = pull.from_fork or job.inputs.actor == "dependabot[bot]"
    if pull.draft and not labelled:
        return _draft(job, gate, lenient=lenient)
    talk = Talk(forge, standing, job.key)
    return judged(
        job, gate, Ends.of(pull), partial(pull_case, job.environment, talk), lenient=lenient
    )


def _close(job: Job, gate: Gate, error: ForgeError) -> None:
    """Let no older pass stand at the commit that the event tells of, if that can be done."""
    if job.writes:
        with contextlib.suppress(ForgeError):
            gate.set(GateState.INCOMPLETE, f"no verdict: {job.log.clean(str(error))}")


def _on_comment(job: Job, event: CommentEvent) -> int:
    """Nothing is read or written for anybody who may not write to the repository."""
    forge = job.host.forge(event.number)
    standing = forge.standing()
    pull = standing.pull
    if pull.state is not PullState.OPEN:
        return _closed(job, pull.state)
    _refuse_checkout(job, {pull.head})
    talk = Talk(forge, standing, job.key)
    inbox = Inbox.of(forge, standing, job.key, talk.decisions())
    if inbox.is_empty:
        job.log.say("nothing was done: no command of somebody who may write to the repository")
        return NOTHING
    is_idle = pull.draft and not inbox.asks_by_name
    if is_idle or not inbox.asks_for_review:
        if job.writes:
            inbox.acknowledge()
        return NOTHING
    gate = Gate(forge, pull.head, pull.base_branch)
    return judged(job, gate, Ends.of(pull), partial(pull_case, job.environment, talk))


def _on_group(job: Job, event: GroupEvent) -> int:
    forge = job.host.forge(event.number)
    gate = Gate(forge, event.head, event.base_branch)
    ends = Ends(job.inputs.repo, event.base, event.head)
    make = partial(group_case, job.environment, forge, job.key, event.number)
    return judged(job, gate, ends, make, summarises=False)


def _refuse_checkout(job: Job, strangers: set[str]) -> None:
    if job.inputs.event in PRIVILEGED:
        refuse_checkout({job.inputs.workspace, job.inputs.folder}, strangers)


def _closed(job: Job, state: PullState) -> int:
    job.log.say(f"nothing was reviewed: the pull request is {state}")
    return NOTHING


def _draft(job: Job, gate: Gate, *, lenient: bool) -> int:
    """A draft cannot be merged. Its gate is held, so that it cannot be when it is none any more."""
    if job.inputs.mode is Mode.ANALYSE:
        return NOTHING
    job.log.say(f"nothing was reviewed: {_DRAFT}")
    return NOTHING if held(job, gate, _DRAFT, lenient=lenient) else UNSEEN
