"""One review: its verdict and what it rests on, as the report says that was kept."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from itertools import islice

from bot.core.command import LONGEST_REASON
from bot.core.errors import ReportError
from bot.core.report import Outcome, Report, Usage
from bot.service.calls import of_review
from bot.service.dashboard import forms, words
from bot.service.dashboard.answers import Page
from bot.service.dashboard.history import waited
from bot.service.dashboard.orders import (
    AGAIN,
    OVERRIDE,
    newest_of,
    why_no_override,
    why_no_review,
)
from bot.service.dashboard.viewers import Viewer
from bot.service.records import Records
from bot.service.remembered import Review
from bot.sinks.html import Told, by_file, counts, notes_of
from bot.sinks.json import Document, read
from bot.sinks.replay import replayed
from bot.sinks.words import excused, headline, reasons, unseen

MAX_FINDINGS = 300
MAX_ROWS = 1000
"""Of any other table. The report has them all."""
MAX_OTHERS = 20
"""Of the same pull request's reviews, the last ones."""
ORDERED = {
    "again": "Another review was ordered. It is in the queue within some seconds.",
    "override": (
        "The override stands as your comment on the pull request. A worker reads it and tells the "
        "check what comes of it; where it does not count, the answer to the comment says why."
    ),
}


def review(records: Records, viewer: Viewer, asked: Mapping[str, str], server: str) -> Page:
    """The review that is `asked` for. `server` is where pull requests are."""
    found = _found(records, viewer, asked)
    if isinstance(found, Page):
        return found
    _, report, problem = _kept(records, found)
    every = records.of_pull(found.repo_id, found.number) if found.number else [found]
    ordered = asked.get("ordered", "")
    return Page(
        "review",
        {
            "here": "reviews",
            "review": found,
            "others": [one for one in reversed(every) if one.id != found.id][:MAX_OTHERS],
            "outcome": words.outcome(found),
            "outcome_of": words.outcome,
            "address": words.address(server, found),
            "took": words.duration(waited(found)),
            "problem": problem,
            "report": report,
            "most": MAX_ROWS,
            "moment": words.moment,
            "duration": words.duration,
            "dollars": words.dollars,
            "spent": words.spent,
            "calls": of_review(records.engine, found.id, MAX_ROWS + 1),
            "versions": _versions(report) if report else {},
            "ordered": ORDERED.get(ordered, ""),
            **_orders(viewer, found, every),
            **({"no_override": "You ordered it just now."} if ordered == "override" else {}),
            **(_told(report) if report else {}),
        },
    )


def replay(records: Records, viewer: Viewer, asked: Mapping[str, str]) -> Page:
    """The verdict of a review, computed again from what was kept of it."""
    found = _found(records, viewer, asked)
    if isinstance(found, Page):
        return found
    kept, _, problem = _kept(records, found)
    report, differing = replayed(kept) if kept else (None, [])
    return Page(
        "replay",
        {
            "here": "reviews",
            "review": found,
            "problem": problem,
            "report": report,
            "said": kept.verdict if kept else "",
            "reasons": reasons(report)[:MAX_ROWS] if report else [],
            "differing": differing[:MAX_ROWS],
        },
    )


def _found(records: Records, viewer: Viewer, asked: Mapping[str, str]) -> Review | Page:
    """The review, or the page that tells that there is none: also of what is not to be seen."""
    found = records.review(asked.get("id", ""))
    if found and viewer.may_see(found.repo_id):
        return found
    text = "There is no such review. It may have been deleted: reviews are kept for some days."
    return Page("notice", {"title": "Not found", "text": text}, 404)


def _orders(viewer: Viewer, about: Review, every: list[Review]) -> dict[str, object]:
    """What the forms need, and why there is none."""
    return {
        "once": forms.once(),
        "again": AGAIN,
        "override": OVERRIDE,
        "no_review": why_no_review(viewer, about),
        "no_override": why_no_override(viewer, about, newest_of(every, about)),
        "longest_reason": LONGEST_REASON,
    }


def _kept(records: Records, about: Review) -> tuple[Document | None, Report | None, str]:
    """The report that was kept, as it was written and as it is meant, or why it cannot be shown."""
    try:
        kept = records.report(about.id)
        if kept is None:
            return None, None, _without(about)
        document = read(kept[0])
        return document, document.report(), ""
    except (ReportError, zlib.error, UnicodeDecodeError) as error:
        return None, None, f"The report that was kept of this review cannot be read: {error}"


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


def _versions(report: Report) -> dict[str, str]:
    """For each prompt, the version of what it was made by."""
    return {use.prompt: asker.version for asker, use in _uses(report.outcomes)}


def _uses(outcomes: tuple[Outcome, ...]) -> list[tuple[Outcome, Usage]]:
    """What was asked of models, with who asked."""
    return [(outcome, usage) for outcome in outcomes for usage in outcome.usage]
