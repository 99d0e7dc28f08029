"""An evaluation for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.finding import Span
from bot.evaluation.comparison import Comparison
from bot.evaluation.figures import (
    BAR,
    bar,
    between,
    counted,
    counts,
    dollars,
    number,
    percent,
    seconds,
)
from bot.evaluation.matching import paired
from bot.evaluation.scores import NO_SEVERITY, Part, Quality, Scores
from bot.evaluation.trial import Depth, Evaluation, Tried
from bot.sinks.layout import Ink, Sheet, cut, one_line

_MAX_LISTED = 15
_GOOD, _FAIR = 0.6, 0.3  # what the best public reviewers reach, and what most do

_DEPTHS = {
    Depth.ALL: "all that was found",
    Depth.QUOTED: "what was told",
    Depth.VERIFIED: "what was verified",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One thing that went wrong in a case, in `times` of its runs."""

    case: Tried
    span: Span
    said: str
    times: int = 1

    @property
    def place(self) -> str:
        return f"{self.span.path}:{self.span.start}"

    @property
    def said_how_often(self) -> str:
        runs = len(self.case.trials)
        return f"{self.times} of {runs} runs: {self.said}" if runs > 1 else self.said


@dataclass(frozen=True, slots=True)
class Table:
    """Writes an evaluation as lines: where it went wrong first, what it comes to last."""

    sheet: Sheet

    def lines(
        self, evaluation: Evaluation, scores: Scores, comparison: Comparison | None = None
    ) -> Iterator[str]:
        yield from self._about(evaluation)
        yield from self._missed(evaluation, scores.depth)
        yield from self._false(evaluation, scores.depth)
        yield from self._troubles(evaluation)
        yield from self._parts(scores)
        yield from self._cost(evaluation, scores)
        yield from self._changes(scores)
        yield from self._depths(scores)
        if comparison:
            yield from self._compared(comparison)

    def _title(self, text: str, *about: str) -> str:
        told = f"  {self.sheet.painted(', '.join(about), Ink.DIM)}" if about else ""
        return f"{self.sheet.painted(text, Ink.BOLD)}{told}"

    def _about(self, evaluation: Evaluation) -> Iterator[str]:
        clean = sum(case.is_clean for case in evaluation.cases)
        flaws = sum(len(case.golden) for case in evaluation.cases)
        models = dict.fromkeys(model for trial in evaluation.trials for model in trial.models)
        runs = max((len(case.trials) for case in evaluation.cases), default=0)
        said = [
            counted(len(evaluation.cases), "case"),
            f"{clean} clean",
            counted(flaws, "known flaw"),
            f"{', '.join(models)} took part" if models else "no model took part",
            f"judged by {evaluation.judge}" if evaluation.judge else "",
            f"{runs} runs of each" if runs > 1 else "",
        ]
        yield from self.sheet.wrapped(", ".join(filter(None, said)), "", "  ", Ink.DIM)
        yield ""

    def _depths(self, scores: Scores) -> Iterator[str]:
        head = f"  {'':19}{'recall':<15}{'precision':<15}{'F1':<15}{'found':>8}{'false':>6}"
        yield self._title("Quality", "with 95 % intervals")
        yield self.sheet.painted(head.rstrip(), Ink.DIM)
        for depth, quality in scores.depths:
            mark = "▸" if depth is scores.depth else " "
            inks = (Ink.BOLD,) if depth is scores.depth else (Ink.DIM,)
            yield self.sheet.painted(f"{mark} {_DEPTHS[depth]:<19}{_row(quality)}", *inks)
        repeated = scores.quality.repeated
        if repeated:
            said = f"{number(repeated)} of the false ones repeat what another finding tells"
            yield from self.sheet.wrapped(said, "  ", "  ", Ink.DIM)
        yield ""

    def _changes(self, scores: Scores) -> Iterator[str]:
        blocked = scores.false_blocks
        ink = Ink.RED if blocked.hits else Ink.GREEN
        yield self._title("Changes")
        yield f"  {'comments':<21}{scores.comments:.1f} on each change, " + (
            f"{scores.comments_clean:.1f} on a clean one"
        )
        yield f"  {'false blocks':<21}{self.sheet.painted(counts(blocked), ink)}" + (
            f" clean changes stopped{between(blocked)}"
        )
        blocks = scores.blocks
        yield f"  {'blocks':<21}{counts(blocks)} flawed changes stopped{between(blocks)}"
        yield ""

    def _parts(self, scores: Scores) -> Iterator[str]:
        recalls = ("category", scores.recall_by_category), ("severity", scores.recall_by_severity)
        languages = ("language", scores.recall_by_language)
        yield from self._bars("Recall", (*recalls, languages))
        precisions = (
            ("source", scores.precision_by_source),
            ("severity", scores.precision_by_severity),
        )
        yield from self._bars("Precision", precisions)

    def _bars(self, title: str, groups: Iterable[tuple[str, Sequence[Part]]]) -> Iterator[str]:
        for name, parts in groups:
            if not parts:
                continue
            yield self._title(f"{title} by {name}")
            for part in parts:
                start = f"{cut(part.name, 20):<21}{counts(part.share):>9}"
                yield f"  {start} {self._bar(part.share.value or 0.0)}  {percent(part.share)}"
            yield ""

    def _bar(self, value: float) -> str:
        ink = Ink.GREEN if value >= _GOOD else Ink.YELLOW if value >= _FAIR else Ink.RED
        full = bar(value)
        return self.sheet.painted(full, ink) + self.sheet.painted("·" * (BAR - len(full)), Ink.DIM)

    def _missed(self, evaluation: Evaluation, depth: Depth) -> Iterator[str]:
        missed: list[tuple[int, _Entry]] = []
        for case in evaluation.cases:
            found = [paired(trial.at(depth)) for trial in case.trials]
            for index, golden in enumerate(case.golden):
                times = sum(index not in each for each in found)
                if times:
                    said = f"{golden.severity.value} {golden.category}: {golden.text}"
                    entry = _Entry(case, golden.places[0], said, times)
                    missed.append((-golden.severity.rank, entry))
        worst = sorted(missed, key=lambda each: each[0])
        yield from self._listed("Missed", [entry for _, entry in worst], Ink.YELLOW)

    def _false(self, evaluation: Evaluation, depth: Depth) -> Iterator[str]:
        told: Counter[_Entry] = Counter()
        for case in evaluation.cases:
            for each in (each for trial in case.trials for each in trial.at(depth)):
                if not each.same_as:
                    said = f"{each.severity or NO_SEVERITY} {each.rules[0]}: {each.message}"
                    told[_Entry(case, each.spans[0], said)] += 1
        counted = [replace(entry, times=times) for entry, times in told.items()]
        yield from self._listed("Told, and none of the known flaws", counted, Ink.RED)

    def _listed(self, title: str, entries: Sequence[_Entry], ink: Ink) -> Iterator[str]:
        if not entries:
            return
        yield self._title(title, str(len(entries)))
        for entry in entries[:_MAX_LISTED]:
            place = self.sheet.painted(one_line(entry.place), Ink.DIM)
            yield f"  {self.sheet.painted(one_line(entry.case.name), ink)}  {place}"
            yield f"    {cut(one_line(entry.said_how_often), self.sheet.width - 4)}"
        if len(entries) > _MAX_LISTED:
            yield f"  and {len(entries) - _MAX_LISTED:,} more: --format json names them"
        yield ""

    def _troubles(self, evaluation: Evaluation) -> Iterator[str]:
        told = [
            f"{case.name}: {trouble}"
            for case in evaluation.cases
            for trouble in dict.fromkeys(t for trial in case.trials for t in trial.troubles)
        ]
        if not told:
            return
        yield self._title("Not wholly reviewed", "what was not found there counts as missed")
        for line in told[:_MAX_LISTED]:
            yield from self.sheet.wrapped(line, "  ", "    ", Ink.YELLOW)
        if len(told) > _MAX_LISTED:
            yield f"  and {len(told) - _MAX_LISTED:,} more: --format json names them"
        yield ""

    def _cost(self, evaluation: Evaluation, scores: Scores) -> Iterator[str]:
        cost = scores.cost
        yield self._title("Each review", "median, and nine of ten at most")
        yield f"  {'time':<21}{seconds(cost.seconds)}, {seconds(cost.seconds_p90)}"
        if cost.calls:
            known = cost.usd is not None
            each = (
                f"{dollars(cost.usd_each)}, {dollars(cost.usd_each_p90)}"
                if known
                else dollars(None)
            )
            yield f"  {'cost':<21}{each}"
            sent = f"{cost.input_tokens:,} tokens sent ({cost.cached_tokens:,} cached)"
            took = f"{cost.calls:,} calls, {sent}, {cost.output_tokens:,} received"
            said = f"{took}, {dollars(cost.usd)}" if known else took
            yield from self.sheet.wrapped(said, f"{'  in all':23}", " " * 23)
        if evaluation.judge:
            judging = evaluation.judging
            calls = counted(judging.calls, "call")
            yield f"  {'the judge':<21}{calls}, {dollars(judging.cost_usd)}"
        yield ""

    def _compared(self, comparison: Comparison) -> Iterator[str]:
        yield self._title("Compared")
        for measure in comparison.measures:
            ink = (Ink.RED,) if measure.regressed else ()
            yield from self.sheet.wrapped(measure.sentence(), "  ", "    ", *ink)
        yield ""


def _row(quality: Quality) -> str:
    shares = (quality.recall, quality.precision, quality.f1)
    cells = "".join(f"{percent(each):<15}" for each in shares)
    false = quality.precision.of - quality.precision.hits
    return f"{cells}{counts(quality.recall):>8}{number(false):>6}"
