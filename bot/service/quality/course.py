"""How quality went over time: what was seen, what changed when, and where it drifted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

import sqlalchemy as sa

from bot.core.fates import ACCEPTED, REJECTED
from bot.core.report import Verdict
from bot.evaluation.statistics import share
from bot.service.quality import drift
from bot.service.quality.drift import Observation, Shift
from bot.service.quality.ledger import Song
from bot.service.quality.provenance import MODEL
from bot.service.tables import canaries, measures, outcomes

MOST = 20_000
"""Of each thing, the last ones, that are looked at."""
MOST_OF_ONE = 3
"""Findings of one pull request that count towards a drift: one person's day is none."""
_NEAR = 3 * 86_400.0
"""Seconds before a shift in which a change may have brought it about."""


class Metric(StrEnum):
    """What is watched."""

    MODEL = "acceptance-model"
    TOOLS = "acceptance-tools"
    LATENCY = "latency"
    COST = "cost"
    INCOMPLETE = "incomplete"
    CANARIES = "canaries"

    @property
    def is_share(self) -> bool:
        return self not in (Metric.LATENCY, Metric.COST)

    @property
    def is_worse_up(self) -> bool:
        return self not in (Metric.MODEL, Metric.TOOLS, Metric.CANARIES)

    @property
    def label(self) -> str:
        return _TITLES[self]


