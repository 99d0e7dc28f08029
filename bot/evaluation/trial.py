"""What one review of one case told, and what it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.errors import DiffwardenError
from bot.core.finding import Evidence, Severity, Span
from bot.core.levels import Level
from bot.core.report import Covered, Merged, Report, Usage, Verdict
from bot.evaluation.cases import Golden

MAX_MESSAGE = 600  # characters


class Depth(Level):
    """Which findings count: each word means those of the words behind it as well."""

    ALL = "all"  # also what a model said and what was set aside, if it has a place
    QUOTED = "quoted"  # what the report tells
    VERIFIED = "verified"  # what a second look or a tool vouches for


@dataclass(frozen=True, slots=True)
class Told:
    """One finding of a review. `spans` begin with its own, then those of other voices.

    `rules` and `topics` are of its voices, in the same order; `same_as` are the indexes of the
    known flaws that it tells of.
    """

    rules: tuple[str, ...]
    topics: tuple[str, ...]
    message: str
    spans: tuple[Span, ...]
    severity: Severity | None
    depth: Depth
    blocking: bool = False
    same_as: tuple[int, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule.partition("/")[0] for rule in self.rules))


@dataclass(frozen=True, slots=True)
class Spent:
    """What the calls to a model took. The cost is None where it cannot be known."""

    calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0


@dataclass(frozen=True, slots=True)
class Trial:
    """One review of a case. `troubles` are why it is not whole; `seconds` is its wall time."""

    verdict: Verdict
    told: tuple[Told, ...] = ()
    seconds: float = 0.0
    spent: Spent = Spent()
    troubles: tuple[str, ...] = ()
    models: tuple[str, ...] = ()

    def at(self, depth: Depth) -> tuple[Told, ...]:
        """The findings that count at `depth`."""
        return tuple(told for told in self.told if told.depth >= depth)


@dataclass(frozen=True, slots=True)
class Tried:
    """A case, and each review of it."""

    name: str
    digest: str
    language: str
    golden: tuple[Golden, ...]
    trials: tuple[Trial, ...]

    @property
    def is_clean(self) -> bool:
        return not self.golden


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All cases that were tried. `judge` is the model that matched the findings, if one did."""

    cases: tuple[Tried, ...]
    judge: str = ""
    judging: Spent = Spent()

    @property
    def trials(self) -> tuple[Trial, ...]:
        return tuple(trial for case in self.cases for trial in case.trials)


def trial_of(report: Report) -> Trial:
    """What a report tells, as it is kept."""
    unseen = [file for file in report.coverage if file.status is Covered.UNREVIEWED]
    usage = [usage for outcome in report.outcomes for usage in outcome.usage]
    return Trial(
        verdict=report.verdict,
        told=(*map(_told, report.findings), *_set_aside(report)),
        seconds=report.seconds,
        spent=spent(usage),
        troubles=tuple(dict.fromkeys(f"{file.path}: {file.why}" for file in unseen)),
        models=tuple(dict.fromkeys(each.model for each in usage)),
    )


def broken(error: DiffwardenError) -> Trial:
    """A review that came to no report."""
    return Trial(Verdict.INCOMPLETE, troubles=(str(error),), spent=Spent(cost_usd=None))


def spent(usage: Iterable[Usage]) -> Spent:
    """What these calls took in all."""
    usage = list(usage)
    costs = [each.cost_usd for each in usage]
    known = [cost for cost in costs if cost is not None]
    return Spent(
        calls=sum(each.calls for each in usage),
        input_tokens=sum(each.input_tokens for each in usage),
        cached_tokens=sum(each.cached_tokens for each in usage),
        output_tokens=sum(each.output_tokens for each in usage),
        cost_usd=sum(known) if len(known) == len(costs) else None,
    )


def _told(merged: Merged) -> Told:
    spans = [span for voice in merged.voices for span in (voice.span, *voice.related)]
    return Told(
        rules=tuple(voice.rule for voice in merged.voices),
        topics=tuple(voice.topic for voice in merged.voices),
        message=merged.lead.message[:MAX_MESSAGE],
        spans=tuple(dict.fromkeys(spans)),
        severity=merged.severity,
        depth=Depth.VERIFIED if merged.evidence >= Evidence.VERIFIED else Depth.QUOTED,
        blocking=merged.blocking,
    )


def _set_aside(report: Report) -> Iterator[Told]:
    """What a model said and was set aside. What tools say of lines that stood is no claim."""
    models = {outcome.analyzer for outcome in report.outcomes if outcome.usage}
    for aside in report.set_aside:
        source, _, topic = aside.rule.partition("/")
        if aside.start_line is not None and source in models:
            span = Span(aside.path, aside.start_line, aside.start_line)
            message = f"{aside.message[:MAX_MESSAGE]} (set aside: {aside.why})"
            yield Told((aside.rule,), (topic,), message, (span,), None, Depth.ALL)
