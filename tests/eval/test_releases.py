"""The table of advisories is sound, and cases are built from it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.evaluation.cases import BASE, PATCH, load
from tests.eval.advisories import Advisory, Touched, advisories
from tests.eval.changed_lines import changed_lines
from tests.eval.registries import NotFetched, fetched
from tests.eval.releases import build, mended

TABLE = {row.id: row for row in advisories()}

OLD = "import a\n\n\ndef f(x):\n    return a.g(x)\n\n\ndef h(x):\n    return x"
NEW = "import a\nimport b\n\n\ndef f(x):\n    return b.g(x)\n\n\ndef h(x):\n    return -x"


def rows() -> list[object]:
    return [pytest.param(row, id=row.id) for row in TABLE.values()]


def test_there_are_many_advisories_and_each_is_there_once() -> None:
    assert len(TABLE) == len(advisories()) >= 20


@pytest.mark.parametrize("row", rows())
def test_a_row_names_an_older_release_and_a_newer(row: Advisory) -> None:
    old, new = ([int(part) for part in r.version.split(".")] for r in (row.flawed, row.fixed))

    assert old < new
    assert row.flawed.sha256 != row.fixed.sha256


@pytest.mark.parametrize("row", rows())
def test_a_row_points_at_lines_of_the_fix(row: Advisory) -> None:
    flaws = [(file, lines) for file in row.file for lines in file.flaw]

    assert flaws
    assert [lines for _, lines in flaws if lines[0] > lines[1]] == []
    assert [lines for file, lines in flaws if file.fix and not meets(lines, file.fix)] == []


def test_one_release_has_one_hash() -> None:
    pins = {
        (row.ecosystem, row.package, release.version, release.sha256)
        for row in TABLE.values()
        for release in (row.flawed, row.fixed)
    }

    assert max(Counter(pin[:3] for pin in pins).values()) == 1


@pytest.mark.parametrize(
    ("fix", "expected"),
    [
        pytest.param((), NEW, id="all that differs, without ranges"),
        pytest.param(((1, 5),), NEW.replace("-x", "x"), id="a line added, and one changed"),
        pytest.param(((9, 9),), OLD.replace("return x", "return -x"), id="the last line alone"),
        pytest.param(((2, 2),), OLD.replace("a\n", "a\nimport b\n", 1), id="after an added line"),
    ],
)
def test_only_hunks_of_the_fix_are_taken(fix: tuple[tuple[int, int], ...], expected: str) -> None:
    assert mended(OLD, NEW, Touched(path="m.py", fix=fix, flaw=())) == expected


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("CVE-2023-43804", id="from PyPI"),
        pytest.param("CVE-2024-28849", id="from npm"),
    ],
)
def test_an_advisory_becomes_a_flawed_change_and_a_clean_one(
    name: str, tmp_path: Path, git: Callable[..., str], repository: Path
) -> None:
    row = TABLE[name]

    flawed, clean = build(row, tmp_path / "cases")

    cases = {case.folder: case for case in load(tmp_path / "cases")}
    (flaw,) = cases[flawed].golden
    assert not cases[clean].golden
    assert flaw.cwe == row.cwe
    changed = changed_lines((flawed / PATCH).read_text())
    assert all(set(range(at.start, at.end + 1)) & changed[at.path] for at in flaw.places)
    shutil.copytree(clean / BASE, repository, dirs_exist_ok=True)
    git("apply", str(clean / PATCH))
    assert {path: (repository / path).read_bytes() for path in changed} == {
        path: (flawed / BASE / path).read_bytes() for path in changed
    }


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("CVE-2023-43804", id="from PyPI"),
        pytest.param("CVE-2024-28849", id="from npm"),
    ],
)
def test_an_archive_that_is_not_the_pinned_one_is_refused(name: str, tmp_path: Path) -> None:
    other = TABLE[name].flawed.model_copy(update={"sha256": "0" * 64})

    with pytest.raises(NotFetched, match=r"(?i)hash|not the one that the table names"):
        fetched(TABLE[name], other, tmp_path / "release")


def meets(lines: tuple[int, int], ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(lines[0] <= to and lines[1] >= from_ for from_, to in ranges)
