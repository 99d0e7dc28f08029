"""The reviews that ask a model: one file each, and this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.core.ports import Analyzer, Model
from bot.reviews.defects import Defects

REVIEWS: Mapping[str, Callable[[Model, int], Analyzer]] = MappingProxyType(
    {
        "model": lambda model, max_prompts: Defects(model, max_prompts=max_prompts),
    }
)
"""How each review is made from a model and the number of prompts it may send for one change."""


def reviews(model: Model, max_prompts: int) -> tuple[Analyzer, ...]:
    """Every review there is, asking `model`."""
    return tuple(make(model, max_prompts) for make in REVIEWS.values())
