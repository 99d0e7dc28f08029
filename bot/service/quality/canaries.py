"""Reviews of small changes whose flaws are known, now and then, by the configured model.

Nobody tells when a model behind a name is exchanged. These cases are the same each time, so that
what becomes of them tells of the model alone: no tool takes part.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot import __version__, wiring
from bot.choice import Calls, chosen_model
from bot.core.errors import SettingsError
from bot.core.ports import Model, Side
from bot.core.report import Report
from bot.credentials import Credentials
from bot.evaluation.cases import load
from bot.evaluation.checkout import Checkout
from bot.evaluation.matching import paired
from bot.evaluation.trial import Depth, Trial, Tried
from bot.evaluation.trying import Plan, evaluate
from bot.forges.git import Repository
from bot.forges.git_change import GitRange
from bot.pipeline import review
from bot.pulls.host import settings_of_base
from bot.resources import canaries_dir
from bot.service.asking import Allowance, Metered
from bot.service.intake import Dispatcher
from bot.service.jobs import Job, Kind, Urgency
from bot.service.place import Place
from bot.service.quality.ledger import Ledger, Song, Sung
from bot.service.quality.provenance import Provenance
from bot.settings import Settings

log = logging.getLogger(__name__)

OWN = 0
"""Stands for an installation where the service spends for itself."""
_LONGEST = 500


@dataclass(frozen=True)
class Canaries:
    """Has canaries reviewed. `environment` are the variables that may be settings of reviews."""

    place: Place
    credentials: Credentials = field(repr=False)
    environment: Mapping[str, str] = field(repr=False)

    def sing(self, job: Job) -> None:
        """Review all of them and remember what came of it. Raises DiffwardenError."""
        settings = settings_of_base(lambda _path: None, "", self.environment)
        choice = chosen_model(settings, self.credentials)
        if choice.model is None:
            raise SettingsError(f"canaries are on, and {choice.why}")
        try:
            plan = Plan(_Reviewing(settings, self._metered(job, choice.model)))
            tried = evaluate(load(canaries_dir()), plan).cases
        finally:
            if choice.close:
                choice.close()
        origin = _origin(settings)
        rows = [_sung(job, case, origin) for case in tried]
        Ledger(self.place.records.engine).sing(rows)
        right = sum(one.song is Song.RIGHT for one in rows)
        log.info("canaries", extra={"run": job.run, "count": right, "state": origin.model})

    def _metered(self, job: Job, model: Model) -> Model:
        settings = self.place.settings
        most = Allowance(settings.canary_tokens_per_day, settings.canary_usd_per_day)
        tell = self.place.metrics.model
        return Metered(model, self.place.records, job.id, OWN, most, tell)


def schedule(dispatcher: Dispatcher, hours: float, now: float | None = None) -> None:
    """Have canaries reviewed once in so many hours, however many workers ask for it."""
    turn = int((time.time() if now is None else now) // (hours * 3600))
    cause = f"{hours:g}h-{turn}"
    dispatcher.queue(Job(Kind.CANARIES, OWN, cause=cause, urgency=Urgency.BULK))


@dataclass(frozen=True, slots=True)
class _Reviewing:
    """Reviews the change of a case by the model alone. For any thread."""

    settings: Settings
    model: Model

    def __call__(self, checkout: Checkout, recording: str) -> Report:
        source = GitRange(Repository.at(checkout.folder, {}), checkout.base, "HEAD")
        kit = wiring.kit(
            self.settings,
            Credentials(),
            calls=Calls(through=self.model),
            tree=source.tree(Side.BEFORE),
        )
        return review(source, replace(kit, checks=(), corrector=None, tests=None))


def song(trial: Trial, *, is_clean: bool) -> Song:
    """What a review came to: further findings beside the flaw do no harm."""
    if trial.troubles:
        return Song.UNHEARD
    told = trial.at(Depth.QUOTED)
    is_right = not told if is_clean else bool(paired(told))
    return Song.RIGHT if is_right else Song.WRONG


def _sung(job: Job, case: Tried, origin: Provenance) -> Sung:
    (trial,) = case.trials
    said = trial.troubles or tuple(one.message for one in trial.at(Depth.QUOTED))
    return Sung(
        run=job.id,
        name=case.name,
        version=case.digest,
        is_clean=case.is_clean,
        song=song(trial, is_clean=case.is_clean),
        why="; ".join(said)[:_LONGEST],
        origin=origin,
    )


def _origin(settings: Settings) -> Provenance:
    from bot.reviews.question import VERSION  # it takes a while, and only these need it

    name = settings.model.name or ""
    return Provenance(name[:200], "defects", VERSION, program=__version__)
