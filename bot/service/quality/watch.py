"""Looks for drift now and then, and tells of each once: in the log, in metrics, on the page."""

from __future__ import annotations

import logging
import time

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from bot.service.metrics import Metrics
from bot.service.quality.course import Alarm, Metric, course, standing
from bot.service.tables import alarms

log = logging.getLogger(__name__)

SPAN_DAYS = 90
"""How far back is looked."""
STANDING_DAYS = 14
"""How long an alarm stands; in that time none is told again of the same metric."""
DAY = 86_400.0


def watch(engine: sa.Engine, metrics: Metrics, now: float | None = None) -> list[Alarm]:
    """The alarms that stand. What nobody told of yet is written to the log."""
    now = time.time() if now is None else now
    stand = standing(course(engine, now - SPAN_DAYS * DAY).alarms(), now, STANDING_DAYS * DAY)
    for metric in Metric:
        metrics.drift(metric.value, any(one.metric is metric for one in stand))
    for one in stand:
        if _is_new(engine, one, now):
            why = f"{one.metric.label} {one.told}"
            log.warning("drift", extra={"state": one.metric.value, "why": why})
    return stand


def _is_new(engine: sa.Engine, alarm: Alarm, now: float) -> bool:
    """Whether it was told by nobody; it counts as told from now on."""
    c = alarms.c
    lately = sa.select(c.told).where(
        c.metric == alarm.metric.value, c.told >= now - STANDING_DAYS * DAY
    )
    row = {"metric": alarm.metric.value, "noticed": alarm.noticed, "told": now}
    try:
        with engine.begin() as connection:
            if connection.execute(lately).first():
                return False
            connection.execute(alarms.delete().where(c.told < now - SPAN_DAYS * DAY))
            connection.execute(alarms.insert().values(**row))
    except IntegrityError:
        return False  # another worker was quicker
    return True
