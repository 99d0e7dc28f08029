"""Looks at findings again, each by itself: with more of the repository, and for one question."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.core.budget import Budget, NoBudget
from bot.core.deadline import Deadline
from bot.core.errors import ModelError, ModelOutage
from bot.core.finding import Ruling, SecondLook, Span
from bot.core.ports import Model, Prompt, Subject
from bot.core.report import Gap, Usage
from bot.core.rubric import severity
from bot.parallel import in_threads
from bot.reviews.candidate import Candidate, Judged
from bot.reviews.context import Library
from bot.reviews.page import clean_line
from bot.reviews.passages import Context
from bot.reviews.question import fresh_mark
from bot.reviews.ruling_answer import SCHEMA, Judgement, read
from bot.templates import render, source

MAX_WHY = 400  # characters
_SYSTEM = "prompts/second_look.system.md.j2"
_USER = "prompts/second_look.md.j2"
_SCHEMA = json.dumps(SCHEMA)
_TIMES = 2  # an answer that cannot be read is asked for once more

VERSION = hashlib.sha256("\0".join((source(_SYSTEM), source(_USER), _SCHEMA)).encode()).hexdigest()[
    :8
]
"""Names what is asked, whatever it is about."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is to be judged: one sentence about some lines. `quote` are their words."""

    span: Span
    kind: str
    sentence: str
    quote: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one claim: a look, or the error for which there is none."""

    look: SecondLook | None
    usage: tuple[Usage, ...] = ()
    error: ModelError | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Has a model judge claims, one prompt each, `at_once` at a time.

    At most `share` of what is left of the budget is planned for it. `new_mark` gives the mark that
    sets the data of one prompt apart.
    """

    model: Model
    budget: Budget = field(default_factory=NoBudget)
    at_once: int = 8
    share: float = 1.0
    new_mark: Callable[[], str] = fresh_mark

    def judge(self, subject: Subject, claims: Sequence[Claim]) -> list[Answered]:
        """What came of each claim, in their order."""
        library = Library(subject)
        library.foresee([(claim.span, claim.quote) for claim in claims])
        contexts = in_threads(
            lambda claim: library.about(claim.span, claim.quote), claims, at_once=self.at_once
        )
        asks = list(zip(claims, contexts, strict=True))
        prompts = [self._prompt(claim, context) for claim, context in asks]
        fit = self.budget.fit(prompts, self.share)
        told = in_threads(
            lambda ask: self._look(*ask, subject.deadline),
            list(zip(prompts, (context for _, context in asks), strict=True))[: fit.prompts],
            at_once=self.at_once,
        )
        left = len(prompts) - fit.prompts
        return [*told, *[Answered(None, error=ModelError(fit.why))] * left]

    def _prompt(self, claim: Claim, context: Context) -> Prompt:
        span = claim.span
        user = render(
            _USER,
            mark=self.new_mark(),
            context=context,
            path=json.dumps(clean_line(span.path, 300), ensure_ascii=False),
            lines=f"line {span.start}"
            if span.start == span.end
            else f"lines {span.start}-{span.end}",
            kind=claim.kind,
            claim=claim.sentence,
        )
        return Prompt("second-look", source(_SYSTEM), user, _SCHEMA, max_output_tokens=4096)

    def _look(self, prompt: Prompt, context: Context, deadline: Deadline) -> Answered:
        usage: list[Usage] = []
        failed = ModelError("the model was not asked")
        for turn in range(1, _TIMES + 1):
            try:
                reply = self.model.ask(replace(prompt, turn=turn), deadline)
            except ModelError as error:
                usage += [error.usage] if error.usage else []
                return Answered(None, tuple(usage), error)
            usage.append(reply.usage)
            try:
                return Answered(_checked(read(reply.text), context), tuple(usage))
            except ModelError as error:
                failed = error
        return Answered(None, tuple(usage), failed)


@dataclass(frozen=True, slots=True)
class CandidateLooks:
    """Second looks at what the model itself found: a look that failed is a gap in that file."""

    judge_of: Judge

    def judge(self, subject: Subject, candidates: Sequence[Candidate]) -> Judged:
        told = self.judge_of.judge(subject, [_claim(candidate) for candidate in candidates])
        pairs = list(zip(candidates, told, strict=True))
        return Judged(
            looks=tuple((each, one.look) for each, one in pairs if one.look),
            gaps=tuple(_gaps(pairs)),
            usage=tuple(usage for one in told for usage in one.usage),
        )


def _claim(candidate: Candidate) -> Claim:
    # Its prose is left out: whoever reads it first sees what it says.
    kind = " ".join(word for word in (candidate.category, candidate.cwe) if word)
    return Claim(candidate.span, kind, clean_line(candidate.title, MAX_WHY), candidate.quote)


def _gaps(pairs: Iterable[tuple[Candidate, Answered]]) -> Iterable[Gap]:
    for candidate, answered in pairs:
        if answered.look is None:
            why = f"what was found at line {candidate.span.start} was not looked at again"
            is_outage = isinstance(answered.error, ModelOutage)
            yield Gap(candidate.path, f"{why}: {answered.error}", outage=is_outage)


def _checked(said: Judgement, context: Context) -> SecondLook:
    """The look with the quotes that stand; one that rests on none is left open."""
    found = (context.quoted(quote.path, quote.line, quote.text) for quote in said.quotes)
    quotes = tuple(dict.fromkeys(quote for quote in found if quote))
    why = clean_line(said.why, MAX_WHY)
    if said.ruling is not Ruling.UNSURE and not quotes:
        why = f"it quotes no line that it was shown, so its ruling ({said.ruling}) does not count"
        return SecondLook(Ruling.UNSURE, why)
    grade = severity(said.reachable, said.trigger, said.impact)
    return SecondLook(said.ruling, why, quotes, grade if said.ruling is Ruling.CONFIRMED else None)
