"""How many findings people acted on, by rule and by prompt, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.core.fates import ACCEPTED, REJECTED, Fate
from bot.evaluation.statistics import Share, share


@dataclass(frozen=True, slots=True)
class Tallied:
    """How often findings of one kind met each fate. `name` tells the kind, in parts."""

    name: tuple[str, ...]
    counts: Mapping[Fate, int] = field(default_factory=dict)

    @property
    def told(self) -> int:
        """All that were told, those of an undecided fate too."""
        return sum(self.counts.values())

    @property
    def accepted(self) -> int:
        return self.of(*ACCEPTED)

    @property
    def decided(self) -> int:
        return self.of(*ACCEPTED, *REJECTED)

    @property
    def share(self) -> Share:
        """The accepted of those that were decided."""
        return share(self.accepted, self.decided)

    def of(self, *fates: Fate) -> int:
        return sum(self.counts.get(one, 0) for one in fates)


def tallied(counted: Iterable[tuple[tuple[str, ...], Fate, int]]) -> list[Tallied]:
    """Counts by kind and fate, put together by kind: what was told most often comes first."""
    counts: dict[tuple[str, ...], dict[Fate, int]] = {}
    for name, fate, number in counted:
        here = counts.setdefault(name, {})
        here[fate] = here.get(fate, 0) + number
    found = [Tallied(name, fates) for name, fates in counts.items()]
    return sorted(found, key=lambda one: (-one.told, one.name))
