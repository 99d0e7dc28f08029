"""What an evaluation comes to, in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.core.finding import Severity
from bot.core.report import Verdict
from bot.evaluation.matching import paired
from bot.evaluation.statistics import Share, f1, quantile, share
from bot.evaluation.trial import Depth, Evaluation, Trial, Tried

NO_SEVERITY = "set aside"


@dataclass(frozen=True, slots=True)
class Quality:
    """How many of the known flaws were told, and how many findings told one of them.

    `repeated` findings tell of a flaw that another finding already has; they count as false.
    """

    recall: Share
    precision: Share
    f1: Share
    repeated: float


@dataclass(frozen=True, slots=True)
class Part:
    """A share of what is told apart by `name`: a category, a source, a severity."""

    name: str
    share: Share


@dataclass(frozen=True, slots=True)
class Cost:
    """What reviews took: medians and ninth deciles of one review, sums of all.

    `usd` and `usd_each` are None where a price is not known.
    """

    seconds: float | None
    seconds_p90: float | None
    calls: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    usd: float | None
    usd_each: float | None
    usd_each_p90: float | None


@dataclass(frozen=True, slots=True)
class Scores:
    """All numbers, of findings at `depth`; counts of repeated runs are means of one run.

    `comments` and `comments_clean` are findings for each change. `false_blocks` are clean changes
    that were stopped, `blocks` flawed ones. Parts tell recall by category, severity and language
    of the flaw, and precision by source and severity of the finding.
    """

    depth: Depth
    quality: Quality
    depths: tuple[tuple[Depth, Quality], ...]
    comments: float
    comments_clean: float
    false_blocks: Share
    blocks: Share
    recall_by_category: tuple[Part, ...]
    recall_by_severity: tuple[Part, ...]
    recall_by_language: tuple[Part, ...]
    precision_by_source: tuple[Part, ...]
    precision_by_severity: tuple[Part, ...]
    cost: Cost
    incomplete: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """Whether one known flaw was told of; `part` is what one trial of its case counts."""

    category: str
    severity: str
    language: str
    found: bool
    part: float


@dataclass(frozen=True, slots=True)
class Remark:
    """Whether one finding is the one that tells of a flaw, or of one that is told already."""

    sources: tuple[str, ...]
    severity: str
    true: bool
    repeats: bool
    part: float


def scores(evaluation: Evaluation, depth: Depth = Depth.QUOTED) -> Scores:
    """What an evaluation comes to, if the findings at `depth` count."""
    flaws, remarks = _flaws(evaluation, depth), _remarks(evaluation, depth)
    clean = [case for case in evaluation.cases if case.is_clean]
    flawed = [case for case in evaluation.cases if not case.is_clean]
    qualities = tuple((each, _quality(evaluation, each)) for each in Depth)
    return Scores(
        depth=depth,
        quality=dict(qualities)[depth],
        depths=qualities,
        comments=_each(evaluation.cases, lambda trial: len(trial.at(depth))),
        comments_clean=_each(clean, lambda trial: len(trial.at(depth))),
        false_blocks=_stopped(clean),
        blocks=_stopped(flawed),
        recall_by_category=_recalls(flaws, lambda flaw: flaw.category),
        recall_by_severity=_recalls(flaws, lambda flaw: flaw.severity, worst_first),
        recall_by_language=_recalls(flaws, lambda flaw: flaw.language),
        precision_by_source=_precisions(remarks, lambda remark: remark.sources),
        precision_by_severity=_precisions(remarks, lambda each: (each.severity,), worst_first),
        cost=_cost(evaluation),
        incomplete=sum(bool(trial.troubles) for trial in evaluation.trials),
    )


def worst_first(severity: str) -> int:
    """A key that puts the worst severity first."""
    return -Severity.of(severity).rank if severity != NO_SEVERITY else 1


def _quality(evaluation: Evaluation, depth: Depth) -> Quality:
    flaws, remarks = _flaws(evaluation, depth), _remarks(evaluation, depth)
    found = sum(flaw.part for flaw in flaws if flaw.found)
    golden, told = sum(flaw.part for flaw in flaws), sum(each.part for each in remarks)
    repeated = sum(remark.part for remark in remarks if remark.repeats)
    return Quality(share(found, golden), share(found, told), f1(found, golden, told), repeated)


def _flaws(evaluation: Evaluation, depth: Depth) -> list[Flaw]:
    found: list[Flaw] = []
    for case in evaluation.cases:
        for trial in case.trials:
            told = paired(trial.at(depth))
            found += [
                Flaw(
                    golden.category,
                    golden.severity.value,
                    case.language,
                    index in told,
                    1 / len(case.trials),
                )
                for index, golden in enumerate(case.golden)
            ]
    return found


def _remarks(evaluation: Evaluation, depth: Depth) -> list[Remark]:
    remarks: list[Remark] = []
    for case in evaluation.cases:
        for trial in case.trials:
            told = trial.at(depth)
            credited = set(paired(told).values())
            remarks += [
                Remark(
                    each.sources,
                    each.severity.value if each.severity else NO_SEVERITY,
                    index in credited,
                    bool(each.same_as) and index not in credited,
                    1 / len(case.trials),
                )
                for index, each in enumerate(told)
            ]
    return remarks


def false_findings(trial: Trial, depth: Depth) -> int:
    """Findings of one trial that tell of no flaw, or of one that is told already."""
    told = trial.at(depth)
    return len(told) - len(paired(told))


def _each(cases: Iterable[Tried], count: Callable[[Trial], float]) -> float:
    trials = [trial for case in cases for trial in case.trials]
    return sum(map(count, trials)) / len(trials) if trials else 0.0


def _stopped(cases: list[Tried]) -> Share:
    parts = [
        sum(trial.verdict is Verdict.FAIL for trial in case.trials) / len(case.trials)
        for case in cases
    ]
    return share(sum(parts), len(parts))


def _recalls(
    flaws: Iterable[Flaw],
    name_of: Callable[[Flaw], str],
    order: Callable[[str], int] = lambda _name: 0,
) -> tuple[Part, ...]:
    counted = ((name_of(flaw), flaw.found, flaw.part) for flaw in flaws)
    return _parts(counted, order)


def _precisions(
    remarks: Iterable[Remark],
    names_of: Callable[[Remark], Iterable[str]],
    order: Callable[[str], int] = lambda _name: 0,
) -> tuple[Part, ...]:
    """A finding that several sources tell counts for each of them."""
    counted = ((name, each.true, each.part) for each in remarks for name in names_of(each))
    return _parts(counted, order)


def _parts(
    counted: Iterable[tuple[str, bool, float]], order: Callable[[str], int]
) -> tuple[Part, ...]:
    hits: dict[str, float] = {}
    total: dict[str, float] = {}
    for name, hit, part in counted:
        hits[name] = hits.get(name, 0.0) + part * hit
        total[name] = total.get(name, 0.0) + part
    names = sorted(total, key=lambda name: (order(name), name))
    return tuple(Part(name, share(hits[name], total[name])) for name in names)


def _cost(evaluation: Evaluation) -> Cost:
    trials = evaluation.trials
    spent = [trial.spent for trial in trials]
    seconds = [trial.seconds for trial in trials]
    known = [each.cost_usd for each in spent if each.cost_usd is not None]
    told = len(known) == len(spent)
    return Cost(
        seconds=quantile(seconds, 0.5),
        seconds_p90=quantile(seconds, 0.9),
        calls=sum(each.calls for each in spent),
        input_tokens=sum(each.input_tokens for each in spent),
        cached_tokens=sum(each.cached_tokens for each in spent),
        output_tokens=sum(each.output_tokens for each in spent),
        usd=sum(known) if told else None,
        usd_each=quantile(known, 0.5) if told else None,
        usd_each_p90=quantile(known, 0.9) if told else None,
    )
