"""What waits, what runs, and what GitHub sent last. Payloads are not kept, so none is shown."""

from __future__ import annotations

from bot.service.dashboard import words
from bot.service.dashboard.answers import Page
from bot.service.dashboard.history import PAGE, Arrived, History, waited
from bot.service.remembered import State


def queue(history: History) -> Page:
    depth = history.depth()
    return Page(
        "queue",
        {
            "depth": depth,
            "oldest": words.duration(depth.oldest) if depth.oldest else "–",
            "lists": [
                ("running", "Under review", history.active(State.RUNNING)),
                ("waiting", "Waiting", history.active(State.WAITING)),
            ],
            "deliveries": history.arrived(),
            "most": PAGE,
            "result": result,
            "moment": words.moment,
            "duration": words.duration,
            "waited": waited,
        },
    )


def result(one: Arrived) -> str:
    """What became of a delivery."""
    if not one.has_jobs:
        return one.note or "nothing to do"
    return one.note or ("in the queue" if one.done else "kept, not in the queue yet")
