"""An evaluation for programs: `diffwarden.evaluation/1`, written and read back without loss."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot import __version__
from bot.core.errors import UsageError
from bot.evaluation.scores import Scores
from bot.evaluation.trial import Evaluation, Spent, Tried

SCHEMA: Literal["diffwarden.evaluation/1"] = "diffwarden.evaluation/1"
MAX_BYTES = 256 * 1024 * 1024


class _Document(BaseModel):
    """What is written: first what it comes to, then all that it is computed from."""

    model_config = ConfigDict(extra="ignore")

    schema_: Literal["diffwarden.evaluation/1"] = Field(alias="schema")
    version: str
    scores: Scores
    judge: str
    judging: Spent
    cases: tuple[Tried, ...]


class _Cases(BaseModel):
    """What is read: the scores are computed anew."""

    model_config = ConfigDict(extra="ignore")

    schema_: Literal["diffwarden.evaluation/1"] = Field(alias="schema")
    judge: str
    judging: Spent
    cases: tuple[Tried, ...]


def written(evaluation: Evaluation, scores: Scores) -> str:
    """The evaluation as JSON."""
    document = _Document(
        schema=SCHEMA,
        version=__version__,
        scores=scores,
        judge=evaluation.judge,
        judging=evaluation.judging,
        cases=evaluation.cases,
    )
    return document.model_dump_json(by_alias=True, indent=2) + "\n"


def read(path: Path) -> Evaluation:
    """The evaluation in a file. Raises UsageError for what is none."""
    try:
        with path.open("rb") as file:
            found = _Cases.model_validate_json(file.read(MAX_BYTES))
    except OSError as error:
        raise UsageError(f"cannot read the evaluation {path}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise UsageError(
            f"{path} is no evaluation ({place}: {first['msg']}): "
            "`diffwarden eval CASES --output FILE` writes one"
        ) from error
    return Evaluation(found.cases, found.judge, found.judging)
