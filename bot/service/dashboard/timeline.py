"""A metric's course as a chart: a point for each day or week, by model and prompt version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.evaluation.statistics import quantile, share
from bot.service.dashboard import words
from bot.service.quality.course import Alarm, Marker, Metric, Seen

WIDTH, HEIGHT = 640, 190
"""Of a chart, in its own units."""
LEFT, _RIGHT, _TOP, _BOTTOM = 62, 12, 22, 22
MOST_LINES = 4
"""Models and versions that have a line of their own, the last ones; the rest share one."""
EARLIER = "earlier ones"


@dataclass(frozen=True, slots=True)
class Window:
    """What is shown: from `start` on (seconds of the epoch), in `steps` of `step` seconds."""

    start: float
    step: float
    steps: int

    @property
    def end(self) -> float:
        return self.start + self.step * self.steps

    def index(self, at: float) -> int:
        return min(self.steps - 1, int((at - self.start) / self.step))


@dataclass(frozen=True, slots=True)
class Point:
    """What was seen in one step: a share with its interval, or a median with its quartiles.

    `x`, `y`, `high` and `low` are in the chart's units; the rest tells the same in words.
    """

    x: float
    y: float
    high: float
    low: float
    day: str
    number: int
    told: str


@dataclass(frozen=True, slots=True)
class Line:
    """The points of one model and prompt version; `kind` counts lines from 0, for their looks."""

    name: str
    kind: int
    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.points)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the time axis; `name` is what it is called below the chart."""

    x: float
    name: str
    told: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """From where a metric drifted to where that was noticed."""

    x: float
    width: float
    is_worse: bool
    told: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A chart. `scale` are heights with their labels, from the bottom up."""

    title: str
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    scale: tuple[tuple[float, str], ...]
    days: tuple[str, str]
    number: int


_Middle = tuple[float, float, float]
"""A value, with what it lies between: (low, value, high)."""


def timeline(
    metric: Metric,
    seen: Sequence[Seen],
    markers: Sequence[tuple[str, Marker]],
    alarms: Sequence[Alarm],
    window: Window,
) -> Timeline:
    """The chart of one metric. `markers` come with the names that they have below the charts."""
    shown = [one for one in seen if window.start <= one.at < window.end]
    summed = [
        (name, [(index, len(v), _middle(metric, v)) for index, v in sorted(by.items())])
        for name, by in _stepped(shown, window).items()
    ]
    highest = 1.0 if metric.is_share else max((p[2][2] for _, ps in summed for p in ps), default=0)
    y = _upward(highest or 1.0)
    lines = tuple(
        Line(name, kind, tuple(_point(metric, one, window, y) for one in points))
        for kind, (name, points) in enumerate(summed)
    )
    levels = (0.0, (highest or 1.0) / 2, highest or 1.0)
    return Timeline(
        metric.label,
        lines,
        tuple(Mark(_x(one.at, window), name, told_of(one)) for name, one in markers),
        tuple(_stretch(one, window) for one in alarms if one.metric is metric),
        tuple((y(level), _worded(metric, level)) for level in levels),
        (words.moment(window.start)[:10], words.moment(window.end - 1)[:10]),
        len(shown),
    )


def told_of(marker: Marker) -> str:
    return f"{marker.what} {marker.now}"


def _stepped(seen: Sequence[Seen], window: Window) -> dict[str, dict[int, list[float]]]:
    """Values by origin and step. The last origins have a name of their own."""
    last: dict[str, float] = {}
    for one in seen:
        last[one.origin] = one.at
    own = sorted(last, key=lambda name: -last[name])[:MOST_LINES]
    found: dict[str, dict[int, list[float]]] = {}
    for one in seen:
        name = one.origin if one.origin in own else EARLIER
        steps = found.setdefault(name, {})
        steps.setdefault(window.index(one.at), []).append(one.value)
    return found


def _middle(metric: Metric, values: Sequence[float]) -> _Middle:
    if metric.is_share:
        found = share(sum(values), len(values))
        return found.low, found.value or 0.0, found.high
    low, middle, high = (quantile(values, part) or 0.0 for part in (0.25, 0.5, 0.75))
    return low, middle, high


def _point(
    metric: Metric, of: tuple[int, int, _Middle], window: Window, y: Callable[[float], float]
) -> Point:
    index, number, (low, middle, high) = of
    at = window.start + (index + 0.5) * window.step
    told = f"{_worded(metric, middle)} ({_worded(metric, low)} to {_worded(metric, high)})"
    day = words.moment(window.start + index * window.step)[:10]
    return Point(_x(at, window), y(middle), y(high), y(low), day, number, told)


def _worded(metric: Metric, value: float) -> str:
    if metric.is_share:
        return words.percent(value)
    return words.duration(value) if metric is Metric.LATENCY else words.dollars(value)


def _x(at: float, window: Window) -> float:
    part = min(1.0, max(0.0, (at - window.start) / (window.end - window.start)))
    return round(LEFT + part * (WIDTH - LEFT - _RIGHT), 1)


def _upward(highest: float) -> Callable[[float], float]:
    room = HEIGHT - _TOP - _BOTTOM
    return lambda value: round(_TOP + room * (1 - min(1.0, value / highest)), 1)


def _stretch(alarm: Alarm, window: Window) -> Stretch:
    start, end = _x(alarm.since, window), _x(alarm.noticed, window)
    return Stretch(start, round(max(3.0, end - start), 1), alarm.is_worse, alarm.told)
