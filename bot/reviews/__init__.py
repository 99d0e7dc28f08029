"""The reviews that ask a model: one file each, and this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.core.budget import Budget, NoBudget
from bot.core.ports import Analyzer, Model
from bot.reviews.defects import Defects
from bot.reviews.guidelines import Guideline


@dataclass(frozen=True, slots=True)
class Terms:
    """What reviews are made of: the model, what it may be asked, what the project tells it.

    `instructions` are by path glob. `verify` is whether each finding is looked at again.
    """

    model: Model
    budget: Budget = field(default_factory=NoBudget)
    passes: int = 1
    max_prompts: int = 30
    at_once: int = 8
    verify: bool = True
    guidelines: tuple[Guideline, ...] = ()
    instructions: Mapping[str, str] = field(default_factory=dict)


def _defects(terms: Terms) -> Analyzer:
    return Defects(
        terms.model,
        passes=terms.passes,
        budget=terms.budget,
        guidelines=terms.guidelines,
        instructions=terms.instructions,
        max_prompts=terms.max_prompts,
        at_once=terms.at_once,
    )


REVIEWS: Mapping[str, Callable[[Terms], Analyzer]] = MappingProxyType({"model": _defects})
"""How each review is made."""


def reviews(terms: Terms) -> tuple[Analyzer, ...]:
    """Every review there is."""
    return tuple(make(terms) for make in REVIEWS.values())
