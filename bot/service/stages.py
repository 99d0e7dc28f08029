"""The steps of a review: read what is there, analyse it, tell it. Each may be done again."""

from __future__ import annotations

import io
import json
import logging
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace

from pydantic import TypeAdapter

from bot import wiring
from bot.choice import chosen_model
from bot.core.deadline import Deadline
from bot.core.decisions import Decisions, Terms
from bot.core.errors import DiffwardenError, ForgeError, ForgeOutage
from bot.core.ports import Model, Side
from bot.core.pull import GateState, Pull, PullState
from bot.core.report import Override, Report, Waiver
from bot.credentials import Credentials
from bot.forges.ends import Ends
from bot.forges.github import GitHub
from bot.forges.github_app import READ
from bot.forges.github_change import change_of
from bot.forges.github_fetch import NETWORK, Remote
from bot.forges.github_objects import GitHubObjects
from bot.forges.pull_change import PullChange
from bot.pulls.case import Case, Gate, Talk, group_case, pull_case, stands, terms
from bot.pulls.inbox import Inbox
from bot.pulls.publish import published
from bot.service.analysis import ChildDied, analysed
from bot.service.asking import Allowance, Metered, Remembered
from bot.service.chores import Chores
from bot.service.engine import Step, Stop
from bot.service.frames import Task
from bot.service.jobs import Job, Kind
from bot.service.place import Place
from bot.service.records import State
from bot.settings import FILE, PYPROJECT, Settings
from bot.sinks import sink
from bot.sinks.json import read
from bot.sinks.markdown import page
from bot.sinks.no_verdict import tell_no_verdict
from bot.sinks.pull_request import PullRequest, title

log = logging.getLogger(__name__)

CHANGE_SECONDS = 300.0
"""How long it may take to get the change."""
MORE_SECONDS = 60.0
"""How much longer the child may take than its review."""
MAX_PAGE = 60_000
LOCKED = "its key is not where the service runs: set OPENAI_API_KEY there"
DRAFT = "draft: not reviewed yet"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a review is about, as it was read. `pull` is None for a merge group.

    `explains` names the comments whose authors wait for an explanation.
    """

    ends: Ends
    base_branch: str
    pull: Pull | None = None
    explains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept beside a report: what people let pass, and on which terms."""

    most: int
    terms: Terms
    waivers: tuple[Waiver, ...] = ()
    overrides: tuple[Override, ...] = ()


_LOADED = TypeAdapter(Loaded)
_KEPT = TypeAdapter(Kept)


