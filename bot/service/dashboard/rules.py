"""Rules and prompts: what became of what they told, and what to do about the poorest."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from bot.evaluation.statistics import Share
from bot.service.dashboard import words
from bot.service.dashboard.answers import Page
from bot.service.quality.acceptance import Tallied
from bot.service.quality.advice import Threshold, advice, proposal
from bot.service.quality.reading import Findings, Within

MAX_ROWS = 300
SPANS = {"30": "the last 30 days", "90": "the last 90 days", "": "all that is kept"}
BAR = 120
"""How wide an interval's bar is, in its own units."""
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Interval:
    """A share's 95 % interval as a bar: where it begins, how wide it is, where the share is."""

    start: float
    width: float
    at: float | None
    told: str


def rules(findings: Findings, threshold: Threshold, asked: Mapping[str, str]) -> Page:
    """`asked` are the query's parameters: `days` and `repo`."""
    days = asked.get("days", "")
    days = days if days in SPANS else ""
    within = Within(time.time() - int(days) * _DAY if days else 0.0, asked.get("repo", "")[:201])
    tallies = findings.by_rule(within)
    advised = advice(tallies, threshold)
    return Page(
        "rules",
        {
            "repo": within.repo,
            "repositories": findings.repositories(),
            "days": days,
            "spans": SPANS,
            "sources": findings.by_source(within),
            "tables": [
                ("rules", "Rules", "Rule", tallies[:MAX_ROWS]),
                ("prompts", "Prompts", "Model, prompt, version", findings.by_prompt(within)),
            ],
            "more": max(0, len(tallies) - MAX_ROWS),
            "advised": {one.rule: one for one in advised},
            "proposal": proposal(advised),
            "threshold": threshold,
            "interval": interval,
            "name": named,
            "bar": BAR,
            "percent": words.percent,
        },
    )


def interval(share: Share) -> Interval:
    at = None if share.value is None else round(BAR * share.value, 1)
    start, end = round(BAR * share.low, 1), round(BAR * share.high, 1)
    return Interval(start, round(end - start, 1), at, ranged(share))


def ranged(share: Share) -> str:
    """`62 % (45–77)`: a share and its 95 % interval; a dash of none."""
    if share.value is None:
        return "–"
    return f"{words.percent(share.value)} ({100 * share.low:.0f}–{100 * share.high:.0f})"


def named(tally: Tallied) -> str:
    return " · ".join(part for part in tally.name if part) or "unknown"
