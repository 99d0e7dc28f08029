"""How well a tool tells the corpus's flawed files from the fixed ones. Pure: no tool runs here.

Youden's J is the true positive rate less the false positive rate (W. J. Youden, "Index for rating
diagnostic tests", Cancer 3, 1950): 0 for a tool that guesses, 1 for one that is always right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.bench.twins import Twin
from tests.bench.weaknesses import CLASSES, speaks_of

NEAR = 3
"""Lines around a labelled line that count as the same place."""

SIDES = ("flawed", "fixed")


@dataclass(frozen=True, slots=True)
class Said:
    """One finding of any tool: about what (CWEs), by which rule, on which lines."""

    rule: str
    topics: tuple[str, ...]
    start: int
    end: int
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What one tool made of one twin.

    `hits` are findings of the twin's class at the flaw; `alarms` those of its class anywhere in the
    fixed file.
    """

    twin: Twin
    hits: tuple[Said, ...]
    alarms: tuple[Said, ...]

    @property
    def found(self) -> bool:
        return bool(self.hits)

    @property
    def alarmed(self) -> bool:
        return bool(self.alarms)

    @property
    def told_apart(self) -> bool:
        return self.found and not self.alarmed


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over some twins, and their rates between 0 and 1."""

    twins: int
    found: int
    alarmed: int
    told_apart: int

    @property
    def tpr(self) -> float:
        return self.found / self.twins

    @property
    def fpr(self) -> float:
        return self.alarmed / self.twins

    @property
    def youden(self) -> float:
        return self.tpr - self.fpr


def answers(
    twins: Iterable[Twin], said: Mapping[str, Sequence[Said]], *, blocking: bool = False
) -> tuple[Answer, ...]:
    """What a tool made of each twin. `said` is by the paths that `path_of` gives."""
    return tuple(_answer(twin, said, blocking) for twin in twins)


def _answer(twin: Twin, said: Mapping[str, Sequence[Said]], blocking: bool) -> Answer:
    flawed, fixed = (
        [
            each
            for each in said.get(path_of(twin, side), ())
            if (each.blocks or not blocking)
            and any(speaks_of(topic, twin.weakness) for topic in each.topics)
        ]
        for side in SIDES
    )
    return Answer(twin, tuple(each for each in flawed if _is_near(each, twin)), tuple(fixed))


def _is_near(said: Said, twin: Twin) -> bool:
    return any(
        said.start <= last + NEAR and first - NEAR <= said.end for first, last in twin.label.lines
    )


def path_of(twin: Twin, side: str) -> str:
    """The path under which a tool is shown a file: it tells nothing of what is in it."""
    number = twin.folder.name.partition("-")[0]
    place = f"m{list(CLASSES).index(twin.weakness):02}{number}{SIDES.index(side)}"
    return f"{twin.language}/{place}/service{twin.flawed.suffix}"


def score(made: Sequence[Answer]) -> Score:
    """The counts over these answers, of which there is at least one."""
    return Score(
        twins=len(made),
        found=sum(answer.found for answer in made),
        alarmed=sum(answer.alarmed for answer in made),
        told_apart=sum(answer.told_apart for answer in made),
    )


def by_class(made: Iterable[Answer]) -> dict[str, Score]:
    """Scores by weakness, in the order of the answers."""
    grouped: dict[str, list[Answer]] = {}
    for answer in made:
        grouped.setdefault(answer.twin.weakness, []).append(answer)
    return {weakness: score(those) for weakness, those in grouped.items()}


def mean_youden(scores: Mapping[str, Score]) -> float:
    """The mean over classes: each weighs the same, however many twins it has."""
    return fmean(each.youden for each in scores.values())
