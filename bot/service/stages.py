"""The steps of a review: read what is there, analyse it, tell it. Each may be done again."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bot.core.decisions import Decisions
from bot.core.errors import DiffwardenError, ForgeError, ForgeOutage
from bot.core.ports import Forge
from bot.core.pull import GateState, Pull, PullState, Standing
from bot.core.report import Report
from bot.forges.ends import Ends
from bot.forges.github import Refused
from bot.pulls.case import Gate, Talk, stands
from bot.pulls.inbox import Inbox
from bot.service import audited
from bot.service.audit import Fact
from bot.service.chores import Chores
from bot.service.engine import Step, Stop
from bot.service.examination import Examiner
from bot.service.jobs import Job, Kind
from bot.service.loaded import KEPT, LOADED, Kept, Loaded
from bot.service.place import Place
from bot.service.quality.collecting import measure
from bot.service.quality.shadows import is_chosen, shadow_of
from bot.service.remembered import Review, State
from bot.service.tracing import span
from bot.service.turns import taken
from bot.sinks.json import read
from bot.sinks.markdown import page
from bot.sinks.no_verdict import tell_no_verdict
from bot.sinks.pull_request import PullRequest, title

log = logging.getLogger(__name__)

MAX_PAGE = 60_000
DRAFT = "draft: not reviewed yet"


@dataclass(frozen=True)
class Reviews:
    """The steps of jobs, at one place."""

    place: Place
    chores: Chores
    examiner: Examiner

    # load

    def load(self, job: Job) -> Step:
        with self._turn(job) as mine:
            return mine._load(job)

    def _load(self, job: Job) -> Step:
        with self._told(job, "load"):
            try:
                refusal = self.place.refusal(job)
                if refusal:
                    return self._over(job, State.SKIPPED, refusal)
                return self._group(job) if job.kind is Kind.GROUP else self._pull(job)
            except ForgeOutage:
                raise
            except DiffwardenError as error:
                self._renew(job, error)
                return self._over(job, State.BROKEN, str(error))

    def _group(self, job: Job) -> Step:
        loaded = Loaded(Ends(job.repo, job.base, job.head), job.base_branch)
        return self._begun(job, loaded)

    def _pull(self, job: Job) -> Step:
        forge = self.place.forge(job)
        standing = forge.standing()
        pull = standing.pull
        if pull.state is not PullState.OPEN:
            over = f"the pull request is {pull.state}"
            self._stop_others(job, "", over)
            return self._over(job, State.SKIPPED, over)
        inbox = self._inbox(forge, standing)
        if job.kind is Kind.COMMAND:
            if not inbox.asks_for_review or (pull.draft and not inbox.asks_by_name):
                inbox.acknowledge()
                return self._over(job, State.SKIPPED, "no order asks for a review")
        elif pull.draft:
            self._stop_others(job, pull.head)
            Gate(forge, pull.head, pull.base_branch).set(GateState.PENDING, DRAFT)
            return self._over(job, State.SKIPPED, DRAFT)
        elif not job.cause and self._is_judged(job, pull):
            return self._over(job, State.SKIPPED, "this was judged before")
        explains = tuple(one.comment.node for one in inbox.orders)
        return self._begun(job, Loaded(Ends.of(pull), pull.base_branch, pull, explains))

    def _inbox(self, forge: Forge, standing: Standing) -> Inbox:
        decisions = Talk(forge, standing, self.place.key).decisions()
        return Inbox.of(forge, standing, self.place.key, decisions)

    def _begun(self, job: Job, loaded: Loaded) -> Step:
        """Stop what is older, and hold the merge back."""
        head, branch = loaded.ends.head, loaded.base_branch
        if not self.place.records.begin(job.id, loaded.pull, head, branch):
            return Step(is_over=True)
        if loaded.pull:
            self._stop_others(job, head)
        gate = Gate(self.place.forge(job), head, branch)
        gate.set(GateState.PENDING, "under review")
        begun = self.place.records.review(job.id)
        if begun is None or begun.ended is not None:
            # Who ended it may have closed the gate before it was opened.
            gate.set(GateState.STALE, "superseded: its review was stopped while it began")
            self.place.records.close_gates([job.id])
            return Step(is_over=True)
        return Step(LOADED.dump_json(loaded).decode())

    def _is_judged(self, job: Job, pull: Pull) -> bool:
        return any(
            (one.state, one.head, one.base_branch) == (State.DONE, pull.head, pull.base_branch)
            for one in self.place.records.of_pull(job.repo_id, job.number)
        )

    def _stop_others(self, job: Job, head: str, why: str = "") -> None:
        """Cancel the older reviews of the pull request, and close the gates that they left open.

        Those of `head` stay: its review takes them over.
        """
        why = why or f"superseded: {head[:12]} is under review"
        records = self.place.records
        running = [one.id for one in self._older(job) if one.ended is None]
        if running:
            self.place.engine.cancel(running)
            records.supersede(running)
        left = [
            one for one in self._older(job) if one.gate_open
        ]  # as it is now: one may have begun
        forge = self.place.forge(job)
        for one in left:
            if one.head != head:
                gate = Gate(forge, one.head, one.base_branch)
                gate.set(GateState.STALE, why)
        records.close_gates([one.id for one in left])

    def _older(self, job: Job) -> list[Review]:
        every = self.place.records.of_pull(job.repo_id, job.number)
        mine = next((one.queued for one in every if one.id == job.id), time.time())
        return [one for one in every if one.id != job.id and one.queued <= mine]

    # analyse

    def analyse(self, job: Job, loaded: str, stop: Stop) -> Step:
        """Come to a verdict and keep it. What a crash left is used: results of checks, answers."""
        with self._turn(job) as mine:
            return mine._analyse(job, loaded, stop)

    def _analyse(self, job: Job, loaded: str, stop: Stop) -> Step:
        about = LOADED.validate_json(loaded)
        with self._told(job, "analyse"):
            try:
                if about.pull:
                    # Not before: what has an answer would not be seen if `load` were done again.
                    forge = self.place.forge(job)
                    self._inbox(forge, forge.standing()).acknowledge()
                if self.place.records.report(job.id) is None:
                    self.examiner.examine(job, about, stop)
            except ForgeOutage:
                raise
            except DiffwardenError as error:
                self._renew(job, error)
                if not stop:
                    self._give_up(job, str(error))
                return Step(is_over=True)
        return Step()

    # tell

    def tell(self, job: Job, loaded: str) -> None:
        with self._turn(job) as mine:
            mine._tell(job, loaded)

    def _tell(self, job: Job, loaded: str) -> None:
        about = LOADED.validate_json(loaded)
        kept = self.place.records.report(job.id)
        if kept is None:
            self._give_up(job, "the report is gone")
            return
        report, beside = read(kept[0]).report(), KEPT.validate_json(kept[1])
        with self._told(job, "tell"):
            try:
                branch, head = about.base_branch, about.ends.head
                facts = audited.of_report(job, head, branch, kept[0], report, beside)
                self._told_all(job, about, report, beside, facts)
            except ForgeOutage:
                raise
            except ForgeError as error:
                self._renew(job, error)
                self._over(job, State.BROKEN, str(error), report.verdict.value)

    def _told_all(
        self, job: Job, about: Loaded, report: Report, beside: Kept, facts: Sequence[Fact]
    ) -> None:
        forge, key = self.place.forge(job), self.place.key
        if about.pull is None:
            gate = Gate(forge, about.ends.head, about.base_branch)
            gate.set(GateState(report.verdict.value), title(report), page(report, MAX_PAGE))
            self._over(job, State.DONE, title(report), report.verdict.value, facts)
            return
        passed = Decisions(beside.waivers, beside.overrides)
        told = PullRequest(
            forge,
            about.pull,
            key,
            most=beside.most,
            still=lambda now: stands(passed, beside.terms, Talk(forge, now, key)),
        )
        told.deliver(report)
        if told.said.stale:
            self._over(job, State.SUPERSEDED, told.said.why)
            return
        if about.explains:
            self._explain(job, about, report)
        self._over(job, State.DONE, title(report), report.verdict.value, facts)
        if is_chosen(job, report, self.place.settings):
            self.chores.dispatcher.queue(shadow_of(job, about.ends.head, about.base_branch))

    def _explain(self, job: Job, about: Loaded, report: Report) -> None:
        forge = self.place.forge(job)
        standing = forge.standing()
        decisions = Talk(forge, standing, self.place.key).decisions()
        asked = [one for one in decisions.granted if one.comment.node in about.explains]
        Inbox(forge, standing, self.place.key, asked, ()).explain(report)

    # the rest

    def _renew(self, job: Job, error: DiffwardenError) -> None:
        """Have the step done again with new tokens, where GitHub knows one no more before its end.

        Raises ForgeOutage then: a step is done again some times, and no more.
        """
        if isinstance(error, Refused) and error.status == 401:
            self.place.app.forget_tokens(job.installation)
            raise ForgeOutage(str(error)) from error

    def chore(self, job: Job) -> None:
        self.chores.do(job)

    def give_up(self, job: Job, why: str, *, lost: bool = False) -> None:
        """Say that there is no verdict, on the gate and in the summary that stands."""
        with self._turn(job) as mine:
            mine._give_up(job, why, lost=lost)

    def _give_up(self, job: Job, why: str, *, lost: bool = False) -> None:
        review = self.place.records.review(job.id)
        if review is None or review.ended is not None:
            return
        clean = self.place.clean(why)
        if review.gate_open:
            forge = self.place.forge(job)
            gate = Gate(forge, review.head, review.base_branch)
            gate.set(GateState.INCOMPLETE, f"no verdict: {clean}")
            if job.kind is not Kind.GROUP:
                tell_no_verdict(forge, self.place.key, review.head, clean)
        self._over(job, State.LOST if lost else State.BROKEN, clean)

    def _over(
        self, job: Job, state: State, why: str, verdict: str = "", facts: Sequence[Fact] = ()
    ) -> Step:
        records, clean = self.place.records, self.place.clean(why)
        if state in (State.BROKEN, State.LOST):
            review = records.review(job.id)
            head, branch = (review.head, review.base_branch) if review else (job.head, "")
            facts = [audited.of_failure(job, head, branch, clean)]
        records.end(job.id, state, clean, verdict, facts)
        measure(records, job.id)
        self.place.metrics.review(state.value, verdict)
        log.info(
            "over",
            extra={"run": job.run, "repo": job.repo, "number": job.number}
            | {"state": state.value, "verdict": verdict, "why": why},
        )
        return Step(is_over=True)

    @contextmanager
    def _turn(self, job: Job) -> Iterator[Reviews]:
        """The same reviews, whose writes on GitHub are for one job as long as it is their turn."""
        settle = self.place.settings.settle_seconds
        with taken(self.place.records, job.id, settle) as turn:
            yield replace(self, place=replace(self.place, turn=turn))

    @contextmanager
    def _told(self, job: Job, phase: str) -> Iterator[None]:
        began = time.monotonic()
        about = {"diffwarden_run": job.run, "vcs_repository_name": job.repo}
        about |= {"vcs_change_id": str(job.number)} if job.number else {}
        with span(phase, "consumer", job.trace, **about):
            yield
            seconds = time.monotonic() - began
            self.place.metrics.phase(phase, seconds)
            log.info(phase, extra={"run": job.run, "seconds": round(seconds, 3)})
