"""Evaluations as runs of MLflow (https://mlflow.org): the only file that imports it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from bot import __version__
from bot.core.errors import DiffwardenError, UsageError
from bot.evaluation.scores import Scores
from bot.evaluation.statistics import Share
from bot.evaluation.trial import Evaluation

EXPERIMENT = "diffwarden"
FILE = "evaluation.json"


class _Client(Protocol):
    """What we use of the module `mlflow`."""

    def set_experiment(self, name: str) -> object: ...

    def start_run(self) -> AbstractContextManager[object]: ...

    def log_params(self, params: Mapping[str, str]) -> object: ...

    def log_metrics(self, metrics: Mapping[str, float]) -> object: ...

    def log_text(self, text: str, name: str) -> object: ...


@dataclass(frozen=True, slots=True)
class Runs:
    """Where runs are logged: MLflow's own environment variables say where that is.

    `fault` is what MLflow raises.
    """

    client: _Client
    fault: type[Exception]

    @classmethod
    def opened(cls) -> Runs:
        """Raises UsageError if MLflow is not installed, or cannot reach where it logs to."""
        try:
            client = cast("_Client", import_module("mlflow"))
            fault = cast("type[Exception]", import_module("mlflow.exceptions").MlflowException)
        except ImportError as error:
            raise UsageError(
                "--mlflow needs MLflow, which is not installed: `pip install 'diffwarden[mlflow]'`"
            ) from error
        try:
            client.set_experiment(os.environ.get("MLFLOW_EXPERIMENT_NAME") or EXPERIMENT)
        except fault as error:
            raise UsageError(f"MLflow cannot be used: {error}") from error
        return cls(client, fault)

    def log(self, evaluation: Evaluation, scores: Scores, document: str) -> None:
        """Log one evaluation: its settings, its numbers, and all of it as a file.

        Raises DiffwardenError if MLflow cannot take it.
        """
        try:
            with self.client.start_run():
                self.client.log_params(_params(evaluation, scores))
                self.client.log_metrics(metrics(scores))
                self.client.log_text(document, FILE)
        except self.fault as error:
            raise DiffwardenError(f"the evaluation was not logged to MLflow: {error}") from error


def _params(evaluation: Evaluation, scores: Scores) -> dict[str, str]:
    models = dict.fromkeys(model for trial in evaluation.trials for model in trial.models)
    return {
        "version": __version__,
        "model": ", ".join(models),
        "judge": evaluation.judge,
        "evidence": scores.depth.value,
        "cases": str(len(evaluation.cases)),
        "runs": str(max((len(case.trials) for case in evaluation.cases), default=0)),
    }


def metrics(scores: Scores) -> dict[str, float]:
    """The numbers of an evaluation by name; what is not known is left out."""
    cost = scores.cost
    told: dict[str, float | None] = {
        **_share("recall", scores.quality.recall),
        **_share("precision", scores.quality.precision),
        **_share("f1", scores.quality.f1),
        **_share("false_blocks", scores.false_blocks),
        **_share("blocks", scores.blocks),
        "comments": scores.comments,
        "comments_clean": scores.comments_clean,
        "incomplete": scores.incomplete,
        "seconds": cost.seconds,
        "seconds_p90": cost.seconds_p90,
        "usd": cost.usd,
        "input_tokens": cost.input_tokens,
        "cached_tokens": cost.cached_tokens,
        "output_tokens": cost.output_tokens,
    }
    return {name: float(value) for name, value in told.items() if value is not None}


def _share(name: str, share: Share) -> dict[str, float | None]:
    known = share.value is not None
    return {
        name: share.value,
        f"{name}_low": share.low if known else None,
        f"{name}_high": share.high if known else None,
    }
