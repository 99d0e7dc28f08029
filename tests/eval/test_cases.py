"""The project's own cases: they apply, they point at changed lines, and half of them are clean."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.core.finding import Span
from bot.evaluation.cases import BASE, PATCH, Case, load
from bot.evaluation.topics import CATEGORIES
from tests.eval.changed_lines import changed_lines

CASES = load(Path(__file__).parent / "cases")
CLEAN = [case for case in CASES if not case.golden]
FLAWED = [case for case in CASES if case.golden]

TELLING = re.compile(r"\b(bug|flaw|vulnerab|insecure|exploit|fixme|todo|golden)", re.IGNORECASE)

WAYS_TO_BE_WRONG = set(CATEGORIES) - {"reviewer-manipulation"}
"""Manipulation of the reviewer is no flaw of code: tests of containment have cases of it."""


def named(cases: Sequence[Case]) -> list[object]:
    return [pytest.param(case, id=case.name) for case in cases]


def patch_of(case: Case) -> str:
    return (case.folder / PATCH).read_text()


def touches(place: Span, changed: frozenset[int]) -> bool:
    return any(line in changed for line in range(place.start, place.end + 1))


@pytest.mark.parametrize("case", named(CASES))
def test_the_change_applies_to_its_base(
    case: Case, git: Callable[..., str], repository: Path
) -> None:
    shutil.copytree(case.folder / BASE, repository, dirs_exist_ok=True)
    git("add", "-A", "-f")
    base = git("write-tree")

    git("apply", "--index", "--whitespace=error-all", str(case.folder / PATCH))

    assert git("diff", "--no-color", base, git("write-tree")) == patch_of(case).rstrip("\n")


@pytest.mark.parametrize("case", named(FLAWED))
def test_each_flaw_shows_at_a_changed_line(case: Case) -> None:
    changed = changed_lines(patch_of(case))

    astray = [
        place
        for flaw in case.golden
        for place in flaw.places
        if not touches(place, changed.get(place.path, frozenset()))
    ]

    assert astray == []


@pytest.mark.parametrize("case", named(CASES))
def test_no_word_gives_the_answer_away(case: Case) -> None:
    told = [case.name, case.title, patch_of(case)]
    told += [path.read_text() for path in (case.folder / BASE).rglob("*") if path.is_file()]

    assert [match[0] for text in told for match in TELLING.finditer(text)] == []


@pytest.mark.parametrize("case", named(CASES))
def test_a_change_has_several_hunks(case: Case) -> None:
    assert len(re.findall(r"^@@ ", patch_of(case), re.MULTILINE)) > 1


def test_half_of_the_cases_are_clean() -> None:
    assert len(CASES) >= 36
    assert len(CLEAN) == len(FLAWED)


def test_each_flawed_change_has_a_clean_one_on_the_same_base() -> None:
    def bases(cases: Sequence[Case]) -> Counter[tuple[tuple[str, bytes], ...]]:
        return Counter(_files(case.folder / BASE) for case in cases)

    assert bases(CLEAN) == bases(FLAWED)


def test_the_languages_are_of_about_the_same_weight() -> None:
    counts = Counter(case.language for case in CASES)

    assert set(counts) == {"python", "typescript", "go"}
    assert max(counts.values()) - min(counts.values()) <= len(CASES) // 8


def test_flaws_of_every_category_are_there() -> None:
    assert {flaw.category for case in FLAWED for flaw in case.golden} == WAYS_TO_BE_WRONG


def _files(base: Path) -> tuple[tuple[str, bytes], ...]:
    found = sorted(path for path in base.rglob("*") if path.is_file())
    return tuple((path.relative_to(base).as_posix(), path.read_bytes()) for path in found)
