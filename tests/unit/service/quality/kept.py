"""Reviews as the service keeps them."""

from __future__ import annotations

import io
import random
from dataclasses import replace

from bot.core.conclusion import conclude
from bot.core.decisions import Terms
from bot.core.fates import Fate
from bot.core.finding import Finding, Severity, Span
from bot.core.report import Report, Usage
from bot.service.jobs import Job, Kind
from bot.service.loaded import KEPT, Kept
from bot.service.quality.comparing import COMPARED, compared
from bot.service.quality.ledger import Ledger, Settled, Song, Sung
from bot.service.quality.provenance import Provenance
from bot.service.records import Records
from bot.service.remembered import Review, State
from bot.sinks import sink
from tests.unit.sinks.reports import HOSTILE, failing


def ended(records: Records, job: Job, report: Report) -> Job:
    """A review that came to a verdict, with its report."""
    out = io.StringIO()
    sink("json", out).deliver(report)
    records.queue(job)
    records.begin(job.id, None, job.head, job.base_branch)
    records.keep_report(job.id, out.getvalue(), KEPT.dump_json(Kept(10, Terms())).decode())
    records.end(job.id, State.DONE, "told", report.verdict.value)
    return job


def settle(
    records: Records, job: Job, rule: str, *told: Fate, now: float | None = None, **more: str
) -> None:
    """Findings of one rule, each on a pull request of its own from the job's number on.

    `more` are parts of where they come from; `now` is when the pull requests were closed.
    """
    for offset, fate in enumerate(told):
        one = Settled(
            fingerprint=f"{rule}-{job.number + offset}"[:64],
            rule=rule,
            source=rule.partition("/")[0],
            speaks=True,
            severity="high",
            blocking=True,
            fate=fate,
            review=job.id,
            told=1.0,
            origin=Provenance(**more),
        )
        closed = replace(job, kind=Kind.OUTCOMES, number=job.number + offset)
        Ledger(records.engine).settle(closed, job.head, True, [one], now)


def measured(
    records: Records,
    name: str,
    at: float,
    seconds: float,
    cost: float = 0.0,
    verdict: str = "pass",
    **more: str,
) -> None:
    """A review that ended at a moment. `more` are parts of where it comes from."""
    review = Review(
        id=name,
        installation=5,
        repo_id=9,
        repo="acme/shop",
        number=7,
        head="",
        base_branch="main",
        state=State.DONE if verdict else State.BROKEN,
        gate_open=False,
        verdict=verdict,
        why="",
        queued=at - seconds,
        started=at - seconds,
        ended=at,
        calls=1,
        tokens=1,
        cost_usd=cost,
    )
    Ledger(records.engine).measure(review, Provenance(**more))


def a_month(records: Records, now: float) -> None:
    """A month in which another model came in late: slower, dearer, and less to the point."""
    draw = random.Random(7)
    was = {"model": "gpt-5.4", "prompt_version": "1f2e3d4c5b6a", "program": "0.1.0"}
    is_ = {**was, "model": "gpt-5.5"}
    for day in range(30):
        at = now - (29.5 - day) * 86_400
        is_new = day >= 21
        for turn in range(6):
            of = is_ if is_new else was
            moment = at + turn * 600
            measured(
                records,
                f"r{day}-{turn}",
                moment,
                draw.lognormvariate(3.4 if is_new else 2.3, 0.3),
                draw.lognormvariate(-2.4 if is_new else -3.2, 0.3),
                "incomplete" if draw.random() < 0.08 else "pass",
                rules=f"rules.{'b' if day > 11 else 'a'}",
                **of,
            )
            for rule, good in (("model/leak", 0.15 if is_new else 0.8), ("bandit/B602", 0.6)):
                fate = Fate.FIXED if draw.random() < good else Fate.IGNORED
                job = Job(Kind.PULL, 5, 9, "acme/shop", 10_000 + day * 10 + turn)
                origin = of if rule.startswith("model") else {}
                settle(records, job, rule, fate, now=moment, **origin)


def shadowed(records: Records, job: Job) -> None:
    """What another model made of the change of a review that failed."""
    usual = failing()
    model = next(one for one in usual.outcomes if one.analyzer == "model")
    said = [one for one in model.findings if one.rule != "model/CWE-89"]
    other = Finding(
        "model/off-by-one", "off-by-one", HOSTILE, Span("web/site.py", 12, 12), Severity.HIGH
    )
    usage = (Usage("gpt-6-mini", "defects", 3, 12_000, 0, 800, 0.0061),)
    outcome = replace(model, findings=(*said, other), usage=usage, seconds=9.1)
    rest = tuple(one for one in usual.outcomes if one.analyzer != "model")
    shadow = conclude(replace(usual.record, outcomes=(*rest, outcome)))
    told = COMPARED.dump_json(compared(usual, shadow, "gpt-6-mini")).decode()
    review = records.review(job.id)
    assert review
    Ledger(records.engine).cast(review, "gpt-6-mini", told)


def sung(records: Records, now: float) -> None:
    """Two runs of canaries, one of them during an outage."""
    origin = Provenance("gpt-5.5", "defects", "1f2e3d4c5b6a", program="0.1.0")
    names = ("page-count", "page-count-up", "order-search")
    told = {
        "r1": (Song.RIGHT, Song.RIGHT, Song.WRONG),
        "r2": (Song.UNHEARD, Song.RIGHT, Song.WRONG),
    }
    for back, (run, songs) in enumerate(told.items()):
        rows = [
            Sung(run, name, "d", name.endswith("-up"), song, HOSTILE, origin)
            for name, song in zip(names, songs, strict=True)
        ]
        Ledger(records.engine).sing(rows, now - (2 - back) * 3600)
