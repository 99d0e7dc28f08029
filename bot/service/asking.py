"""Models as the service asks them: nothing twice, and only what a tenant may spend."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter, ValidationError

from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.ports import Model, Prompt, Reply
from bot.core.prompt_digest import digest
from bot.core.report import Usage
from bot.service.calls import call_of, keep
from bot.service.records import Records

log = logging.getLogger(__name__)

_REPLY = TypeAdapter(Reply)


@dataclass(frozen=True)
class Remembered:
    """A Model whose answers outlive a crash: a review that is begun again asks for none twice."""

    model: Model
    records: Records
    review: str

    @property
    def name(self) -> str:
        return self.model.name

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        asked = f"{digest(prompt)}-{prompt.turn}"
        known = self.records.answer(self.review, asked)
        if known:
            try:
                return _REPLY.validate_json(known)
            except ValidationError:
                log.warning("an answer that was kept cannot be read")
        reply = self.model.ask(prompt, deadline)
        self.records.keep_answer(self.review, asked, _REPLY.dump_json(reply).decode())
        return reply


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one installation may spend on a day (UTC). None is no limit."""

    tokens: int | None = None
    cost_usd: float | None = None


@dataclass(frozen=True)
class Metered:
    """A Model that books what it takes, and asks nothing when its tenant's day is spent.

    That is no fault of the provider's: an author can spend it, so the review is incomplete.
    """

    model: Model
    records: Records
    review: str
    installation: int
    allowance: Allowance
    tell: Callable[[Usage], None]

    @property
    def name(self) -> str:
        return self.model.name

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        day = datetime.now(UTC).date().isoformat()
        tokens, cost = self.records.spent(self.installation, day)
        most = self.allowance
        if most.tokens is not None and tokens >= most.tokens:
            raise ModelError(f"today's {most.tokens:,} tokens of this installation are used up")
        if most.cost_usd is not None and cost >= most.cost_usd:
            raise ModelError(f"today's ${most.cost_usd:.2f} of this installation are spent")
        began = time.monotonic()
        try:
            reply = self.model.ask(prompt, deadline)
        except ModelError as error:
            usage = error.usage or Usage(self.name, prompt.name, calls=0)
            self._keep(usage, began, is_answered=False)
            if error.usage:
                self._book(day, error.usage)
            raise
        self._keep(reply.usage, began, is_answered=True)
        self._book(day, reply.usage)
        return reply

    def _keep(self, usage: Usage, began: float, *, is_answered: bool) -> None:
        call = call_of(usage, time.monotonic() - began, is_answered=is_answered)
        keep(self.records.engine, self.review, call)

    def _book(self, day: str, usage: Usage) -> None:
        tokens = usage.input_tokens + usage.output_tokens
        cost = usage.cost_usd or 0.0
        self.records.spend(self.review, self.installation, day, usage.calls, tokens, cost)
        self.tell(usage)
