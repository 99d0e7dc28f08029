"""Quality over time, by model and prompt version, with what changed when and what drifted."""

from __future__ import annotations

import time
from collections.abc import Mapping

import sqlalchemy as sa

from bot.service.dashboard import timeline, words
from bot.service.dashboard.answers import Page
from bot.service.dashboard.timeline import Window, told_of
from bot.service.quality.course import Marker, course, standing
from bot.service.quality.reading import Findings
from bot.service.quality.watch import DAY, SPAN_DAYS, STANDING_DAYS

SPANS = {"30": "30 days, by day", "90": "90 days, by week"}
MAX_MARKERS = 20
_STEPS = {"30": (DAY, 30), "90": (7 * DAY, 13)}


def quality(engine: sa.Engine, asked: Mapping[str, str], now: float | None = None) -> Page:
    """`asked` are the query's parameters: `days`."""
    now = time.time() if now is None else now
    days = asked.get("days", "")
    days = days if days in SPANS else "30"
    window = _window(now, *_STEPS[days])
    found = course(engine, now - SPAN_DAYS * DAY)
    alarms = found.alarms()
    named = _named([one for one in found.markers if one.at >= window.start])
    shown = [one for one in alarms if one.noticed >= window.start]
    charts = [
        timeline.timeline(metric, seen, named, shown, window) for metric, seen in found.seen.items()
    ]
    return Page(
        "quality",
        {
            "days": days,
            "spans": SPANS,
            "charts": [one for one in charts if one.number],
            "untold": [one.title for one in charts if not one.number],
            "alarms": shown,
            "stand": standing(alarms, now, STANDING_DAYS * DAY),
            "markers": named,
            "canaries": Findings(engine).canaries(window.start),
            "what": told_of,
            "width": timeline.WIDTH,
            "height": timeline.HEIGHT,
            "left": timeline.LEFT,
            "moment": words.moment,
            "standing_days": STANDING_DAYS,
        },
    )


def _window(now: float, step: float, steps: int) -> Window:
    """So many whole days or weeks, the last of which is under way (UTC)."""
    end = (now // DAY + 1) * DAY
    return Window(end - step * steps, step, steps)


def _named(markers: list[Marker]) -> list[tuple[str, Marker]]:
    """The last changes, each with a letter by which charts name it."""
    last = markers[-MAX_MARKERS:]
    return [(chr(ord("A") + number), one) for number, one in enumerate(last)]
