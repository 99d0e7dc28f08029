"""What the audit log is told of a review that is over, and of the service's settings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot import __version__
from bot.core.report import Override, Report, Waiver
from bot.service.audit import Fact, Kind
from bot.service.jobs import Job
from bot.service.loaded import Kept
from bot.service.settings import ServiceSettings

_OPERATOR = "operator"
_JUDGING = (
    *("app_id", "api_url", "server_url", "owners", "gate", "tries", "retention_days"),
    *("installation_usd_per_day", "installation_tokens_per_day"),
)
"""Settings that bear on what is judged and kept, and are the same on every host."""


def of_report(
    job: Job, head: str, branch: str, text: str, report: Report, kept: Kept
) -> list[Fact]:
    """The verdict of a review, whose report is `text`, after what it rests on.

    Waivers are those of orders, and those of the settings that let a finding pass.
    """
    about = _about(job, head)
    digest = hashlib.sha256(text.encode()).hexdigest()
    used = [usage for outcome in report.outcomes for usage in outcome.usage]
    verdict = replace(
        about,
        kind=Kind.VERDICT,
        subject=branch,
        what=_json(
            verdict=report.verdict.value,
            findings=len(report.findings),
            blocking=sum(one.blocking for one in report.findings),
            waived=sum(one.waiver is not None for one in report.findings),
        ),
        report=digest,
        models=_named(usage.model for usage in used),
        prompts=_named(usage.prompt for usage in used),
        rules=_rules(report),
    )
    before = [replace(one, report=digest) for one in _decisions(about, report, kept)]
    return [*_settings(about, branch, report, kept), *before, verdict]


def of_failure(job: Job, head: str, branch: str, why: str) -> Fact:
    """A review that came to no verdict."""
    return replace(_about(job, head), kind=Kind.NO_VERDICT, subject=branch, what=why, rules=_own())


def of_service(settings: ServiceSettings) -> Fact:
    """The service's settings, as a worker begins with them."""
    told = settings.model_dump(mode="json", include=set(_JUDGING))
    what = _json(**told)
    return Fact(Kind.SERVICE_SETTINGS, who=_OPERATOR, what=what, rules=_own(), standing=True)


def _about(job: Job, head: str) -> Fact:
    return Fact(Kind.VERDICT, job.installation, job.repo_id, job.repo, job.number, head)


def _settings(about: Fact, branch: str, report: Report, kept: Kept) -> Iterator[Fact]:
    if kept.settings:
        base = report.change.base
        yield replace(
            about,
            kind=Kind.SETTINGS,
            number=0,
            head=base,
            subject=branch,
            what=_json(sha256=kept.settings),
            standing=True,
        )


def _decisions(about: Fact, report: Report, kept: Kept) -> Iterator[Fact]:
    by_settings = (one.waiver for one in report.findings if one.waiver)
    waivers: Iterable[Waiver] = dict.fromkeys((*kept.waivers, *by_settings))
    for waiver in waivers:
        until = waiver.until.isoformat() if waiver.until else ""
        what = _json(why=waiver.why, until=until, admin=waiver.admin)
        yield _decision(about, Kind.WAIVER, waiver.fingerprint, waiver.by, what)
    overrides: Iterable[Override] = dict.fromkeys(kept.overrides)
    for one in overrides:
        what = _json(why=one.why, admin=one.admin)
        yield _decision(about, Kind.OVERRIDE, one.head, one.by, what)


def _decision(about: Fact, kind: Kind, subject: str, by: str, what: str) -> Fact:
    return replace(about, kind=kind, subject=subject, who=by, what=what, standing=True)


def _json(**content: object) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def _rules(report: Report) -> str:
    tools = (f"{one.analyzer} {one.version}".strip() for one in report.outcomes)
    return f"{_own()}, {_named(tools)}".rstrip(", ")


def _own() -> str:
    return f"diffwarden {__version__}"


def _named(names: Iterable[str]) -> str:
    return ", ".join(sorted({name for name in names if name}))
