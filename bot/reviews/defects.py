"""The review that asks a model which defects a change brings in: read this file first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.budget import Budget, NoBudget
from bot.core.change import Change, ChangedFile
from bot.core.errors import ModelOutage
from bot.core.finding import Span
from bot.core.ports import Model, Subject
from bot.core.report import Covered, Exemption, Gap, Said, SetAside
from bot.reviews.anchor import NOTHING, NOWHERE
from bot.reviews.candidate import NoSecondLooks, SecondLooks
from bot.reviews.clusters import clustered
from bot.reviews.guidelines import Guideline
from bot.reviews.hard_rules import noise
from bot.reviews.hearing import Heard, Hearing
from bot.reviews.hints import HINTS
from bot.reviews.margin import Margin
from bot.reviews.page import clean_line
from bot.reviews.passes import Limits, Plan, by_risk, planned, seed_of
from bot.reviews.question import VERSION, Question, fresh_mark
from bot.reviews.rulings import settled
from bot.reviews.spared import why_spared
from bot.reviews.units import MAX_ADDED_COLUMNS, Desk
from bot.reviews.voices import MAX_MESSAGE, NO_FILE, Voice, aside, placed

UNTRUE = "more than half of what the model said could not be found in the change"

GENERATOR_SHARE = 0.6
"""Of the budget: the rest is for second looks, of which there is one for each candidate."""


@dataclass(frozen=True, slots=True)
class Defects:
    """Shows the changed parts of readable files to `model` and makes findings of what it says.

    The change is shown `passes` times, in an order of files that `seed` decides; at most
    `max_prompts` prompts are sent for that, `at_once` at a time, each of about
    `max_prompt_tokens` tokens. What they say is put in its place, sifted by rules, counted, and
    judged by `second_looks`. `guidelines` are those of the base branch, `instructions` the
    settings' own, by path glob; `hints` tell what goes wrong in a language. `rules_off` names hard
    rules that are not used. `new_mark` gives the mark that sets the data of one prompt apart.
    """

    model: Model
    passes: int = 1
    second_looks: SecondLooks = field(default_factory=NoSecondLooks)
    budget: Budget = field(default_factory=NoBudget)
    guidelines: tuple[Guideline, ...] = ()
    instructions: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=lambda: HINTS)
    rules_off: frozenset[str] = frozenset()
    max_prompt_tokens: int = 12_000
    max_prompts: int = 30
    at_once: int = 8
    seed: Callable[[Change], str] = seed_of
    new_mark: Callable[[], str] = fresh_mark

    @property
    def name(self) -> str:
        return "model"

    @property
    def version(self) -> str:
        told = (self.passes, self.guidelines, dict(self.instructions), sorted(self.rules_off))
        rest = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:6]
        return f"{VERSION}-{rest} {self.model.name}"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable

    def analyze(self, subject: Subject) -> Iterator[Said]:
        shown: list[ChangedFile] = []
        for file in subject.change.files:
            why = why_spared(file, subject.contents[file.path], subject.outlines[file.path])
            if why:
                yield Exemption(file.path, Covered.EXEMPT, why)
            else:
                shown.append(file)
        if shown:
            yield from self._review(by_risk(shown, subject), subject)

    def _review(self, files: Sequence[ChangedFile], subject: Subject) -> Iterator[Said]:
        margin = Margin.of(files, subject)
        question = self._question(files, subject)
        plan = self._plan(files, subject, margin, question)
        yield from plan.gaps
        hearing = Hearing(self.model, question, subject.deadline, self.at_once, self.max_prompts)
        heard = list(hearing.hear(plan.asks))
        voices: list[Voice] = []
        rest: list[SetAside | Gap] = [*_cut(plan)]
        for one in heard:
            yield from one.usage
            said = _placed(one, margin)
            voices += (thing for thing in said if isinstance(thing, Voice))
            rest += (thing for thing in said if isinstance(thing, SetAside))
            rest += _gaps(one, said)
        yield from dict.fromkeys(rest)  # several passes may say the same
        yield from self._judged(voices, heard, subject)

    def _plan(
        self, files: Sequence[ChangedFile], subject: Subject, margin: Margin, question: Question
    ) -> Plan:
        desk = Desk.of(self.max_prompt_tokens - question.cost, subject.findings, margin)
        share = 1.0 if isinstance(self.second_looks, NoSecondLooks) else GENERATOR_SHARE
        limits = Limits(self.passes, self.max_prompts, self.budget, share)
        return planned(files, subject, desk, question, limits, self.seed(subject.change))

    def _question(self, files: Sequence[ChangedFile], subject: Subject) -> Question:
        return Question.of(
            self.guidelines,
            self.instructions,
            self.hints,
            paths=[file.path for file in files],
            languages={subject.outlines[file.path].language for file in files},
            new_mark=self.new_mark,
        )

    def _judged(
        self, voices: Iterable[Voice], heard: Sequence[Heard], subject: Subject
    ) -> Iterator[Said]:
        """Sifted by rules, clustered, looked at again, and told."""
        kept: list[Voice] = []
        for voice in voices:
            why = noise(voice, self.rules_off)
            if why:
                yield aside(voice, why)
            else:
                kept.append(voice)
        candidates = clustered(kept, lambda span: _passes(span, heard))
        judged = self.second_looks.judge(subject, candidates)
        yield from judged.usage
        yield from judged.gaps
        yield from settled(candidates, dict(judged.looks))


def _placed(heard: Heard, margin: Margin) -> list[Voice | SetAside]:
    """What was heard, each in its place; what was unreadable is set aside too."""
    pages = {unit.page.name: unit.page for unit in heard.ask.units}
    said = [placed(remark, heard.ask.turn, pages, margin) for remark in heard.answer.remarks]
    for item in heard.answer.unreadable:
        message = clean_line(item.message, MAX_MESSAGE)
        said.append(SetAside("model/unreadable", heard.ask.paths[0], None, message, item.why))
    return said


def _gaps(heard: Heard, said: Sequence[Voice | SetAside]) -> Iterator[Gap]:
    """A gap for each file of a prompt that failed, or whose answer is mostly made up."""
    why, outage = UNTRUE, False
    if heard.error:
        why, outage = str(heard.error), isinstance(heard.error, ModelOutage)
    elif 2 * sum(isinstance(s, SetAside) and _is_made_up(s) for s in said) <= len(said):
        return
    yield from (Gap(path, why, outage) for path in heard.ask.paths)


def _is_made_up(said: SetAside) -> bool:
    return said.rule == "model/unreadable" or said.why in (NOWHERE, NO_FILE, NOTHING)


def _cut(plan: Plan) -> Iterator[Gap]:
    """A gap for each added line that was too long to be shown to its end."""
    for unit in (unit for ask in plan.asks if ask.turn == 1 for unit in ask.units):
        for line in unit.cut:
            seen = f"the model saw only its first {MAX_ADDED_COLUMNS:,} characters"
            yield Gap(unit.page.file.path, f"line {line} is too long: {seen}")


def _passes(span: Span, heard: Iterable[Heard]) -> int:
    """How many passes saw the first line of `span`, and told what they saw."""
    return len(
        {
            one.ask.turn
            for one in heard
            if one.is_whole and any(unit.holds(span.path, span.start) for unit in one.ask.units)
        }
    )
