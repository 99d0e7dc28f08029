"""What tokens cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

_MILLION = 1_000_000


class Tariff(Protocol):
    """Knows what calls to one model cost, or knows that it does not know. For any thread."""

    def cost(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> float | None:
        """US dollars; None when no price is known: none is ever made up.

        `cached_tokens` are some of the `input_tokens`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens, as the operator gives them.

    `cached` is for the input tokens that the endpoint had in its cache.
    """

    input: float
    cached: float
    output: float

    def cost(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> float:
        cached = min(cached_tokens, input_tokens)
        fresh = input_tokens - cached
        spent = fresh * self.input + cached * self.cached + output_tokens * self.output
        return spent / _MILLION
