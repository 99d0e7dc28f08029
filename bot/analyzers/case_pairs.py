"""Which test after a change is which one before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.outline import Case

ALIKE = 0.5
"""The share of a test's claims that make another one of another name the same test."""


MAX_RENAMED = 100
"""Tests of new names that are compared with those of old ones: time is the product."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One test on both sides."""

    before: Case
    after: Case


def pairs(before: Sequence[Case], after: Sequence[Case]) -> list[Pair]:
    """Tests of one name, in their order; then those that were renamed, told by their claims."""
    old, new = _numbered(before), _numbered(after)
    found = [Pair(case, new[key]) for key, case in old.items() if key in new]
    left = [case for key, case in new.items() if key not in old and case.claims][:MAX_RENAMED]
    gone = [case for key, case in old.items() if key not in new and case.claims][:MAX_RENAMED]
    for case in gone:
        other = max(left, key=lambda it: _alike(case, it), default=None)
        if other is not None and _alike(case, other) >= ALIKE:
            left.remove(other)
            found.append(Pair(case, other))
    return found


def _numbered(cases: Iterable[Case]) -> dict[tuple[str, int], Case]:
    """Cases by name, those of one name by their order too."""
    seen: Counter[str] = Counter()
    found = {}
    for case in cases:
        found[case.name, seen[case.name]] = case
        seen[case.name] += 1
    return found


def _alike(one: Case, other: Case) -> float:
    mine, theirs = ({claim.text for claim in case.claims} for case in (one, other))
    return len(mine & theirs) / min(len(mine), len(theirs))
