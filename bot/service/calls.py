"""Every call of a model that a review made: what it took, and how long it was waited for."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from bot.core.report import Usage
from bot.service.tables import calls

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Call:
    """One call, as it was `asked` for (seconds of the epoch).

    `tries` counts the requests that it took; `is_answered` is whether there was a usable answer.
    """

    asked: float
    prompt: str
    model: str
    tries: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost_usd: float | None
    seconds: float
    is_answered: bool


def call_of(usage: Usage, seconds: float, *, is_answered: bool) -> Call:
    """A call that has just ended."""
    tokens = (usage.input_tokens, usage.cached_tokens, usage.output_tokens)
    names = usage.prompt[:_LONGEST], usage.model[:_LONGEST]
    asked = time.time() - seconds
    return Call(asked, *names, usage.calls, *tokens, usage.cost_usd, seconds, is_answered)


def keep(engine: sa.Engine, review: str, call: Call) -> None:
    with engine.begin() as connection:
        connection.execute(calls.insert().values(review=review, **asdict(call)))


def of_review(engine: sa.Engine, review: str, most: int) -> list[Call]:
    """The first calls of a review, in the order in which they were made."""
    fields = [calls.c[name] for name in Call.__dataclass_fields__]
    query = sa.select(*fields).where(calls.c.review == review)
    with engine.connect() as connection:
        rows = connection.execute(query.order_by(calls.c.asked, calls.c.id).limit(most))
        return [Call(*row) for row in rows]


def forget(connection: sa.Connection, reviews: Collection[str]) -> None:
    """Forget the calls of these reviews."""
    connection.execute(calls.delete().where(calls.c.review.in_(reviews)))
