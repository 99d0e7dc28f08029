"""Asks what is planned, several prompts at a time, and reads what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.ports import Model
from bot.core.report import Usage
from bot.core.salvage import salvaged
from bot.parallel import in_threads
from bot.reviews.answer import LIST, Answer, read
from bot.reviews.passes import Ask
from bot.reviews.question import Question


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of one prompt.

    `error` is set when its units have not been wholly reviewed, and `is_asked_again` when they will
    be by other prompts.
    """

    ask: Ask
    answer: Answer = field(default_factory=lambda: Answer(()))
    usage: tuple[Usage, ...] = ()
    error: ModelError | None = None
    is_asked_again: bool = False

    @property
    def is_whole(self) -> bool:
        return self.error is None and not self.is_asked_again


@dataclass(frozen=True, slots=True)
class Hearing:
    """Asks `model`, at most `max_prompts` prompts in all and `at_once` at a time."""

    model: Model
    question: Question
    deadline: Deadline
    at_once: int
    max_prompts: int

    def hear(self, asks: Sequence[Ask]) -> Iterator[Heard]:
        """Ask all; then once more, in halves, about those that gave no answer, or half of one."""
        again: list[Ask] = []
        for heard in in_threads(self._heard, asks, at_once=self.at_once):
            halves = self._halves(heard)
            if halves and len(asks) + len(again) + len(halves) <= self.max_prompts:
                again += halves
                yield replace(heard, error=None, is_asked_again=True)
            else:
                yield heard
        yield from in_threads(self._heard, again, at_once=self.at_once)

    def _heard(self, ask: Ask) -> Heard:
        try:
            reply = self.model.ask(ask.prompt, self.deadline)
        except ModelError as error:
            usage = (error.usage,) if error.usage else ()
            return Heard(ask, self._read(salvaged(error.partial, LIST)), usage, error)
        try:
            return Heard(ask, self._read(reply.text), (reply.usage,))
        except ModelError as error:
            return Heard(ask, usage=(reply.usage,), error=error)

    def _read(self, text: str) -> Answer:
        return self.question.echo.without(read(text))

    def _halves(self, heard: Heard) -> list[Ask]:
        """What to ask instead of a prompt that got no answer, perhaps because it was too much."""
        ask, middle = heard.ask, len(heard.ask.units) // 2
        if not heard.error or isinstance(heard.error, ModelOutage) or not middle:
            return []
        halves = (ask.units[:middle], ask.units[middle:])
        return [Ask(ask.turn, half, self.question.about(half, ask.turn)) for half in halves]
