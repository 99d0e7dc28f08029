"""A limit on what the models of one review may take."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.budget import Fit
from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.ports import Model, Prompt, Reply
from bot.core.report import Usage
from bot.models.prices import Tariff
from bot.models.tokens import Calibration, estimate

LIKELY_OUTPUT = 1500
"""Tokens that an answer is taken to have when calls are planned; each may have its full cap."""


@dataclass(frozen=True, slots=True)
class Spending:
    """Calls, tokens (those sent and those written) and US dollars."""

    calls: int = 0
    tokens: int = 0
    cost_usd: float = 0.0

    def __add__(self, other: Spending) -> Spending:
        return Spending(
            self.calls + other.calls,
            self.tokens + other.tokens,
            self.cost_usd + other.cost_usd,
        )

    def __sub__(self, other: Spending) -> Spending:
        return self + Spending(-other.calls, -other.tokens, -other.cost_usd)

    def __str__(self) -> str:
        dollars = f", ${self.cost_usd:.4f}" if self.cost_usd else ""
        return f"{self.calls} calls, {self.tokens} tokens{dollars}"


class Budgeted:
    """A Model that asks another one until the budget is spent. Any thread may use it.

    Each call is booked at the most it can take before it is made, and at what it took afterwards.
    A call that fails and does not tell what it took stays booked as it was. `at_once` is how many
    calls are open at most, for `fit`.
    """

    def __init__(
        self,
        model: Model,
        max_calls: int,
        max_tokens: int,
        max_cost_usd: float | None = None,
        *,
        prices: Tariff | None = None,
        at_once: int = 8,
    ) -> None:
        self._model = model
        self._limit = Spending(max_calls, max_tokens, max_cost_usd or 0.0)
        self._has_cost_limit = max_cost_usd is not None
        self._prices, self._at_once = prices, at_once
        self._spent = Spending()
        self._calibration = Calibration()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def spent(self) -> Spending:
        with self._lock:
            return self._spent

    def fit(self, prompts: Sequence[Prompt], share: float = 1.0) -> Fit:
        """How many of `prompts`, in their order, should fit into this share of what is left.

        Answers are taken to be of likely length, but for those that are open at once at the end.
        """
        sizes = [_estimated(prompt) for prompt in prompts]
        with self._lock:
            room = self._left(share)
            reserved: deque[Spending] = deque(maxlen=self._at_once - 1)
            for number, (prompt, size) in enumerate(zip(prompts, sizes, strict=True)):
                most = self._taking(size, prompt.max_output_tokens)
                likely = self._taking(size, min(prompt.max_output_tokens, LIKELY_OUTPUT))
                if why := self._why_not(room, sum(reserved, most)):
                    return Fit(number, why)
                room -= likely
                reserved.append(most - likely)
        return Fit(len(prompts))

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        """Raises ModelError without asking when the budget does not allow this call."""
        size = _estimated(prompt)
        with self._lock:
            booked = self._taking(size, prompt.max_output_tokens)
            if why := self._why_not(self._left(), booked):
                raise ModelError(why)
            self._spent += booked
        try:
            reply = self._model.ask(prompt, deadline)
        except ModelError as error:
            if error.usage:
                self._settle(size, booked, error.usage)
            raise
        self._settle(size, booked, reply.usage)
        return reply

    def _left(self, share: float = 1.0) -> Spending:
        left = self._limit - self._spent
        return Spending(int(left.calls * share), int(left.tokens * share), left.cost_usd * share)

    def _taking(self, size: int, output: int) -> Spending:
        """What a call takes that sends `size` tokens, by estimate, and gets `output` back."""
        sent = self._calibration.corrected(size)
        if not (self._prices and self._has_cost_limit):  # a list of prices takes time to load
            return Spending(1, sent + output)
        return Spending(1, sent + output, self._prices.cost(sent, 0, output) or 0.0)

    def _why_not(self, left: Spending, more: Spending) -> str:
        """Why `more` may not be spent; empty if it may."""
        limit = self._limit
        if more.calls > left.calls:
            return self._over(f"{limit.calls} calls", "max_calls")
        if more.tokens > left.tokens:
            return self._over(f"{limit.tokens} tokens", "max_tokens")
        if not self._has_cost_limit:
            return ""
        if self._prices is None or self._prices.cost(0, 0, 0) is None:
            return (
                f"what {self.name} costs is not known, so model.max_cost_usd cannot be held:"
                " set model.prices, or leave that limit out"
            )
        if more.cost_usd > left.cost_usd:
            return self._over(f"${limit.cost_usd:.2f}", "max_cost_usd")
        return ""

    def _over(self, limit: str, setting: str) -> str:
        return (
            f"one more call of {self.name} would go over the budget of {limit} for a change"
            f" (so far: {self._spent}): raise model.{setting}, or make the change smaller"
        )

    def _settle(self, size: int, booked: Spending, usage: Usage) -> None:
        """Book what a call took in place of the most that it could take, as far as it is known."""
        tokens = usage.input_tokens + usage.output_tokens
        known = usage.input_tokens > 0
        cost = booked.cost_usd if usage.cost_usd is None else usage.cost_usd
        took = Spending(usage.calls, tokens if known else booked.tokens, cost)
        with self._lock:
            self._calibration.learn(size * usage.calls, usage.input_tokens)
            self._spent += took - booked


def _estimated(prompt: Prompt) -> int:
    """Tokens of all that an endpoint counts as its input, about."""
    return estimate(prompt.system) + estimate(prompt.user) + estimate(prompt.schema)
