"""The list of reviews: filtered, searched, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from urllib.parse import urlencode

from bot.core.report import Verdict
from bot.service.dashboard import words
from bot.service.dashboard.answers import Page
from bot.service.dashboard.history import History, Wanted, waited
from bot.service.remembered import State

_LONGEST = 400


def reviews(history: History, asked: Mapping[str, str]) -> Page:
    """`asked` are the query's parameters; what is no place in the list is its beginning."""
    fields = Wanted.__dataclass_fields__
    wanted = Wanted(**{name: asked.get(name, "").strip()[:_LONGEST] for name in fields})
    try:
        listed = history.listed(wanted)
    except ValueError:
        wanted = replace(wanted, before="")
        listed = history.listed(wanted)
    filters = {k: v for k, v in asdict(wanted).items() if v and k != "before"}
    return Page(
        "reviews",
        {
            "wanted": wanted,
            "reviews": listed.reviews,
            "is_filtered": bool(filters),
            "newest": _query(filters) if wanted.before else "",
            "older": _query({**filters, "before": listed.after}) if listed.after else "",
            "verdicts": [one.value for one in Verdict],
            "states": [one.value for one in State],
            "outcome": words.outcome,
            "moment": words.moment,
            "duration": words.duration,
            "spent": words.spent,
            "waited": waited,
        },
    )


def _query(filters: Mapping[str, str]) -> str:
    return f"?{urlencode(filters)}"
