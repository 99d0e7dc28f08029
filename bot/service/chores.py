"""Jobs that are no reviews: finding what was missed, collecting outcomes, forgetting tenants."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.core.errors import DiffwardenError, ForgeOutage
from bot.forges.github_app import OpenPull, Repository
from bot.service.intake import Dispatcher
from bot.service.jobs import Job, Kind, Urgency
from bot.service.place import Place
from bot.service.quality.canaries import Canaries
from bot.service.quality.collecting import collect
from bot.service.quality.ledger import Ledger
from bot.service.quality.shadows import Shadows
from bot.service.remembered import ACTIVE, Review, State

log = logging.getLogger(__name__)

BY_GITHUB = "GitHub: the App was uninstalled"
MAX_LOST = 10
"""Reviews of one commit that are begun anew because GitHub or the database failed for long."""
_SETTLED = frozenset({*ACTIVE, State.DONE, State.BROKEN})


@dataclass(frozen=True)
class Chores:
    """Does chores. What another event has done already is not done again."""

    place: Place
    dispatcher: Dispatcher
    canaries: Canaries | None = None
    shadows: Shadows | None = None

    def do(self, job: Job) -> None:
        """Raises ForgeOutage; what GitHub refuses is told to the log."""
        try:
            self._do(job)
        except ForgeOutage:
            raise
        except DiffwardenError as error:
            log.warning(
                "not done", extra={"run": job.run, "job": job.kind.value, "why": str(error)}
            )

    def _do(self, job: Job) -> None:
        match job.kind:
            case Kind.SWEEP | Kind.RERUN:
                refusal = self.place.refusal(job)
                if refusal:
                    log.warning("refused", extra={"run": job.run, "why": refusal})
                    return
                self._sweep(job, Repository(id=job.repo_id, full_name=job.repo))
            case Kind.SWEEP_ALL:
                for repository in self.place.app.repositories(job.installation):
                    one = replace(job, repo_id=repository.id, repo=repository.full_name)
                    if not self.place.refusal(one):
                        self._sweep(replace(one, cause=""), repository)
            case Kind.OUTCOMES | Kind.CANARIES | Kind.SHADOW:
                self._judge(job)
            case Kind.FORGET:
                self._forget(job)
            case Kind.FORGET_REPO:
                self._forget_repository(job)
            case _:
                log.warning("no chore", extra={"job": job.kind.value})

    def _judge(self, job: Job) -> None:
        """See how good reviews are: by people, canaries, another model."""
        if job.kind is Kind.OUTCOMES and not self.place.refusal(job):
            collect(self.place, job)
        elif job.kind is Kind.CANARIES and self.canaries:
            self.canaries.sing(job)
        elif job.kind is Kind.SHADOW and self.shadows and not self.place.refusal(job):
            self.shadows.cast(job)

    def _sweep(self, job: Job, repository: Repository) -> None:
        """Queue the open pull requests of a repository: those of the job's head, or all.

        A job with a cause has them reviewed again; without one, those that have no verdict.
        """
        pulls = list(self.place.app.open_pulls(job.installation, repository))
        for pull in pulls:
            if job.head in ("", pull.head.sha) and not (pull.draft and not job.head):
                self.missing(job, pull)
        if not job.head:
            self._closed(job, {pull.number for pull in pulls})

    def _closed(self, job: Job, open_now: Collection[int]) -> None:
        """Have the outcomes collected of those that nobody told us are closed, at most daily."""
        day = int(time.time() // 86_400)
        for number in Ledger(self.place.records.engine).unsettled(job.repo_id):
            if number not in open_now:
                one = replace(job, kind=Kind.OUTCOMES, number=number, cause=f"missed-{day}")
                self.dispatcher.queue(replace(one, urgency=Urgency.BULK))

    def missing(self, job: Job, pull: OpenPull) -> None:
        """Queue one pull request, unless it has what the job asks for."""
        cause = job.cause
        if not cause:
            every = self.place.records.of_pull(job.repo_id, pull.number)
            if _is_settled(every, pull):
                return
            cause = f"again-{len(every)}" if every else ""
        urgency = Urgency.PERSON if job.kind is Kind.RERUN else Urgency.BULK
        self.dispatcher.queue(
            replace(
                job,
                kind=Kind.PULL,
                number=pull.number,
                head=pull.head.sha,
                base_branch=pull.base.ref,
                cause=cause,
                urgency=urgency,
            )
        )

    def _forget(self, job: Job) -> None:
        if self.place.app.has_installation(job.installation):
            log.warning("not forgotten: it is installed", extra={"run": job.run})
            return
        forget(self.place, installation=job.installation)

    def _forget_repository(self, job: Job) -> None:
        if self.place.app.installation_of(job.repo) == job.installation:
            log.warning("not forgotten: it is installed", extra={"run": job.run})
            return
        forget(self.place, installation=job.installation, repo_id=job.repo_id)


def forget(place: Place, *, installation: int, repo_id: int = 0) -> int:
    """Delete all that is kept of a tenant: records, its queue, its folder; how many reviews."""
    active = [
        one.id
        for one in place.records.active()
        if one.installation == installation and repo_id in (0, one.repo_id)
    ]
    place.engine.cancel(active)
    if repo_id:
        ids = place.records.forget(BY_GITHUB, repo_id=repo_id)
    else:
        ids = place.records.forget(BY_GITHUB, installation=installation)
        place.app.forget_tokens(installation)
    place.engine.delete(ids)
    place.tenants.forget(installation, repo_id)
    log.info("forgotten", extra={"count": len(ids)})
    return len(ids)


def _is_settled(every: Sequence[Review], pull: OpenPull) -> bool:
    """Whether the pull request as it is has a verdict, or will have one, or cannot have one."""
    wanted = pull.head.sha, pull.base.ref
    same = [one for one in every if (one.head, one.base_branch) == wanted]
    lost = sum(one.state is State.LOST for one in same)
    return lost > MAX_LOST or any(one.state in _SETTLED for one in same)
