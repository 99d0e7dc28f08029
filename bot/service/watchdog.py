"""The watchdog: a review that comes to no end has its check ended, and is begun anew.

And what could not be told when a review ended, for GitHub was away too long, is told later.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.errors import DiffwardenError
from bot.core.pull import GateState
from bot.pulls.case import Gate
from bot.service import audited
from bot.service.chores import Chores
from bot.service.jobs import Job, Kind, Urgency
from bot.service.place import Place
from bot.service.quality.collecting import measure
from bot.service.remembered import Review, State
from bot.sinks.no_verdict import tell_no_verdict

log = logging.getLogger(__name__)

_WHY = "no verdict within"
_TAKES_OVER = (State.WAITING, State.RUNNING, State.DONE, State.BROKEN)


@dataclass(frozen=True)
class Watchdog:
    """Looks after reviews that run. Those of all workers may do so at once: one of them acts."""

    place: Place
    chores: Chores

    def look(self, now: float) -> None:
        """End what has run longer than `overdue_seconds` at the moment `now`.

        What GitHub does not take is logged, and told later: see `close`.
        """
        latest = now - self.place.settings.overdue_seconds
        for one in self.place.records.active():
            if one.state is State.RUNNING and one.started is not None and one.started < latest:
                try:
                    self._end(one)
                except DiffwardenError as error:
                    log.warning("not ended", extra={"repo": one.repo, "why": str(error)})

    def close(self, since: float, before: float) -> None:
        """End the checks that reviews left under way which ended between these moments.

        Not those that another review of the same commit takes over, or has told.
        """
        for one in self.place.records.left_open(since, before):
            try:
                self._close(one)
            except DiffwardenError as error:
                log.warning("still under way", extra={"repo": one.repo, "why": str(error)})

    def _close(self, one: Review) -> None:
        records, job = self.place.records, _job(one)
        later = _later(records.of_pull(one.repo_id, one.number), one)
        if any(other.ended is None for other in later):
            return
        if not later:
            state, why = _last_words(one)
            Gate(self.place.forge(job), one.head, one.base_branch).set(state, why)
            log.error("told late", extra={"repo": one.repo, "number": one.number, "why": why})
        records.close_gates([one.id])

    def _end(self, one: Review) -> None:
        place, job = self.place, _job(one)
        every = place.records.of_pull(one.repo_id, one.number)
        is_last = _times(every, one) + 1 >= place.settings.tries
        state = State.BROKEN if is_last else State.LOST
        why = f"{_WHY} {place.settings.overdue_seconds:.0f} s (review {job.run})"
        fact = audited.of_failure(job, one.head, one.base_branch, why)
        if not place.records.end(one.id, state, why, facts=[fact], is_told=False):
            return
        measure(place.records, one.id)
        place.engine.cancel([one.id])
        place.metrics.review(state.value, "")
        log.error("overdue", extra={"repo": one.repo, "number": one.number, "why": why})
        forge = place.forge(job)
        Gate(forge, one.head, one.base_branch).set(GateState.TIMED_OUT, why)
        place.records.close_gates([one.id])
        if not is_last:
            about = (one.installation, one.repo_id, one.repo)
            self.chores.do(Job(Kind.SWEEP, *about, urgency=Urgency.BULK))
        elif job.kind is not Kind.GROUP:
            tell_no_verdict(forge, place.key, one.head, why)


def _job(one: Review) -> Job:
    """What tells of a review in the log, and where its check is."""
    kind = Kind.GROUP if one.id.startswith(f"{Kind.GROUP}:") else Kind.PULL
    about = (one.installation, one.repo_id, one.repo, one.number, one.head)
    return Job(kind, *about, base_branch=one.base_branch)


def _later(every: Sequence[Review], about: Review) -> list[Review]:
    """The reviews of the same commit that run, or came to an end, after this one."""
    wanted = about.head, about.base_branch
    same = [one for one in every if (one.head, one.base_branch) == wanted and one.id != about.id]
    return [one for one in same if one.queued >= about.queued and one.state in _TAKES_OVER]


def _last_words(one: Review) -> tuple[GateState, str]:
    if one.state is State.SUPERSEDED:
        return GateState.STALE, one.why or "superseded"
    if one.why.startswith(_WHY):
        return GateState.TIMED_OUT, one.why
    return GateState.INCOMPLETE, f"no verdict: {one.why}"


def _times(every: Sequence[Review], about: Review) -> int:
    """How often reviews of the same commit came to no end before."""
    wanted = about.head, about.base_branch
    same = (one for one in every if (one.head, one.base_branch) == wanted and one.id != about.id)
    return sum(one.why.startswith(_WHY) for one in same)
