"""What a review asks its budget before it asks a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.ports import Prompt


@dataclass(frozen=True, slots=True)
class Fit:
    """How many of some prompts may be sent, from the first on; `why` not the others."""

    prompts: int
    why: str = ""


class Budget(Protocol):
    """Tells by estimate what may still be asked."""

    def fit(self, prompts: Sequence[Prompt], share: float = 1.0) -> Fit:
        """How many of `prompts`, in their order, fit into this share of what is left."""
        ...


class NoBudget:
    """Everything fits."""

    def fit(self, prompts: Sequence[Prompt], share: float = 1.0) -> Fit:
        return Fit(len(prompts))
