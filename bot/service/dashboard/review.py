"""One review: its verdict and what it rests on, as the report says that was kept."""

from __future__ import annotations

import zlib
from itertools import islice

from bot.core.errors import ReportError
from bot.core.report import Outcome, Report, Usage
from bot.service.dashboard import words
from bot.service.dashboard.answers import Page
from bot.service.dashboard.history import waited
from bot.service.records import Records
from bot.service.remembered import Review
from bot.sinks.html import Told, by_file, counts, notes_of
from bot.sinks.json import read
from bot.sinks.words import excused, headline, reasons, unseen

MAX_FINDINGS = 300
MAX_ROWS = 1000
"""Of any other table. The report has them all."""


def review(records: Records, name: str, server: str) -> Page:
    """The review with the id `name`. `server` is where pull requests are."""
    found = records.review(name)
    if found is None:
        text = "There is no such review. It may have been deleted: reviews are kept for some days."
        return Page("notice", {"title": "Not found", "text": text}, 404)
    report, problem = _report(records, found)
    return Page(
        "review",
        {
            "here": "reviews",
            "review": found,
            "outcome": words.outcome(found),
            "address": words.address(server, found),
            "took": words.duration(waited(found)),
            "problem": problem,
            "report": report,
            "most": MAX_ROWS,
            "moment": words.moment,
            "duration": words.duration,
            "dollars": words.dollars,
            **(_told(report) if report else {}),
        },
    )


def _report(records: Records, about: Review) -> tuple[Report | None, str]:
    """What was kept, or why it cannot be shown."""
    try:
        kept = records.report(about.id)
        if kept is None:
            return None, _without(about)
        return read(kept[0]).report(), ""
    except (ReportError, zlib.error, UnicodeDecodeError) as error:
        return None, f"The report that was kept of this review cannot be read: {error}"


def _without(about: Review) -> str:
    return "It has no report yet." if about.ended is None else "It came to no report."


def _told(report: Report) -> dict[str, object]:
    return {
        "headline": headline(report),
        "reasons": reasons(report),
        "counts": counts(report),
        "files": _first(by_file(report)),
        "more_findings": max(0, len(report.findings) - MAX_FINDINGS),
        "unseen": unseen(report)[:MAX_ROWS],
        "excused": excused(report)[:MAX_ROWS],
        "uses": _uses(report.outcomes)[:MAX_ROWS],
        "notes": list(notes_of(report)),
    }


def _first(files: dict[str, list[Told]]) -> dict[str, list[Told]]:
    """The first findings of all, still by file."""
    every = ((path, one) for path, told in files.items() for one in told)
    first: dict[str, list[Told]] = {}
    for path, one in islice(every, MAX_FINDINGS):
        first.setdefault(path, []).append(one)
    return first


def _uses(outcomes: tuple[Outcome, ...]) -> list[tuple[Outcome, Usage]]:
    """What was asked of models, with who asked."""
    return [(outcome, usage) for outcome in outcomes for usage in outcome.usage]
