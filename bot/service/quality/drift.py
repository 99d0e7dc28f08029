"""When a series of observations has left what it was: cumulative sums of log-likelihood ratios.

E. S. Page, Continuous inspection schemes, Biometrika 41 (1954), https://doi.org/10.2307/2333009.
Each new observation tells how much likelier it is after a shift than before one; the sum of that,
never below zero, raises an alarm at LIMIT. While nothing has changed that happens in the mean once
in e**LIMIT observations at most (G. Lorden, Procedures for reacting to a change in distribution,
1971, https://doi.org/10.1214/aoms/1177693055). "Before" is the end of the 95 % interval of what was
seen so far, so that what that leaves open is no shift. After an alarm the series begins anew where
it shifted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from bot.evaluation.statistics import Z, share

FIRST = 40
"""Observations that show what a series is, at least."""
LIMIT = math.log(1000)
_ODDS = 2.0
"""How many times the odds of a share are taken to change in a shift that matters."""
_SPREADS = 1.0
"""Standard deviations of the logarithm by which an amount is taken to shift."""
_FARTHEST = 3.0
"""Standard deviations at which an outlier counts no more than others."""
_LEAST_SPREAD = 0.05
"""Of a logarithm: amounts that hardly differ must not alarm for a hundredth."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A value at a moment (seconds of the epoch). Of a share it is 1 for a hit, and 0."""

    at: float
    value: float


@dataclass(frozen=True, slots=True)
class Shift:
    """A series left what it was: at `since`, as far as can be told; `noticed` later.

    `before` are the observations up to then, `after` those from `since` up to the alarm.
    """

    since: float
    noticed: float
    is_up: bool
    before: tuple[float, ...]
    after: tuple[float, ...]


_Evidence = Callable[[float], float]
"""How much likelier a value is after a shift than before it, as a logarithm."""


def of_share(seen: Sequence[Observation]) -> list[Shift]:
    """Shifts of how often something is so: observations in order, each 1 or 0."""
    return list(_shifts(seen, _share_evidence))


def of_amount(seen: Sequence[Observation]) -> list[Shift]:
    """Shifts of an amount above zero, such as seconds or dollars, by its logarithm."""
    logs = [Observation(one.at, math.log(one.value)) for one in seen]
    return list(_shifts(logs, _amount_evidence))


def _shifts(
    seen: Sequence[Observation],
    evidence: Callable[[Sequence[float]], tuple[_Evidence, _Evidence]],
) -> Iterator[Shift]:
    start, values = 0, [one.value for one in seen]
    while start + FIRST < len(values):
        found = _first(values, start, evidence)
        if found is None:
            return
        since, noticed, is_up = found
        before, after = values[start:since], values[since : noticed + 1]
        yield Shift(seen[since].at, seen[noticed].at, is_up, tuple(before), tuple(after))
        start = since


def _first(
    values: Sequence[float],
    start: int,
    evidence: Callable[[Sequence[float]], tuple[_Evidence, _Evidence]],
) -> tuple[int, int, bool] | None:
    """Where the first shift began and was noticed, and whether it is upward.

    What the series is gets clearer with what is seen of it, up to where a shift may be under way:
    that is looked at anew whenever there is twice as much.
    """
    sums, since, known = [0.0, 0.0], [start + FIRST] * 2, FIRST
    both = evidence(values[start : start + FIRST])
    for index in range(start + FIRST, len(values)):
        if min(since) - start >= 2 * known:
            known = min(since) - start
            both = evidence(values[start : start + known])
        for side in (0, 1):
            sums[side] = max(0.0, sums[side] + both[side](values[index]))
            if sums[side] == 0.0:
                since[side] = index + 1
            if sums[side] >= LIMIT:
                return since[side], index, side == 0
    return None


def _share_evidence(before: Sequence[float]) -> tuple[_Evidence, _Evidence]:
    """Of a share that goes up, and of one that goes down."""
    found = share(sum(before), len(before))
    return _bernoulli(found.high, _ODDS), _bernoulli(found.low, 1 / _ODDS)


def _bernoulli(rate: float, odds: float) -> _Evidence:
    if not 0.0 < rate < 1.0:
        return lambda _value: 0.0  # it cannot go farther that way
    changed = odds * rate / (1 - rate + odds * rate)
    hit, miss = math.log(changed / rate), math.log((1 - changed) / (1 - rate))
    return lambda value: hit if value else miss


def _amount_evidence(before: Sequence[float]) -> tuple[_Evidence, _Evidence]:
    middle, spread = fmean(before), max(_LEAST_SPREAD, stdev(before))
    edge = Z * spread / math.sqrt(len(before))
    return _normal(middle + edge, spread, 1.0), _normal(middle - edge, spread, -1.0)


def _normal(middle: float, spread: float, way: float) -> _Evidence:
    def evidence(value: float) -> float:
        off = way * (value - middle) / spread
        return _SPREADS * min(max(off, -_FARTHEST), _FARTHEST) - _SPREADS**2 / 2

    return evidence