_TITLES: Mapping[Metric, str] = {
    Metric.MODEL: "Accepted findings of the model",
    Metric.TOOLS: "Accepted findings of tools",
    Metric.LATENCY: "Seconds of a review",
    Metric.COST: "US dollars of a review",
    Metric.INCOMPLETE: "Incomplete reviews, or without a verdict",
    Metric.CANARIES: "Canaries that came out right",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One observation, and the model with the prompt's version that it comes from.

    `pull` names the pull request of a finding.
    """

    at: float
    value: float
    origin: str
    pull: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """Something new took part for the first time: a model, a prompt, rules, the program."""

    at: float
    what: str
    now: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """A metric drifted beyond its interval. `told` says from what to what."""

    metric: Metric
    since: float
    noticed: float
    is_worse: bool
    told: str
    near: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """All that was seen, in order, by metric; and what changed meanwhile."""

    seen: Mapping[Metric, Sequence[Seen]]
    markers: tuple[Marker, ...]

    def alarms(self) -> list[Alarm]:
        """Every drift, for the worse or the better, the last one first."""
        found = [self._alarm(m, shift) for m, seen in self.seen.items() for shift in _of(m, seen)]
        return sorted(found, key=lambda one: -one.noticed)

    def _alarm(self, metric: Metric, shift: Shift) -> Alarm:
        near = (one for one in self.markers if shift.since - _NEAR <= one.at <= shift.noticed)
        is_worse = shift.is_up is metric.is_worse_up
        return Alarm(
            metric, shift.since, shift.noticed, is_worse, _told(metric, shift), tuple(near)
        )


def standing(alarms: Iterable[Alarm], now: float, seconds: float) -> list[Alarm]:
    """Of each metric the last drift, where it is for the worse and not older than that."""
    last: dict[Metric, Alarm] = {}
    for one in alarms:
        if one.metric not in last or last[one.metric].noticed < one.noticed:
            last[one.metric] = one
    return [one for one in last.values() if one.is_worse and one.noticed >= now - seconds]


def course(engine: sa.Engine, since: float) -> Course:
    """What was seen after `since` (seconds of the epoch)."""
    with engine.connect() as connection:
        reviews = connection.execute(_reviews(since)).all()
        findings = connection.execute(_findings(since)).all()
        sung = connection.execute(_songs(since)).all()
    seen: dict[Metric, list[Seen]] = {metric: [] for metric in Metric}
    for row in reversed(findings):
        metric = Metric.MODEL if row.source == MODEL else Metric.TOOLS
        origin = _origin(row) if metric is Metric.MODEL else ""
        value = float(row.fate in {one.value for one in ACCEPTED})
        seen[metric].append(Seen(row.settled, value, origin, (row.repo_id, row.number)))
    for row in reversed(reviews):
        for metric, value in _measured(row):
            seen[metric].append(Seen(row.settled, value, _origin(row)))
    for row in reversed(sung):
        value = float(row.song == Song.RIGHT.value)
        seen[Metric.CANARIES].append(Seen(row.settled, value, _origin(row)))
    return Course(seen, tuple(_markers(reversed(reviews))))


def _reviews(since: float) -> sa.Select[tuple[object, ...]]:
    c = measures.c
    columns = (c.settled, c.verdict, c.seconds, c.cost_usd, c.model, c.prompt_version, c.rules)
    query = sa.select(*columns, c.program).where(c.settled >= since)
    return query.order_by(c.settled.desc(), c.review).limit(MOST)


def _findings(since: float) -> sa.Select[tuple[object, ...]]:
    c = outcomes.c
    decided = c.fate.in_([one.value for one in ACCEPTED | REJECTED])
    columns = (c.settled, c.source, c.fate, c.model, c.prompt_version, c.repo_id, c.number)
    query = sa.select(*columns)
    query = query.where(c.settled >= since, c.speaks.is_(True), decided)
    return query.order_by(c.settled.desc(), c.repo_id, c.number, c.fingerprint).limit(MOST)


def _songs(since: float) -> sa.Select[tuple[object, ...]]:
    c = canaries.c
    query = sa.select(c.settled, c.song, c.model, c.prompt_version)
    query = query.where(c.settled >= since, c.song != Song.UNHEARD.value)
    return query.order_by(c.settled.desc(), c.name.desc()).limit(MOST)


def _measured(row: sa.Row[tuple[object, ...]]) -> Iterator[tuple[Metric, float]]:
    is_whole = row.verdict in (Verdict.PASS.value, Verdict.FAIL.value)
    yield Metric.INCOMPLETE, float(not is_whole)
    if row.verdict and row.seconds:
        yield Metric.LATENCY, row.seconds
    if row.cost_usd > 0:
        yield Metric.COST, row.cost_usd


def _origin(row: sa.Row[tuple[object, ...]]) -> str:
    return " · ".join(part for part in (row.model, row.prompt_version) if part)


def _markers(rows: Iterable[sa.Row[tuple[object, ...]]]) -> Iterator[Marker]:
    """What came new, but for what the first to tell of it had."""
    known: dict[str, set[str]] = {}
    names = {"model": "model", "prompt": "prompt_version", "rules": "rules", "program": "program"}
    for row in rows:
        for what, column in names.items():
            value = getattr(row, column)
            if value and value not in known.setdefault(what, set()):
                if known[what]:
                    yield Marker(row.settled, what, value)
                known[what].add(value)


def _of(metric: Metric, seen: Sequence[Seen]) -> list[Shift]:
    observed = [Observation(one.at, one.value) for one in _counting(seen)]
    return drift.of_share(observed) if metric.is_share else drift.of_amount(observed)


def _counting(seen: Iterable[Seen]) -> Iterator[Seen]:
    counts: Counter[tuple[int, int]] = Counter()
    for one in seen:
        if one.pull is not None:
            counts[one.pull] += 1
        if one.pull is None or counts[one.pull] <= MOST_OF_ONE:
            yield one


def _told(metric: Metric, shift: Shift) -> str:
    way = "rose" if shift.is_up else "fell"
    return f"{way} from {_level(metric, shift.before)} to {_level(metric, shift.after)}"


def _level(metric: Metric, values: Sequence[float]) -> str:
    if metric.is_share:
        found = share(sum(values), len(values))
        told = f"{100 * (found.value or 0.0):.0f} %"
        return f"{told} ({100 * found.low:.0f}–{100 * found.high:.0f}, n = {len(values)})"
    middle = math.exp(fmean(values))
    shown = f"{middle:.1f} s" if metric is Metric.LATENCY else f"${middle:.4f}"
    return f"{shown} (geometric mean, n = {len(values)})"
