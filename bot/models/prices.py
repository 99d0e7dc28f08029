"""What tokens cost."""

from __future__ import annotations

from dataclasses import dataclass

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens, as the operator gives them: no price is ever made up.

    `cached` is for the input tokens that the endpoint had in its cache.
    """

    input: float
    cached: float
    output: float

    def cost(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> float:
        """US dollars. `cached_tokens` are some of the `input_tokens`."""
        cached = min(cached_tokens, input_tokens)
        fresh = input_tokens - cached
        spent = fresh * self.input + cached * self.cached + output_tokens * self.output
        return spent / _MILLION
