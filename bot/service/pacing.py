"""How fast models are asked: calls and tokens a minute, of an installation and of all together.

The count is kept in the database, so that it holds for all workers on all hosts. Each call books a
moment and waits for it, in the order of booking: the generic cell rate algorithm, with a queue in
place of refusals (https://www.itu.int/rec/T-REC-I.371, annex A). An installation's own limit is
waited for first, and the common one is booked only then: so that who waits for itself holds up
nobody else.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.ports import Model, Prompt, Reply
from bot.core.report import Usage
from bot.models.budget import LIKELY_OUTPUT
from bot.models.tokens import estimate
from bot.service.records import Records
from bot.service.settings import ServiceSettings
from bot.service.tables import clock, rates

log = logging.getLogger(__name__)

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """At most `limit` units in any `seconds`; a sixth of them may come at once.

    A call that takes more units than may come at once waits until nothing is used, and goes then:
    in the seconds after it there may be as many units more as it has.
    """

    limit: int
    seconds: float = MINUTE

    @property
    def burst(self) -> int:
        return max(1, self.limit // 6)

    @property
    def each(self) -> float:
        """Seconds that a unit takes to be free again."""
        return self.seconds / (self.limit - self.burst + 1)

    def begin(self, now: float, full_until: float, units: int) -> float:
        """When so many units may come, of a limit that is used until a moment."""
        return max(now, full_until - max(self.burst - units, 0) * self.each)

    def used(self, begin: float, full_until: float, units: int) -> float:
        """Until when it is used, if they come then."""
        return max(full_until, begin) + units * self.each


@dataclass(frozen=True, slots=True)
class Limit:
    """What is counted under one name in the database; a pace that is None is no limit."""

    name: str
    requests: Pace | None = None
    tokens: Pace | None = None

    def paces(self, tokens: int) -> list[tuple[str, Pace, int]]:
        """Name, pace and units of what a call takes."""
        kinds = (("requests", self.requests, 1), ("tokens", self.tokens, tokens))
        return [(f"{self.name}:{kind}", pace, units) for kind, pace, units in kinds if pace]


def limits(settings: ServiceSettings, installation: int) -> tuple[Limit, ...]:
    """The limits that calls for an installation are held to, in the order they are waited for."""
    own = settings.installation_requests_per_minute, settings.installation_tokens_per_minute
    common = settings.model_requests_per_minute, settings.model_tokens_per_minute
    named = ((f"installation:{installation}", own), ("all", common))
    return tuple(
        Limit(name, *(Pace(most) if most else None for most in counts))
        for name, counts in named
        if any(counts)
    )


@dataclass(frozen=True)
class Paced:
    """A Model that is asked no faster than its limits allow. Any thread and process may wait.

    What a call takes is booked by estimate before, and set right when it is known. `tell` is told
    the seconds of each wait.
    """

    model: Model
    records: Records
    limits: Sequence[Limit]
    tell: Callable[[float], None] = lambda seconds: None

    @property
    def name(self) -> str:
        return self.model.name

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        """Raises ModelError, without asking, if its moment does not come before the deadline."""
        if not self.limits:
            return self.model.ask(prompt, deadline)
        size = estimate(prompt.system) + estimate(prompt.user) + estimate(prompt.schema)
        tokens = size + min(prompt.max_output_tokens, LIKELY_OUTPUT)
        began = time.monotonic()
        for limit in self.limits:
            time.sleep(self._booked(limit, tokens, deadline))
        self.tell(time.monotonic() - began)
        try:
            reply = self.model.ask(prompt, deadline)
        except ModelError as error:
            if error.usage:
                self._settle(tokens, error.usage)
            raise
        self._settle(tokens, reply.usage)
        return reply

    def _booked(self, limit: Limit, tokens: int, deadline: Deadline) -> float:
        """Book one call; the seconds until its moment."""
        paces = limit.paces(tokens)
        with self.records.engine.begin() as connection:
            now, full = self._standing(connection, [name for name, _, _ in paces])
            begin = max(pace.begin(now, full[name], units) for name, pace, units in paces)
            if begin - now >= deadline.left:
                raise ModelError(
                    f"the model may be asked no faster ({_told(limit)}), and the turn of this "
                    f"question is in {begin - now:.0f} s, when the review's time is over"
                )
            for name, pace, units in paces:
                _set(connection, name, pace.used(begin, full[name], units))
        return begin - now

    def _settle(self, booked: int, usage: Usage) -> None:
        """Count what a call took instead of what was booked: tries, and tokens."""
        tokens = usage.input_tokens + usage.output_tokens - booked
        more = {"requests": max(usage.calls - 1, 0), "tokens": tokens}
        with self.records.engine.begin() as connection:
            for limit in self.limits:
                paces = limit.paces(booked)
                now, full = self._standing(connection, [name for name, _, _ in paces])
                for name, pace, _ in paces:
                    change = more[name.rpartition(":")[2]] * pace.each
                    if change:
                        _set(connection, name, max(full[name], now) + change)

    def _standing(
        self, connection: sa.Connection, names: Sequence[str]
    ) -> tuple[float, dict[str, float]]:
        """The moment, and until when each limit is used; they are ours until the transaction ends.

        The rows are locked in the order of their names, so that no two wait for each other.
        """
        ordered = sorted(names)
        rows = [{"name": name, "full_until": 0.0} for name in ordered]
        connection.execute(self.records.insert(rates).on_conflict_do_nothing(), rows)
        query = sa.select(rates.c.name, rates.c.full_until).where(rates.c.name.in_(ordered))
        found = connection.execute(query.order_by(rates.c.name).with_for_update())
        full = {row.name: row.full_until for row in found}
        now = connection.execute(sa.select(clock(self.records.engine))).scalar_one()
        return float(now), full


def _set(connection: sa.Connection, name: str, full_until: float) -> None:
    connection.execute(rates.update().where(rates.c.name == name).values(full_until=full_until))


def _told(limit: Limit) -> str:
    counts = [f"{pace.limit:,} {kind}" for kind, pace in _kinds(limit) if pace]
    return f"{' and '.join(counts)} a minute for {limit.name.replace(':', ' ')}"


def _kinds(limit: Limit) -> tuple[tuple[str, Pace | None], ...]:
    return ("requests", limit.requests), ("tokens", limit.tokens)
