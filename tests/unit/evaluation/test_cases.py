"""Reading cases, and refusing those that are not as they must be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.core.errors import UsageError
from bot.core.finding import Severity, Span
from bot.evaluation.cases import load, read
from tests.unit.evaluation.builders import FLAW, put_case


def test_a_case_is_read_with_its_flaws_and_places(tmp_path: Path) -> None:
    put_case(tmp_path, "shell", {"golden": [FLAW, {**FLAW, "cwe": None, "category": "tests"}]})

    (case,) = load(tmp_path)

    assert (case.name, case.title, case.language) == ("shell", "Run it", "python")
    assert [(flaw.category, flaw.cwe) for flaw in case.golden] == [
        ("security", "CWE-78"),
        ("tests", ""),
    ]
    assert case.golden[0].severity is Severity.HIGH
    assert case.golden[0].places == (Span("app.py", 5, 5),)


def test_cases_come_by_name_and_hidden_folders_and_files_are_none(tmp_path: Path) -> None:
    for name in ("b", "a", "c-two"):
        put_case(tmp_path, name)
    (tmp_path / ".calls").mkdir()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "README.md").write_text("about")

    assert [case.name for case in load(tmp_path)] == ["a", "b", "c-two"]
    assert [case.name for case in load(tmp_path, "c-*")] == ["c-two"]


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        pytest.param({"golden": [], "expect": "dirty"}, "expect: Input should be", id="word"),
        pytest.param({"golden": []}, "write either flaws", id="neither"),
        pytest.param({"golden": [FLAW], "expect": "clean"}, "write either flaws", id="both"),
        pytest.param({"expect": "clean", "note": 1}, "note: Extra inputs", id="unknown-key"),
        pytest.param({"golden": [{**FLAW, "category": "style"}]}, "category is none of", id="cat"),
        pytest.param({"golden": [{**FLAW, "cwe": "78"}]}, "golden.0.cwe", id="cwe"),
        pytest.param({"golden": [{**FLAW, "severity": "bad"}]}, "golden.0.severity", id="severity"),
        pytest.param({"golden": [{**FLAW, "locations": []}]}, "golden.0.locations", id="nowhere"),
        pytest.param(
            {"golden": [{**FLAW, "locations": [{"path": "../x", "from_line": 1, "to_line": 1}]}]},
            "none that git would write",
            id="path",
        ),
        pytest.param(
            {"golden": [{**FLAW, "locations": [{"path": "x", "from_line": 2, "to_line": 1}]}]},
            "to_line comes before from_line",
            id="backwards",
        ),
    ],
)
def test_a_malformed_case_is_refused_in_a_sentence(
    tmp_path: Path, expected: object, said: str
) -> None:
    put_case(tmp_path, "good")
    case = put_case(tmp_path, "bad", expected)

    with pytest.raises(UsageError, match="1 case cannot be used") as caught:
        load(tmp_path)

    assert str(case / "case.json") in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("name", ["case.json", "input.json", "diff.patch"])
def test_a_case_without_one_of_its_files_is_refused(tmp_path: Path, name: str) -> None:
    case = put_case(tmp_path, "bad")
    (case / name).unlink()

    with pytest.raises(UsageError, match="No such file") as caught:
        load(tmp_path)

    assert name in str(caught.value)


def test_every_malformed_case_is_named_at_once(tmp_path: Path) -> None:
    for number in range(12):
        (put_case(tmp_path, f"bad-{number:02}") / "case.json").write_text("{")

    with pytest.raises(UsageError, match="12 cases cannot be used") as caught:
        load(tmp_path)

    assert "bad-09" in str(caught.value)
    assert "and 2 more" in str(caught.value)


def test_a_glob_that_matches_nothing_is_refused(tmp_path: Path) -> None:
    put_case(tmp_path, "a")

    with pytest.raises(UsageError, match="none of the 1 cases"):
        load(tmp_path, "x*")


def test_a_folder_without_cases_and_no_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no cases"):
        load(tmp_path)
    with pytest.raises(UsageError, match="is no folder"):
        load(tmp_path / "gone")


def test_the_digest_changes_with_the_files_of_a_case_but_not_with_its_title(
    tmp_path: Path,
) -> None:
    case = put_case(tmp_path, "a")
    first = read(case).digest

    (case / "input.json").write_text(json.dumps({"title": "Other", "language": "python"}))
    retitled = read(case).digest
    (case / "base" / "app.py").write_text("changed\n")
    changed = read(case).digest

    assert first == retitled != changed


def test_the_projects_own_cases_can_be_read() -> None:
    cases = load(Path(__file__).parents[2] / "eval" / "cases")

    clean = [case for case in cases if not case.golden]
    assert len(cases) >= 30
    assert 0.4 <= len(clean) / len(cases) <= 0.6