@dataclass(frozen=True)
class Reviews:
    """The steps of reviews, at one place."""

    place: Place
    chores: Chores
    credentials: Credentials = field(repr=False)
    environment: Mapping[str, str] = field(repr=False)

    # load

    def load(self, job: Job) -> Step:
        with self._told(job, "load"):
            try:
                refusal = self.place.refusal(job)
                if refusal:
                    return self._over(job, State.SKIPPED, refusal)
                return self._group(job) if job.kind is Kind.GROUP else self._pull(job)
            except ForgeOutage:
                raise
            except DiffwardenError as error:
                return self._over(job, State.BROKEN, str(error))

    def _group(self, job: Job) -> Step:
        loaded = Loaded(Ends(job.repo, job.base, job.head), job.base_branch)
        return self._begun(job, loaded)

    def _pull(self, job: Job) -> Step:
        forge = self.place.forge(job)
        standing = forge.standing()
        pull = standing.pull
        if pull.state is not PullState.OPEN:
            self._stop_others(job, "")
            return self._over(job, State.SKIPPED, f"the pull request is {pull.state}")
        talk = Talk(forge, standing, self.place.key)
        loaded = Loaded(Ends.of(pull), pull.base_branch, pull)
        if job.kind is Kind.COMMAND:
            inbox = Inbox.of(forge, standing, self.place.key, talk.decisions())
            inbox.acknowledge()
            if not inbox.asks_for_review or (pull.draft and not inbox.asks_by_name):
                return self._over(job, State.SKIPPED, "no order asks for a review")
            loaded = replace(loaded, explains=tuple(one.comment.node for one in inbox.orders))
        elif pull.draft:
            self._stop_others(job, pull.head)
            Gate(forge, pull.head, pull.base_branch).set(GateState.PENDING, DRAFT)
            return self._over(job, State.SKIPPED, DRAFT)
        elif not job.cause and self._is_judged(job, pull):
            return self._over(job, State.SKIPPED, "this was judged before")
        return self._begun(job, loaded)

    def _begun(self, job: Job, loaded: Loaded) -> Step:
        """Stop what is older, and hold the merge back."""
        head, branch = loaded.ends.head, loaded.base_branch
        if not self.place.records.begin(job.id, loaded.pull, head, branch):
            return Step(is_over=True)
        if loaded.pull:
            self._stop_others(job, head)
        Gate(self.place.forge(job), head, branch).set(GateState.PENDING, "under review")
        return Step(_LOADED.dump_json(loaded).decode())

    def _is_judged(self, job: Job, pull: Pull) -> bool:
        return any(
            (one.state, one.head, one.base_branch) == (State.DONE, pull.head, pull.base_branch)
            for one in self.place.records.of_pull(job.repo_id, job.number)
        )

    def _stop_others(self, job: Job, head: str) -> None:
        """Cancel the older reviews of the pull request, and close the gates that they left open."""
        records = self.place.records
        every = records.of_pull(job.repo_id, job.number)
        mine = next((one.queued for one in every if one.id == job.id), time.time())
        older = [one for one in every if one.id != job.id and one.queued <= mine]
        running = [one.id for one in older if one.ended is None]
        if running:
            self.place.engine.cancel(running)
            records.supersede(running)
        left = [one for one in older if one.gate_open]
        forge = self.place.forge(job)
        for one in left:
            if one.head != head:
                gate = Gate(forge, one.head, one.base_branch)
                gate.set(GateState.STALE, f"superseded: {head[:12] or 'it'} is under review")
        records.close_gates([one.id for one in left])

    # analyse

    def analyse(self, job: Job, loaded: str, stop: Stop) -> Step:
        """Come to a verdict and keep it. What a crash left is used: results of checks, answers."""
        about = _LOADED.validate_json(loaded)
        with self._told(job, "analyse"):
            try:
                if self.place.records.report(job.id) is None:
                    self._analyse(job, about, stop)
            except ForgeOutage:
                raise
            except DiffwardenError as error:
                if not stop:
                    self.give_up(job, str(error))
                return Step(is_over=True)
        return Step()

    def _analyse(self, job: Job, about: Loaded, stop: Stop) -> None:
        with self._change(job, about.ends) as change:
            case = self._case(job, about, change)
            report = self._report(job, case, stop)
            kept = Kept(
                case.settings.max_comments,
                terms(case.settings),
                case.decisions.waivers,
                case.decisions.overrides,
            )
            text = _written(report)
            self.place.records.keep_report(job.id, text, _KEPT.dump_json(kept).decode())

    @contextmanager
    def _change(self, job: Job, ends: Ends) -> Iterator[PullChange]:
        place = self.place
        token = place.app.token(job.installation, job.repo_id, READ)
        github = GitHub(place.settings.api_url, token)
        network = {name: os.environ[name] for name in NETWORK if name in os.environ}
        with change_of(
            ends,
            GitHubObjects(github, ends.repo),
            Remote(place.settings.server_url, token, network),
            Deadline.after(CHANGE_SECONDS),
            shown=(FILE, PYPROJECT),
        ) as change:
            yield change

    def _case(self, job: Job, about: Loaded, change: PullChange) -> Case:
        forge = self.place.forge(job)
        if about.pull is None:
            return group_case(self.environment, forge, self.place.key, job.number, change)
        return pull_case(self.environment, Talk(forge, forge.standing(), self.place.key), change)

    def _report(self, job: Job, case: Case, stop: Stop) -> Report:
        settings, change = case.settings, case.change
        known = self.credentials.known
        kit = wiring.kit(
            settings, Credentials(known=known), tree=change.tree(Side.BEFORE), locked=LOCKED
        )
        kit = replace(kit, policy=case.policy(kit.policy))
        text = self._analysed(job, settings, change, stop)
        report = published(text, change, kit)
        return replace(report, record=replace(report.record, feedback=case.feedback))

    def _analysed(self, job: Job, settings: Settings, change: PullChange, stop: Stop) -> str:
        """What a child says of the change; one that dies is tried again."""
        choice = chosen_model(settings, self.credentials)
        model = self._metered(job, choice.model) if choice.model else None
        folder = self.place.tenants.folder(job.installation, job.repo_id)
        told = json.loads(json.dumps(asdict(settings), default=str))
        asks = model is not None
        task = Task.of(change, told, LOCKED, folder / "kept.db", asks=asks)
        try:
            for turn in range(1, self.place.settings.tries + 1):
                deadline = Deadline.after(settings.seconds + MORE_SECONDS)
                try:
                    return analysed(task, model, settings.model.at_once, deadline, stop, folder)
                except ChildDied as error:
                    log.warning("the analysis died", extra={"run": job.run, "count": turn})
                    if stop or turn == self.place.settings.tries:
                        raise ChildDied(f"{error}, {turn} times (review {job.run})") from error
        finally:
            if choice.close:
                choice.close()
        raise AssertionError("there is one try at least")

    def _metered(self, job: Job, model: Model) -> Model:
        place = self.place
        allowance = Allowance(
            place.settings.installation_tokens_per_day, place.settings.installation_usd_per_day
        )
        tell = place.metrics.model
        metered = Metered(model, place.records, job.id, job.installation, allowance, tell)
        return Remembered(metered, place.records, job.id)

    # tell

    def tell(self, job: Job, loaded: str) -> None:
        about = _LOADED.validate_json(loaded)
        kept = self.place.records.report(job.id)
        if kept is None:
            self.give_up(job, "the report is gone")
            return
        report, beside = read(kept[0]).report(), _KEPT.validate_json(kept[1])
        with self._told(job, "tell"):
            try:
                self._told_all(job, about, report, beside)
            except ForgeOutage:
                raise
            except ForgeError as error:
                self._over(job, State.BROKEN, str(error), report.verdict.value)

    def _told_all(self, job: Job, about: Loaded, report: Report, beside: Kept) -> None:
        forge, key = self.place.forge(job), self.place.key
        if about.pull is None:
            gate = Gate(forge, about.ends.head, about.base_branch)
            gate.set(GateState(report.verdict.value), title(report), page(report, MAX_PAGE))
            self._over(job, State.DONE, title(report), report.verdict.value)
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
        self._over(job, State.DONE, title(report), report.verdict.value)

    def _explain(self, job: Job, about: Loaded, report: Report) -> None:
        forge = self.place.forge(job)
        standing = forge.standing()
        decisions = Talk(forge, standing, self.place.key).decisions()
        asked = [one for one in decisions.granted if one.comment.node in about.explains]
        Inbox(forge, standing, self.place.key, asked, ()).explain(report)

    # the rest

    def chore(self, job: Job) -> None:
        self.chores.do(job)

    def give_up(self, job: Job, why: str, *, lost: bool = False) -> None:
        """Say that there is no verdict, on the gate and in the summary that stands."""
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

    def _over(self, job: Job, state: State, why: str, verdict: str = "") -> Step:
        self.place.records.end(job.id, state, self.place.clean(why), verdict)
        self.place.metrics.review(state.value, verdict)
        log.info(
            "over",
            extra={"run": job.run, "repo": job.repo, "number": job.number}
            | {"state": state.value, "verdict": verdict, "why": why},
        )
        return Step(is_over=True)

    @contextmanager
    def _told(self, job: Job, phase: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        seconds = time.monotonic() - began
        self.place.metrics.phase(phase, seconds)
        log.info(phase, extra={"run": job.run, "seconds": round(seconds, 3)})


def _written(report: Report) -> str:
    out = io.StringIO()
    sink("json", out).deliver(report)
    return out.getvalue()
