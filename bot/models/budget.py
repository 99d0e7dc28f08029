"""A limit on what the models of one review may take."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.ports import Model, Prompt, Reply
from bot.models.prices import Prices
from bot.models.tokens import estimate


@dataclass(frozen=True, slots=True)
class Spending:
    """Calls, input tokens and US dollars."""

    calls: int = 0
    input_tokens: int = 0
    cost_usd: float = 0.0

    def __add__(self, other: Spending) -> Spending:
        return Spending(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.cost_usd + other.cost_usd,
        )

    def __sub__(self, other: Spending) -> Spending:
        return self + Spending(-other.calls, -other.input_tokens, -other.cost_usd)

    def __str__(self) -> str:
        return f"{self.calls} calls, {self.input_tokens} input tokens, ${self.cost_usd:.4f}"


class Budgeted:
    """A Model that asks another one until the budget is spent. Any thread may use it.

    Each call is booked by estimate before it is made and by what it took afterwards. A call that
    fails stays booked as estimated: what it took is not known.
    """

    def __init__(
        self,
        model: Model,
        max_calls: int,
        max_input_tokens: int,
        max_cost_usd: float | None = None,
        *,
        prices: Prices | None = None,
    ) -> None:
        self._model = model
        self._limit = Spending(max_calls, max_input_tokens, max_cost_usd or 0.0)
        self._has_cost_limit = max_cost_usd is not None
        self._prices = prices
        self._spent = Spending()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def spent(self) -> Spending:
        with self._lock:
            return self._spent

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        """Raises ModelError without asking when the budget does not allow this call."""
        booked = self._estimated(prompt)
        with self._lock:
            self._check(booked)
            self._spent += booked
        reply = self._model.ask(prompt, deadline)
        self._settle(booked, reply)
        return reply

    def _estimated(self, prompt: Prompt) -> Spending:
        tokens = estimate(prompt.system + prompt.user)
        cost = self._prices.cost(tokens, 0, prompt.max_output_tokens) if self._prices else 0.0
        return Spending(1, tokens, cost)

    def _check(self, booked: Spending) -> None:
        after, limit = self._spent + booked, self._limit
        if after.calls > limit.calls:
            raise self._over(f"{limit.calls} calls", "max_calls")
        if after.input_tokens > limit.input_tokens:
            raise self._over(f"{limit.input_tokens} input tokens", "max_input_tokens")
        if self._has_cost_limit and (
            after.cost_usd > limit.cost_usd or self._spent.cost_usd >= limit.cost_usd
        ):
            raise self._over(f"${limit.cost_usd:.2f}", "max_cost_usd")

    def _over(self, limit: str, setting: str) -> ModelError:
        return ModelError(
            f"one more call of {self.name} would go over the budget of {limit} for a change"
            f" (so far: {self._spent}): raise model.{setting}, or make the change smaller"
        )

    def _settle(self, booked: Spending, reply: Reply) -> None:
        usage = reply.usage
        if self._has_cost_limit and usage.cost_usd is None:
            raise ModelError(
                f"what {self.name} costs is not known, so model.max_cost_usd cannot be held:"
                " set model.prices, or leave that limit out"
            )
        tokens = max(usage.input_tokens, 0) or booked.input_tokens
        with self._lock:
            self._spent += Spending(usage.calls, tokens, usage.cost_usd or 0.0) - booked
