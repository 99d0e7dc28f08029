"""The first page: how many reviews, how they ended, how long they took, what models cost."""

from __future__ import annotations

import time
from dataclasses import dataclass

from bot.service.dashboard import figures, words
from bot.service.dashboard.answers import Page
from bot.service.dashboard.figures import Chart, Tally
from bot.service.dashboard.history import MAX_DURATIONS, Day, History

DAYS = 14
"""How many days the charts show."""
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Span:
    """What ended in a span. `took` is seconds: whole p50 and p95, the review's p50 and p95."""

    name: str
    tally: Tally
    took: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One number, large."""

    title: str
    value: str
    more: str


def overview(history: History, now: float | None = None) -> Page:
    now = time.time() if now is None else now
    spans = [_span(history, "24 hours", now - _DAY), _span(history, "7 days", now - 7 * _DAY)]
    which = figures.days(now, DAYS)
    days = figures.filled(history.spent(which[0]), which)
    return Page(
        "overview",
        {
            "cards": _cards(spans[0], days[-1]),
            "spans": spans,
            "days": days,
            "charts": _charts(days),
            "failed": history.failed(now - 7 * _DAY),
            "max_durations": MAX_DURATIONS,
            "width": figures.WIDTH,
            "height": figures.HEIGHT,
            "share": words.share,
            "duration": words.duration,
            "spent": words.spent,
            "moment": words.moment,
        },
    )


def _span(history: History, name: str, since: float) -> Span:
    took = history.took(since)
    whole, review = [one.whole for one in took], [one.review for one in took]
    return Span(
        name,
        figures.tally(history.counts(since)),
        tuple(figures.percentile(v, share) for v in (whole, review) for share in (0.5, 0.95)),
    )


def _cards(day: Span, today: Day) -> list[Card]:
    told = day.tally
    verdicts = f"{told.passed:,} pass, {told.failed:,} fail"
    open_ended = f"{told.incomplete:,} incomplete, {told.without:,} without a verdict"
    slow = f"95 of 100 within {words.duration(day.took[1])}" if told.reviews else "no review yet"
    return [
        Card("Reviews, 24 hours", f"{told.reviews:,}", verdicts),
        Card("Incomplete, 24 hours", words.share(told.incomplete_share), open_ended),
        Card("Webhook to verdict", words.duration(day.took[0]), slow),
        Card(
            "Spent today (UTC)",
            words.spent(today.cost_usd, today.tokens),
            f"{today.tokens:,} tokens",
        ),
    ]


def _charts(days: list[Day]) -> list[Chart]:
    cost = [(one.day, one.cost_usd, words.spent(one.cost_usd, one.tokens)) for one in days]
    tokens = [(one.day, float(one.tokens), f"{one.tokens:,} tokens") for one in days]
    return [
        figures.chart("US dollars a day", cost),
        figures.chart("Tokens a day", tokens),
    ]
