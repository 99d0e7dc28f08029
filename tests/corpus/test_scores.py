"""How well the static checks must do on the corpus (floors.toml), and how it is scored."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from tests.bench.corpus import ours
from tests.bench.corpus_scores import (
    NEAR,
    Answer,
    Said,
    Score,
    answers,
    by_class,
    mean_youden,
    path_of,
    score,
)
from tests.bench.twins import LANGUAGES, Twin, twins

TWIN = next(twin for twin in twins() if twin.weakness == "sql-injection")
FIRST, LAST = TWIN.label.lines[0][0], TWIN.label.lines[-1][1]


class Floor(BaseModel):
    """The least that one language must reach."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mean_youden: float
    told_apart: float
    worst_youden: float
    blind_classes: int


@pytest.fixture(scope="module")
def made() -> tuple[Answer, ...]:
    told, _blocking = ours(twins())
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checks_reach_their_floor(language: str, made: tuple[Answer, ...]) -> None:
    floors = tomllib.loads(Path(__file__).with_name("floors.toml").read_text())
    floor = Floor.model_validate(floors[language])
    those = [answer for answer in made if answer.twin.language == language]
    classes = by_class(those)

    # One way out of a red test is to see which twins: python -m tests.bench.corpus --list
    assert mean_youden(classes) >= floor.mean_youden
    assert score(those).told_apart / len(those) >= floor.told_apart
    assert [name for name, each in classes.items() if each.youden < floor.worst_youden] == []
    assert sum(each.youden <= 0 for each in classes.values()) <= floor.blind_classes


@pytest.mark.parametrize(
    ("flawed", "fixed", "expected"),
    [
        pytest.param([], [], (False, False), id="silence"),
        pytest.param([Said("r", ("CWE-89",), FIRST, FIRST)], [], (True, False), id="at the flaw"),
        pytest.param(
            [Said("r", ("CWE-943",), LAST + NEAR, LAST + NEAR)], [], (True, False), id="near it"
        ),
        pytest.param(
            [Said("r", ("CWE-89",), LAST + NEAR + 1, LAST + 99)], [], (False, False), id="too far"
        ),
        pytest.param(
            [Said("r", ("CWE-78",), FIRST, LAST)], [], (False, False), id="of another class"
        ),
        pytest.param(
            [Said("r", ("CWE-20", "CWE-89"), FIRST, LAST)], [], (True, False), id="one of two CWEs"
        ),
        pytest.param(
            [Said("r", ("CWE-89",), FIRST, LAST)],
            [Said("r", ("CWE-89",), 1, 1)],
            (True, True),
            id="the fixed file too, anywhere",
        ),
        pytest.param([], [Said("r", ("CWE-78",), 1, 1)], (False, False), id="other noise"),
    ],
)
def test_a_finding_counts_for_its_class_and_its_place(
    flawed: list[Said], fixed: list[Said], expected: tuple[bool, bool]
) -> None:
    said = {path_of(TWIN, "flawed"): flawed, path_of(TWIN, "fixed"): fixed}

    (answer,) = answers([TWIN], said)

    assert (answer.found, answer.alarmed) == expected
    assert answer.told_apart is (expected == (True, False))


def test_only_what_blocks_counts_where_that_is_asked() -> None:
    grave = Said("r", ("CWE-89",), FIRST, LAST, blocks=True)
    small = Said("r", ("CWE-89",), 1, 1)
    said = {path_of(TWIN, "flawed"): [grave], path_of(TWIN, "fixed"): [small]}

    (answer,) = answers([TWIN], said, blocking=True)

    assert answer.told_apart


def test_every_class_weighs_the_same() -> None:
    scores = {"large": Score(10, 10, 0, 10), "small": Score(2, 1, 1, 0)}

    assert mean_youden(scores) == pytest.approx(0.5)


def test_scores_are_kept_apart_by_class() -> None:
    other = next(twin for twin in twins() if twin.weakness == "race")

    scores = by_class([_answer(TWIN), _answer(other), _answer(other)])

    assert {name: each.twins for name, each in scores.items()} == {"sql-injection": 1, "race": 2}


def _answer(twin: Twin) -> Answer:
    return Answer(twin, (), ())
