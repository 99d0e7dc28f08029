"""Whether one evaluation is worse than another, or only as different as chance would have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.errors import UsageError
from bot.core.report import Verdict
from bot.evaluation.cases import Case
from bot.evaluation.matching import paired
from bot.evaluation.scores import false_findings
from bot.evaluation.statistics import mcnemar, sign_flips
from bot.evaluation.trial import Depth, Evaluation, Tried

NOISE = 0.05
"""What chance alone does at least this often is noise."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How one thing changed: in how many places for the worse and the better, and `told` in words.

    `p` is how likely chance alone makes it look this much worse.
    """

    name: str
    worse: int
    better: int
    told: str
    p: float

    @property
    def regressed(self) -> bool:
        return self.p < NOISE

    def sentence(self) -> str:
        if not self.worse and not self.better:
            return f"{self.name}: as before"
        ends = "that is worse, beyond noise" if self.regressed else "no worse than noise allows"
        return f"{self.name}: {self.told}; {ends} (p = {self.p:.2g})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two evaluations differ on the `cases` that both have; `left_out` are the others."""

    cases: int
    left_out: int
    measures: tuple[Measure, ...]

    @property
    def regressed(self) -> bool:
        return any(measure.regressed for measure in self.measures)

    def sentence(self) -> str:
        """What came of it, in one sentence."""
        worse = [measure.name for measure in self.measures if measure.regressed]
        over = f"over {self.cases} cases"
        if self.left_out:
            over += f" ({self.left_out} that differ, or are only in one, are left out)"
        if not worse:
            return f"no regression beyond noise {over}"
        verb = "is" if len(worse) == 1 else "are"
        return f"{' and '.join(worse)} {verb} worse than before, beyond noise, {over}"


_Pair = tuple[Tried, Tried]


def refuse_unlike(before: Evaluation, cases: Sequence[Case | Tried], judge: str) -> None:
    """Raise UsageError if an evaluation of `cases` by `judge` could not be compared."""
    ways = [name or "place and topic" for name in (before.judge, judge)]
    if before.judge != judge:
        raise UsageError(
            "the evaluations cannot be compared: findings were matched by "
            f"{ways[0]} before, and by {ways[1]} now"
        )
    earlier = {(case.name, case.digest) for case in before.cases}
    if not any((case.name, case.digest) in earlier for case in cases):
        raise UsageError("the evaluations cannot be compared: no case is in both as it was")


def compared(before: Evaluation, now: Evaluation, depth: Depth) -> Comparison:
    """Compare the findings at `depth`. Raises UsageError as `refuse_unlike` does."""
    refuse_unlike(before, now.cases, now.judge)
    earlier = {(case.name, case.digest): case for case in before.cases}
    pairs = [
        (earlier[key], case) for case in now.cases if (key := (case.name, case.digest)) in earlier
    ]
    names = {case.name for case in (*before.cases, *now.cases)}
    measures = (_recall(pairs, depth), _false(pairs, depth), _blocks(pairs))
    return Comparison(len(pairs), len(names) - len(pairs), measures)


def _recall(pairs: Sequence[_Pair], depth: Depth) -> Measure:
    """A flaw counts as found when most runs found it."""
    lost = won = 0
    for before, now in pairs:
        for was, is_ in zip(_found(before, depth), _found(now, depth), strict=True):
            lost += was and not is_
            won += is_ and not was
    told = f"{_counted(lost, 'flaw')} lost, {won} won"
    return Measure("recall", lost, won, told, mcnemar(lost, won))


def _found(case: Tried, depth: Depth) -> list[bool]:
    """For each known flaw of a case whether most of its trials told of it."""
    told = [paired(trial.at(depth)) for trial in case.trials]
    return [2 * sum(i in each for each in told) > len(told) for i in range(len(case.golden))]


def _false(pairs: Sequence[_Pair], depth: Depth) -> Measure:
    differences = []
    for before, now in pairs:
        # Whole numbers, also where one was run more often than the other.
        was = sum(false_findings(trial, depth) for trial in before.trials) * len(now.trials)
        is_ = sum(false_findings(trial, depth) for trial in now.trials) * len(before.trials)
        differences.append(is_ - was)
    more, less = sum(d > 0 for d in differences), sum(d < 0 for d in differences)
    told = f"more in {_counted(more, 'case')}, fewer in {less}"
    return Measure("false findings", more, less, told, sign_flips(differences))


def _blocks(pairs: Sequence[_Pair]) -> Measure:
    clean = [(_blocked(before), _blocked(now)) for before, now in pairs if now.is_clean]
    worse = sum(now and not before for before, now in clean)
    better = sum(before and not now for before, now in clean)
    told = f"{_counted(worse, 'clean change')} newly blocked, {better} no longer"
    return Measure("false blocks", worse, better, told, mcnemar(worse, better))


def _blocked(case: Tried) -> bool:
    return 2 * sum(t.verdict is Verdict.FAIL for t in case.trials) > len(case.trials)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
