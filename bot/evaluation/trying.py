"""Trying all cases: each made a repository, reviewed, and its findings matched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from bot.core.deadline import Deadline
from bot.core.errors import DiffwardenError, ModelError, UsageError
from bot.core.report import Report, Usage
from bot.evaluation.cases import Case, refuse
from bot.evaluation.checkout import Checkout, checked_out
from bot.evaluation.matching import ByPlace, Matcher
from bot.evaluation.trial import Evaluation, Trial, Tried, broken, spent, trial_of
from bot.parallel import in_threads, processors

_MATCHING_SECONDS = 300.0


class Review(Protocol):
    """Reviews the change of a checkout, from any thread."""

    def __call__(self, checkout: Checkout, recording: str) -> Report:
        """The report. `recording` names the folder of this review's calls, beside all others.

        Raises UsageError for what no other case will do better with, which ends the evaluation,
        and any other DiffwardenError for what this case alone is marked with.
        """
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """How cases are tried: each `runs` times, `at_once` reviews at a time.

    `tell` hears of each trial when it is done, from any thread.
    """

    review: Review
    matcher: Matcher = field(default_factory=ByPlace)
    judge: str = ""
    runs: int = 1
    at_once: int = 1
    tell: Callable[[Case, Trial], None] = lambda _case, _trial: None


@dataclass(frozen=True, slots=True)
class _Turn:
    """One review to be made; `number` counts those of one case from 1."""

    case: Case
    checkout: Checkout
    number: int

    @property
    def recording(self) -> str:
        """The folder of its calls. The first run has that of the case, so that one run replays."""
        return self.case.name if self.number == 1 else f"{self.case.name}/run-{self.number}"


def evaluate(cases: Sequence[Case], plan: Plan) -> Evaluation:
    """Try all cases. All are made repositories before the first is reviewed.

    Raises UsageError for cases that cannot be, and what the review raises of that kind.
    """
    with TemporaryDirectory(prefix="diffwarden-", ignore_cleanup_errors=True) as folder:
        checkouts = _checkouts(cases, Path(folder))
        turns = [
            _Turn(case, checkouts[case.name], number)
            for number in range(1, plan.runs + 1)
            for case in cases
        ]
        tried = in_threads(lambda turn: _tried(turn, plan), turns, at_once=plan.at_once)
    trials: dict[str, list[Trial]] = {case.name: [] for case in cases}
    for turn, (trial, _) in zip(turns, tried, strict=True):
        trials[turn.case.name].append(trial)
    return Evaluation(
        tuple(
            Tried(case.name, case.digest, case.language, case.golden, tuple(trials[case.name]))
            for case in cases
        ),
        plan.judge,
        spent(usage for _, judging in tried for usage in judging),
    )


def _checkouts(cases: Iterable[Case], folder: Path) -> Mapping[str, Checkout]:
    faults: list[str] = []

    def made(case: Case) -> tuple[str, Checkout] | None:
        try:
            return case.name, checked_out(case, folder / case.name)
        except UsageError as error:
            faults.append(str(error))
            return None

    checkouts = dict(filter(None, in_threads(made, cases, at_once=processors())))
    refuse(sorted(faults))
    return checkouts


def _tried(turn: _Turn, plan: Plan) -> tuple[Trial, Sequence[Usage]]:
    """One trial with its findings matched, and what the judge took."""
    try:
        trial = trial_of(plan.review(turn.checkout, turn.recording))
    except UsageError:
        raise
    except DiffwardenError as error:
        trial = broken(error)
    matched, usage = _matched(trial, turn.case, plan.matcher)
    plan.tell(turn.case, matched)
    return matched, usage


def _matched(trial: Trial, case: Case, matcher: Matcher) -> tuple[Trial, Sequence[Usage]]:
    """The trial with what each finding is the same as; by place, where the judge has failed."""
    deadline = Deadline.after(_MATCHING_SECONDS)
    troubles = trial.troubles
    try:
        matches = matcher.match(case.golden, trial.told, deadline)
    except ModelError as error:
        troubles = (*troubles, f"matched by place and topic, for {error}")
        matches = ByPlace().match(case.golden, trial.told, deadline)
    pairs = zip(trial.told, matches.same_as, strict=True)
    told = tuple(replace(each, same_as=same_as) for each, same_as in pairs)
    return replace(trial, told=told, troubles=troubles), matches.usage
