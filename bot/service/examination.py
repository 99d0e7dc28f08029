"""The step in the middle of a review: the change is fetched, analysed by a child, and judged."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import partial

from bot import wiring
from bot.choice import chosen_model
from bot.core.deadline import Deadline
from bot.core.ports import Model, Side
from bot.core.report import Report
from bot.credentials import Credentials
from bot.forges.ends import Ends
from bot.forges.github import GitHub
from bot.forges.github_app import READ
from bot.forges.github_change import change_of
from bot.forges.github_fetch import NETWORK, Remote
from bot.forges.github_objects import GitHubObjects
from bot.forges.pull_change import PullChange
from bot.pulls.case import Case, Talk, group_case, pull_case, terms
from bot.pulls.host import settings_of_base
from bot.pulls.publish import published
from bot.service.analysis import ChildDied, analysed
from bot.service.asking import Allowance, Metered, Remembered
from bot.service.engine import Stop
from bot.service.frames import Task
from bot.service.jobs import Job
from bot.service.loaded import KEPT, Kept, Loaded
from bot.service.pacing import Paced, limits
from bot.service.place import Place
from bot.service.tracing import Traced, parent
from bot.settings import FILE, PYPROJECT, Settings
from bot.sinks import sink

log = logging.getLogger(__name__)

CHANGE_SECONDS = 300.0
"""How long it may take to get the change."""
MORE_SECONDS = 60.0
"""How much longer the child may take than its review."""
SHADOWS = -1
"""Stands for an installation where shadows spend."""
LOCKED = "its key is not where the service runs: set OPENAI_API_KEY there"


@dataclass(frozen=True)
class Examiner:
    """Examines changes. `environment` are the variables that may be settings of reviews."""

    place: Place
    credentials: Credentials = field(repr=False)
    environment: Mapping[str, str] = field(repr=False)

    def examine(self, job: Job, about: Loaded, stop: Stop) -> None:
        """Come to a verdict and keep it. Raises DiffwardenError."""
        with self._change(job, about.ends) as change:
            case = self._case(job, about, change)
            report = self._report(job, case, stop)
            kept = Kept(
                case.settings.max_comments,
                terms(case.settings),
                case.decisions.waivers,
                case.decisions.overrides,
                _fingerprint(case.settings),
            )
            text = _written(report)
            self.place.records.keep_report(job.id, text, KEPT.dump_json(kept).decode())

    def shadow(self, job: Job, ends: Ends, name: str, stop: Stop) -> Report:
        """What the model `name` makes of a change, within the bounds of shadows.

        Nothing of it is told or kept. Raises DiffwardenError.
        """
        with self._change(job, ends) as change:
            settings = settings_of_base(change.show, ends.base, self.environment)
            table = replace(settings.model, name=name, prices=None)  # those are another's
            settings = replace(settings, model=table)
            known = Credentials(known=self.credentials.known)
            kit = wiring.kit(settings, known, tree=change.tree(Side.BEFORE), locked=LOCKED)
            text = self._analysed(job, settings, change, stop, partial(self._bounded, job))
            return published(text, change, kit)

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
        text = self._analysed(job, settings, change, stop, partial(self._metered, job))
        report = published(text, change, kit)
        return replace(report, record=replace(report.record, feedback=case.feedback))

    def _analysed(
        self,
        job: Job,
        settings: Settings,
        change: PullChange,
        stop: Stop,
        metered: Callable[[Model], Model],
    ) -> str:
        """What a child says of the change; one that dies is tried again."""
        choice = chosen_model(settings, self.credentials)
        model = metered(choice.model) if choice.model else None
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
        pace = limits(place.settings, job.installation)
        waits = partial(place.metrics.phase, "model-wait")
        paced = Paced(Traced(model, parent()), place.records, pace, waits)
        metered = Metered(paced, place.records, job.id, job.installation, allowance, tell)
        return Remembered(metered, place.records, job.id)

    def _bounded(self, job: Job, model: Model) -> Model:
        place = self.place
        settings = place.settings
        most = Allowance(settings.shadow_tokens_per_day, settings.shadow_usd_per_day)
        return Metered(model, place.records, job.id, SHADOWS, most, place.metrics.model)


def _fingerprint(settings: Settings) -> str:
    """The same for the same settings, wherever they were set."""
    told = json.dumps(asdict(settings), sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def _written(report: Report) -> str:
    out = io.StringIO()
    sink("json", out).deliver(report)
    return out.getvalue()
