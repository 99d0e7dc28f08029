"""Published prices of well-known models, from the library genai-prices where it is installed."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PriceList:
    """The Tariff of `model` at the address `base_url`.

    A price is known only if the list knows this model at this very provider: a model that a
    server of one's own calls gpt-5 has no price. The first question takes 0.6 s and 80 MB, so it
    should be asked while other things run; the list's data come with the library, no network.
    """

    model: str
    base_url: str

    def cost(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> float | None:
        try:
            from genai_prices import Usage, calc_price
        except ImportError:  # an extra that was not asked for
            return None
        usage = Usage(
            input_tokens=input_tokens,
            cache_read_tokens=min(cached_tokens, input_tokens),
            output_tokens=output_tokens,
        )
        try:
            found = calc_price(usage, self.model, provider_api_url=self.base_url)
        except LookupError:
            return None
        # The library is content with a host that only begins like the provider's.
        host = rf"(?:{found.provider.api_pattern})(?:(?<=/)|(?![\w.-]))"
        return float(found.total_price) if re.match(host, self.base_url) else None
