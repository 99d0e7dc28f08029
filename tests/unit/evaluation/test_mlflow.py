"""Logging an evaluation to MLflow, and doing without it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.core.errors import DiffwardenError, UsageError
from bot.evaluation.mlflow import Runs, metrics
from bot.evaluation.scores import scores
from bot.evaluation.trial import Evaluation
from tests.unit.evaluation.builders import a_case, a_trial, told

EVALUATION = Evaluation((a_case("a", 2, a_trial(told(0), models=("fake-model",))),), "a-judge")


class Fault(Exception):
    """What the stand-in raises."""


@dataclass
class FakeMlflow:
    """Keeps what is logged while a run is open; `breaks` has logging fail."""

    breaks: bool = False
    logged: dict[str, object] = field(default_factory=dict)
    is_open: bool = False

    def set_experiment(self, name: str) -> object:
        return name

    @contextmanager
    def start_run(self) -> Iterator[object]:
        self.is_open = True
        yield self
        self.is_open = False

    def log_params(self, params: Mapping[str, str]) -> object:
        return self._log("params", params)

    def log_metrics(self, metrics: Mapping[str, float]) -> object:
        return self._log("metrics", metrics)

    def log_text(self, text: str, name: str) -> object:
        return self._log(name, text)

    def _log(self, name: str, what: object) -> object:
        assert self.is_open
        if self.breaks:
            raise Fault("the server is gone")
        self.logged[name] = what
        return None


def test_a_run_holds_settings_numbers_and_the_whole_evaluation() -> None:
    client = FakeMlflow()

    Runs(client, Fault).log(EVALUATION, scores(EVALUATION), "{}")

    assert client.logged["evaluation.json"] == "{}"
    params, numbers = client.logged["params"], client.logged["metrics"]
    assert isinstance(params, dict)
    assert isinstance(numbers, dict)
    assert (params["model"], params["judge"], params["evidence"]) == (
        "fake-model",
        "a-judge",
        "quoted",
    )
    assert (numbers["recall"], numbers["precision"]) == (0.5, 1.0)


def test_what_is_not_known_is_no_number() -> None:
    nothing = metrics(scores(Evaluation(())))

    assert not {"recall", "recall_low", "precision", "seconds"} & set(nothing)
    assert nothing["comments"] == 0.0


def test_a_server_that_is_gone_is_told_in_a_sentence() -> None:
    with pytest.raises(DiffwardenError, match=r"was not logged to MLflow: the server is gone"):
        Runs(FakeMlflow(breaks=True), Fault).log(EVALUATION, scores(EVALUATION), "{}")


def test_without_mlflow_the_option_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mlflow", None)  # type: ignore[arg-type]

    with pytest.raises(UsageError, match="which is not installed: `pip install"):
        Runs.opened()


def in_a_process(store: str, experiment: str) -> subprocess.CompletedProcess[str]:
    """Log the evaluation with the real MLflow, which changes the process that it is loaded into."""
    code = (
        "from bot.evaluation.mlflow import Runs\n"
        "from bot.evaluation.scores import scores\n"
        "from tests.unit.evaluation.test_mlflow import EVALUATION\n"
        "Runs.opened().log(EVALUATION, scores(EVALUATION), '{}')\n"
    )
    told = {"MLFLOW_TRACKING_URI": store, "MLFLOW_EXPERIMENT_NAME": experiment}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **told, "MLFLOW_ALLOW_FILE_STORE": "true", "DO_NOT_TRACK": "true"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_real_mlflow_keeps_a_run(tmp_path: Path) -> None:
    pytest.importorskip("mlflow")

    done = in_a_process(tmp_path.as_uri(), "reviews")

    assert done.returncode == 0, done.stderr
    (run,) = {path.parent.parent for path in tmp_path.glob("*/*/metrics/recall")}
    assert (run / "metrics" / "recall").read_text().split()[1] == "0.5"
    assert (run / "params" / "model").read_text() == "fake-model"
    assert (run / "artifacts" / "evaluation.json").read_text() == "{}"
    assert "name: reviews" in (run.parent / "meta.yaml").read_text()


def test_a_store_that_mlflow_does_not_take_is_told_in_a_sentence() -> None:
    pytest.importorskip("mlflow")

    done = in_a_process("nonsense://store", "reviews")

    assert "UsageError: MLflow cannot be used" in done.stderr
