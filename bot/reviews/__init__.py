"""The reviews that ask a model: one file each, and this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.core.budget import Budget, NoBudget
from bot.core.ports import Analyzer, Model
from bot.reviews.candidate import NoSecondLooks
from bot.reviews.corrections import Corrections
from bot.reviews.defects import Defects
from bot.reviews.guidelines import Guideline
from bot.reviews.second_look import CandidateLooks, Judge
from bot.reviews.tool_looks import NAME as TOOL_LOOKS, ToolLooks

DEFECTS = "model"


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


def _judge(terms: Terms, share: float) -> Judge:
    return Judge(terms.model, terms.budget, terms.at_once, share)


def _defects(terms: Terms) -> Analyzer:
    looks = CandidateLooks(_judge(terms, 1.0)) if terms.verify else NoSecondLooks()
    return Defects(
        terms.model,
        passes=terms.passes,
        second_looks=looks,
        budget=terms.budget,
        guidelines=terms.guidelines,
        instructions=terms.instructions,
        max_prompts=terms.max_prompts,
        at_once=terms.at_once,
    )


def _tool_looks(terms: Terms) -> Analyzer:
    return ToolLooks(_judge(terms, TOOLS_SHARE))


TOOLS_SHARE = 0.2
"""Of the budget: what second looks at tools' findings may take at most."""


def corrector(terms: Terms) -> Analyzer:
    """What proposes corrections of findings that a second look confirmed."""
    return Corrections(terms.model, terms.budget, terms.at_once)


REVIEWS: Mapping[str, Callable[[Terms], Analyzer]] = MappingProxyType(
    {DEFECTS: _defects, TOOL_LOOKS: _tool_looks}
)
"""How each review is made."""


def reviews(terms: Terms) -> tuple[Analyzer, ...]:
    """Every review that the terms ask for."""
    return tuple(
        make(terms) for name, make in REVIEWS.items() if terms.verify or name != TOOL_LOOKS
    )
