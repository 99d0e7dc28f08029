"""Which finding tells of which known flaw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.deadline import Deadline
from bot.core.finding import Span
from bot.core.report import Usage
from bot.evaluation.cases import Golden
from bot.evaluation.topics import same_topic
from bot.evaluation.trial import Told

MARGIN = 3
"""Lines that a finding may lie away from a flaw: as far as two tools may, who mean one bug."""

WIDEST = 25
"""Only so many first lines of a finding are a place: to point at a whole file is to guess."""


@dataclass(frozen=True, slots=True)
class Matches:
    """For each finding the indexes of the flaws it tells of; and what it took to say so."""

    same_as: tuple[tuple[int, ...], ...]
    usage: tuple[Usage, ...] = ()


class Matcher(Protocol):
    """Says which findings tell of which flaws of one case."""

    def match(self, golden: Sequence[Golden], told: Sequence[Told], deadline: Deadline) -> Matches:
        """Raises ModelError if it cannot say."""
        ...


@dataclass(frozen=True, slots=True)
class ByPlace:
    """A finding tells of a flaw when it is near one of its places, and on the same topic."""

    def match(self, golden: Sequence[Golden], told: Sequence[Told], deadline: Deadline) -> Matches:
        return Matches(
            tuple(tuple(i for i, flaw in enumerate(golden) if is_of(each, flaw)) for each in told)
        )


def is_of(told: Told, flaw: Golden) -> bool:
    """Whether a finding tells of a flaw, by place and topic."""
    near = any(is_near(span, place) for span in told.spans for place in flaw.places)
    voices = zip(told.rules, told.topics, strict=True)
    return near and any(same_topic(*voice, flaw.category, flaw.cwe) for voice in voices)


def is_near(span: Span, place: Span) -> bool:
    """Whether the first lines of a finding are at a place, give or take `MARGIN` lines."""
    end = min(span.end, span.start + WIDEST - 1)
    return (
        span.path == place.path and span.start - MARGIN <= place.end and place.start <= end + MARGIN
    )


def paired(told: Sequence[Told]) -> dict[int, int]:
    """From each flaw that is told of to the one finding that gets the credit, by their indexes.

    As many flaws as can be have a finding of their own (a maximum matching, after Kuhn); of
    findings that might do, the first in `told` is taken where that costs no other flaw its own.
    """
    finding_of: dict[int, int] = {}
    for index in range(len(told)):
        _give(index, told, finding_of, set())
    return finding_of


def _give(index: int, told: Sequence[Told], finding_of: dict[int, int], seen: set[int]) -> bool:
    """Give finding `index` a flaw, moving others to flaws that are free; whether that went."""
    for flaw in told[index].same_as:
        if flaw in seen:
            continue
        seen.add(flaw)
        holder = finding_of.get(flaw)
        if holder is None or _give(holder, told, finding_of, seen):
            finding_of[flaw] = index
            return True
    return False
