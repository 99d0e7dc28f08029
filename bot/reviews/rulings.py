"""What becomes of a candidate: a finding, or set aside with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.core.finding import Confidence, Evidence, Finding, Ruling, SecondLook, Severity
from bot.core.report import SetAside
from bot.reviews.candidate import Candidate
from bot.reviews.categories import SECURITY
from bot.reviews.page import clean_line
from bot.reviews.voices import MAX_MESSAGE

ENOUGH = 2
"""Passes that must agree for a finding to be told though a second look left it open."""


def settled(
    candidates: Iterable[Candidate], looks: Mapping[Candidate, SecondLook]
) -> list[Finding | SetAside]:
    """What is told of each candidate, the worst and surest first."""
    said = [_settled(candidate, looks.get(candidate)) for candidate in candidates]
    return sorted(said, key=_rank)


def _rank(said: Finding | SetAside) -> tuple[bool, int, int, int, str, int]:
    if isinstance(said, SetAside):
        return (True, 0, 0, 0, said.path, said.start_line or 0)
    sure = (-said.severity.rank, -said.evidence.rank, -said.confidence.rank)
    return (False, *sure, said.span.path, said.span.start)


def _settled(candidate: Candidate, look: SecondLook | None) -> Finding | SetAside:
    if look is None:
        return _finding(candidate, None)
    if look.ruling is Ruling.REFUTED:
        return _aside(candidate, f"a second look refuted it: {look.why}")
    if look.ruling is Ruling.UNSURE and not _is_told_though_open(candidate):
        return _aside(candidate, f"a second look left it open: {look.why}")
    return _finding(candidate, look)


def _is_told_though_open(candidate: Candidate) -> bool:
    grave = candidate.category == SECURITY and candidate.severity is Severity.CRITICAL
    return grave or candidate.votes >= ENOUGH


def _finding(candidate: Candidate, look: SecondLook | None) -> Finding:
    confirmed = look is not None and look.ruling is Ruling.CONFIRMED
    verified = look is not None and confirmed and bool(look.quotes)
    severity = look.severity if look is not None and confirmed else None
    return Finding(
        rule=candidate.rule,
        topic=candidate.topic,
        message=clean_line(f"{candidate.title} {candidate.why}", MAX_MESSAGE),
        span=candidate.span,
        severity=severity or candidate.severity,
        confidence=_confidence(candidate, confirmed=confirmed),
        evidence=Evidence.VERIFIED if verified else Evidence.QUOTED,
        related=candidate.related,
        second_look=look,
    )


def _confidence(candidate: Candidate, *, confirmed: bool) -> Confidence:
    """How sure it is: by who confirmed it, not by what the generator says of itself."""
    if confirmed:
        return Confidence.HIGH
    if candidate.votes >= ENOUGH or candidate.passes == 1:
        return Confidence.MEDIUM
    return Confidence.LOW


def _aside(candidate: Candidate, why: str) -> SetAside:
    return SetAside(
        candidate.rule, candidate.path, candidate.span.start, candidate.title, clean_line(why, 400)
    )
