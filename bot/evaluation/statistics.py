"""What numbers from few cases can bear: intervals, and exact tests on pairs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Z = 1.959963984540054
"""The normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `of`, as `value`, and the 95 % interval that the true share lies in.

    Without any, the value is None and the interval says nothing: 0 to 1.
    """

    hits: float
    of: float
    value: float | None
    low: float
    high: float


def share(hits: float, of: float) -> Share:
    """Wilson's score interval, without a correction for continuity (Wilson 1927).

    The counts of repeated runs are to be divided by the runs: they are no new cases.
    """
    if not of:
        return Share(hits, of, None, 0.0, 1.0)
    rate, z2 = hits / of, Z * Z
    middle = (rate + z2 / (2 * of)) / (1 + z2 / of)
    half = Z * math.sqrt(rate * (1 - rate) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    low = 0.0 if hits <= 0 else max(0.0, middle - half)
    high = 1.0 if hits >= of else min(1.0, middle + half)
    return Share(hits, of, rate, low, high)


def f1(hits: float, golden: float, told: float) -> Share:
    """F1, the harmonic mean of recall and precision, with an interval.

    F1 is no share of anything, but J = hits / (golden + told - hits) is one, and F1 = 2J / (1 + J)
    grows with it: so J's interval is carried over.
    """
    found = share(hits, golden + told - hits)
    value, low, high = (
        None if each is None else 2 * each / (1 + each)
        for each in (found.value, found.low, found.high)
    )
    return Share(2 * hits, golden + told, value, low or 0.0, 1.0 if high is None else high)


def mcnemar(worse: int, better: int) -> float:
    """McNemar's exact test, one-sided: how likely chance alone makes that many of them worse.

    `worse` and `better` count the items that only one of two runs had right.
    """
    pairs = worse + better
    ways = sum(math.comb(pairs, k) for k in range(worse, pairs + 1))
    return ways / (1 << pairs)


def sign_flips(differences: Iterable[int]) -> float:
    """Fisher's exact randomisation test on paired differences, one-sided.

    How likely their sum is as large as it is, or larger, if each might as well have had the other
    sign.
    """
    signed = [each for each in differences if each]
    values = [abs(each) for each in signed]
    ways = Counter({0: 1})
    for value in values:
        after: Counter[int] = Counter()
        for total, count in ways.items():
            after[total + value] += count
            after[total - value] += count
        ways = after
    as_far = sum(count for total, count in ways.items() if total >= sum(signed))
    return as_far / (1 << len(values))


def quantile(values: Sequence[float], part: float) -> float | None:
    """The value below which `part` of them lie, between neighbours by how near each is."""
    if not values:
        return None
    ordered, at = sorted(values), part * (len(values) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)
