"""Figures of the overview: shares, percentiles, and bars of a chart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.report import Verdict
from bot.service.dashboard.history import Counted, Day
from bot.service.remembered import State

WIDTH, HEIGHT = 440, 150
"""Of a chart, in its own units."""
_TOP, _BOTTOM = 18, 20  # room for the highest value's label, and for days


@dataclass(frozen=True, slots=True)
class Tally:
    """How reviews of a span ended. `without` came to no verdict; `unneeded` needed none."""

    passed: int = 0
    failed: int = 0
    incomplete: int = 0
    without: int = 0
    unneeded: int = 0

    @property
    def reviews(self) -> int:
        """All but those that were skipped or superseded."""
        return self.passed + self.failed + self.incomplete + self.without

    @property
    def incomplete_share(self) -> float | None:
        """Of all reviews those that cannot tell pass from fail; None of none."""
        return (self.incomplete + self.without) / self.reviews if self.reviews else None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, in the chart's units, and what it tells."""

    x: float
    y: float
    width: float
    height: float
    day: str
    told: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of days, the highest of which reaches the top. `most` labels that height."""

    title: str
    bars: tuple[Bar, ...]
    most: str
    summary: str


def tally(counts: Iterable[Counted]) -> Tally:
    names = {Verdict.PASS: "passed", Verdict.FAIL: "failed", Verdict.INCOMPLETE: "incomplete"}
    sums = dict.fromkeys(Tally.__dataclass_fields__, 0)
    for one in counts:
        if one.state is State.DONE:
            sums[names[Verdict(one.verdict)]] += one.number
        elif one.state in (State.BROKEN, State.LOST):
            sums["without"] += one.number
        else:
            sums["unneeded"] += one.number
    return Tally(**sums)


def percentile(values: Sequence[float], share: float) -> float | None:
    """The least value that `share` (0 to 1) of all do not exceed; None of none.

    The nearest rank: https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method
    """
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def days(now: float, number: int) -> list[str]:
    """The last days up to today (UTC), the oldest first."""
    today = datetime.fromtimestamp(now, UTC).date()
    return [str(today - timedelta(days=back)) for back in range(number - 1, -1, -1)]


def filled(spent: dict[str, Day], which: Sequence[str]) -> list[Day]:
    """One entry for each day, also for those on which nothing was spent."""
    return [spent.get(day, Day(day)) for day in which]


def chart(title: str, values: Sequence[tuple[str, float, str]]) -> Chart:
    """A chart of (day, value, the value in words)."""
    highest = max((value for _, value, _ in values), default=0.0)
    room = HEIGHT - _TOP - _BOTTOM
    step = WIDTH / max(1, len(values))
    bars = []
    for index, (day, value, told) in enumerate(values):
        height = round(room * value / highest, 1) if highest > 0 else 0.0
        left = round(index * step + step * 0.12, 1)
        bars.append(Bar(left, _TOP + room - height, round(step * 0.76, 1), height, day, told))
    most = next((told for _, value, told in values if value == highest), "")
    return Chart(title, tuple(bars), most if highest > 0 else "", _summary(values, highest))


def _summary(values: Sequence[tuple[str, float, str]], highest: float) -> str:
    if highest <= 0:
        return f"nothing in {len(values)} days"
    day, _, told = next(one for one in values if one[1] == highest)
    return f"{len(values)} days, at most {told} on {day}"
