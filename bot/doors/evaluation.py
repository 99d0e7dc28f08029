"""`diffwarden eval`: how good reviews are, measured on cases whose flaws are known."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot import settings, wiring
from bot.choice import Calls, chosen_model
from bot.core.errors import UsageError
from bot.core.ports import Model, Side, Tree
from bot.core.report import Report
from bot.credentials import Credentials, take
from bot.doors.evaluation_progress import EvaluationProgress
from bot.doors.reviewing import settings_of, usual_base
from bot.evaluation import document
from bot.evaluation.cases import Case, load
from bot.evaluation.checkout import Checkout
from bot.evaluation.comparison import Comparison, compared, refuse_unlike
from bot.evaluation.judge import Judge
from bot.evaluation.matching import ByPlace, Matcher
from bot.evaluation.mlflow import Runs
from bot.evaluation.scores import Scores, scores
from bot.evaluation.table import Table
from bot.evaluation.trial import Depth, Evaluation
from bot.evaluation.trying import Plan, Review, evaluate
from bot.forges.git import Repository
from bot.forges.git_change import GitRange
from bot.parallel import processors
from bot.pipeline import Kit, review
from bot.sinks.layout import Sheet
from bot.sinks.stream import put
from bot.sinks.text import NARROWEST, WIDEST, on_stream

FINE, WORSE, INCOMPLETE = 0, 1, 3

_JUDGE = ".judge"  # the folder of its calls, among those of the cases
_JUDGE_CALLS, _JUDGE_TOKENS = 10_000, 1_000_000_000  # limits are set for one review


def run(options: Namespace) -> int:
    """0 when all is well, 1 for a regression, 3 for cases that were not wholly reviewed."""
    runs = Runs.opened() if options.mlflow else None
    # To log takes MLflow's own secrets, which `take` wipes before any case is touched.
    for_mlflow = {name: os.environ[name] for name in os.environ if name.startswith("MLFLOW_")}
    evaluating = Evaluating(options, take())
    evaluation, result, comparison = evaluating.all()
    text = document.written(evaluation, result)
    if options.output:
        Path(options.output).write_text(text, encoding="utf-8")
    _print(text if options.format == "json" else _table(evaluation, result, comparison))
    if runs:
        os.environ.update(for_mlflow)
        runs.log(evaluation, result, text)
    for said in _sentences(result, comparison):
        print(f"diffwarden: {said}", file=sys.stderr)  # noqa: T201
    if comparison and comparison.regressed:
        return WORSE
    return INCOMPLETE if result.incomplete else FINE


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Reviews the change of a case as any other change is reviewed. For any thread."""

    settings: settings.Settings
    credentials: Credentials
    options: Namespace

    def __call__(self, checkout: Checkout, recording: str) -> Report:
        source = GitRange(Repository.at(checkout.folder), checkout.base, "HEAD")
        return review(source, self._kit(source.tree(Side.BEFORE), recording))

    def _kit(self, tree: Tree, recording: str) -> Kit:
        options = self.options
        calls = Calls(
            record=Path(options.record) / recording if options.record else None,
            replay=Path(options.replay) / recording if options.replay else None,
        )
        return wiring.kit(
            self.settings,
            self.credentials,
            with_model=not options.no_model,
            calls=calls,
            tree=tree,
        )


@dataclass(frozen=True, slots=True)
class Evaluating:
    """One evaluation, as the options say. `review` takes the place of the real one."""

    options: Namespace
    credentials: Credentials = field(default_factory=Credentials)
    review: Review | None = None

    def all(self) -> tuple[Evaluation, Scores, Comparison | None]:
        """Try the cases. What is wrong with an option is found before the first review."""
        options, depth = self.options, Depth(self.options.evidence)
        before = document.read(Path(options.compare)) if options.compare else None
        cases = load(Path(options.cases), options.only)
        if before:
            refuse_unlike(before, cases, options.judge or "")
        if options.output:
            _can_be_written(Path(options.output))
        evaluation = self._evaluated(cases, depth)
        comparison = compared(before, evaluation, depth) if before else None
        return evaluation, scores(evaluation, depth), comparison

    def _evaluated(self, cases: tuple[Case, ...], depth: Depth) -> Evaluation:
        options, in_force = self.options, settings_in_force(self.options.config)
        progress = EvaluationProgress(sys.stderr, len(cases) * options.runs, depth)
        plan = Plan(
            review=self.review or Reviewing(in_force, self.credentials, options),
            matcher=self._judge(in_force) if options.judge else ByPlace(),
            judge=options.judge or "",
            runs=options.runs,
            at_once=options.jobs or processors(),
            tell=progress.tell,
        )
        progress.begin()
        try:
            return evaluate(cases, plan)
        finally:
            progress.clear()

    def _judge(self, in_force: settings.Settings) -> Matcher:
        """Raises UsageError when there is no key for it."""
        options = self.options
        if options.replay:
            from bot.models.recorded import Replaying

            return Judge(Replaying(Path(options.replay) / _JUDGE))
        table = replace(
            in_force.model,
            name=options.judge,
            max_calls=_JUDGE_CALLS,
            max_tokens=_JUDGE_TOKENS,
            max_cost_usd=None,
            prices=in_force.model.prices if options.judge == in_force.model.name else None,
        )
        choice = chosen_model(replace(in_force, model=table), self.credentials)
        if choice.model is None:
            raise UsageError(f"{options.judge} cannot judge: {choice.why}")
        return Judge(self._recorded(choice.model))

    def _recorded(self, model: Model) -> Model:
        if not self.options.record:
            return model
        from bot.models.recorded import Recording

        return Recording(model, Path(self.options.record) / _JUDGE)


def settings_in_force(config: str | None) -> settings.Settings:
    """Those of this repository; outside of any those of the environment alone."""
    try:
        repository = Repository.at(Path.cwd())
    except UsageError:
        if config:
            raise
        return settings.load(settings.environment_layers(os.environ)).settings
    return settings_of(repository, usual_base(repository), config).settings


def _can_be_written(path: Path) -> None:
    try:
        path.open("a").close()
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _print(text: str) -> None:
    put(text, sys.stdout)


def _table(evaluation: Evaluation, result: Scores, comparison: Comparison | None) -> str:
    out = on_stream(sys.stdout)
    sheet = Sheet(min(max(out.width, NARROWEST), WIDEST), out.colour)
    lines = Table(sheet).lines(evaluation, result, comparison)
    return "".join(f"{line}\n" for line in lines)


def _sentences(result: Scores, comparison: Comparison | None) -> list[str]:
    """What the exit code means, in words."""
    said = [comparison.sentence()] if comparison else []
    if result.incomplete:
        reviews = "1 review was" if result.incomplete == 1 else f"{result.incomplete} reviews were"
        said.append(f"{reviews} not whole: these numbers may be too low")
    return said
