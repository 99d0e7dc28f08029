"""Two models' reviews of one change, finding by finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter

from bot.core.merge import NEAR
from bot.core.report import Merged, Report
from bot.core.topics import family
from bot.evaluation.trial import spent
from bot.service.quality.provenance import MODEL

MOST = 50
"""Findings of one comparison that are kept, those of one model alone first."""
_LONGEST = 300


class Who(StrEnum):
    """Which model told a finding."""

    BOTH = "both"
    USUAL = "usual"
    SHADOW = "shadow"


@dataclass(frozen=True, slots=True)
class Matched:
    """A finding of either model, or of both: then it is told as the usual one told it."""

    who: Who
    rule: str
    path: str
    line: int
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Took:
    """What one model's review came to, and took. The cost is None where it is not known."""

    model: str
    verdict: str
    seconds: float
    calls: int
    tokens: int
    cost_usd: float | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """What the usual model and the shadow made of one change."""

    usual: Took
    shadow: Took
    both: int
    only_usual: int
    only_shadow: int
    findings: tuple[Matched, ...]


COMPARED = TypeAdapter(Compared)


def compared(usual: Report, shadow: Report, name: str) -> Compared:
    """Compare what models said in two reports on one change; `name` is the shadow's model."""
    ours, theirs = _of_model(usual), _of_model(shadow)
    pairs = _pairs(ours, theirs)
    both = [_matched(Who.BOTH, one) for index, one in enumerate(ours) if index in pairs]
    mine = [_matched(Who.USUAL, one) for index, one in enumerate(ours) if index not in pairs]
    taken = set(pairs.values())
    other = [_matched(Who.SHADOW, one) for i, one in enumerate(theirs) if i not in taken]
    kept = (*mine, *other, *both)[:MOST]
    return Compared(_took(usual, ""), _took(shadow, name), len(both), len(mine), len(other), kept)


def _of_model(report: Report) -> list[Merged]:
    return [one for one in report.findings if any(v.source == MODEL for v in one.voices)]


def _pairs(ours: Sequence[Merged], theirs: Sequence[Merged]) -> dict[int, int]:
    """From findings of the one to those of the other that tell the same, each used once."""
    found: dict[int, int] = {}
    for is_same in (_is_named_alike, _is_near):
        for index, one in enumerate(ours):
            left = (i for i in range(len(theirs)) if i not in found.values())
            match = next((i for i in left if is_same(one, theirs[i])), None)
            if index not in found and match is not None:
                found[index] = match
    return found


def _is_named_alike(one: Merged, other: Merged) -> bool:
    return one.fingerprint == other.fingerprint


def _is_near(one: Merged, other: Merged) -> bool:
    """Whether they are about one thing, at most some lines apart."""
    first, second = one.span, other.span
    apart = max(first.start, second.start) - min(first.end, second.end)
    return first.path == second.path and family(one.topic) == family(other.topic) and apart <= NEAR


def _took(report: Report, name: str) -> Took:
    asked = next((one for one in report.outcomes if one.analyzer == MODEL), None)
    usage = [use for outcome in report.outcomes for use in outcome.usage]
    total = spent(usage)
    return Took(
        model=name or next((use.model for use in usage), ""),
        verdict=report.verdict.value,
        seconds=asked.seconds if asked else 0.0,
        calls=total.calls,
        tokens=total.input_tokens + total.output_tokens,
        cost_usd=total.cost_usd,
        is_whole=asked is not None and not asked.gaps,
    )


def _matched(who: Who, one: Merged) -> Matched:
    voice = next(v for v in one.voices if v.source == MODEL)
    message = voice.message[:_LONGEST].encode("utf-8", "replace").decode().replace("\0", "")
    path = one.span.path.encode("utf-8", "replace").decode()
    return Matched(who, voice.rule, path, one.span.start, one.severity.value, message)
