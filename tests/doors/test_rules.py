"""Listing rules, and trying them on their samples with the real semgrep."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.analyzers.flow_rules import flow_rules
from bot.resources import rules_dir
from tests.installation import done
from tests.project import DIFFWARDEN

RULE = """\
rules:
  - id: {id}
    languages: [python]
    severity: WARNING
    message: |
      A print that
      stayed.
    pattern: print(...)
"""
SAMPLE = """\
# ruleid: team-print
print("left over")
# ok: team-print
log("left over")
"""


def rules(*words: str | Path, cwd: Path) -> tuple[int, str, str]:
    said = done(DIFFWARDEN, "rules", *words, cwd=cwd)
    return said.returncode, said.stdout, said.stderr


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A folder with a rule of somebody's own, and its sample."""
    folder = tmp_path / "team/python"
    folder.mkdir(parents=True)
    (folder / "team-print.yaml").write_text(RULE.format(id="team-print"))
    (folder / "team-print.py").write_text(SAMPLE)
    return folder.parent


def test_all_rules_are_listed_one_a_line_the_worst_first(tmp_path: Path) -> None:
    code, text, _ = rules("list", cwd=tmp_path)
    lines = [line.split() for line in text.splitlines()]

    assert code == 0
    names = {path.stem for path in rules_dir().rglob("*.yaml")}
    assert {line[3] for line in lines} == names | {rule.id for rule in flow_rules()}
    order = ["critical", "high", "medium", "low", "note"]
    assert [line[0] for line in lines] == sorted((line[0] for line in lines), key=order.index)


def test_words_choose_rules_and_json_tells_all_about_them(tmp_path: Path) -> None:
    code, text, _ = rules("list", "SQL-value", "Python", "--format", "json", cwd=tmp_path)

    assert code == 0
    (rule,) = json.loads(text)
    assert rule["id"] == "py-sql-value-in-string"
    assert rule["cwe"] == "CWE-89"
    assert rule.keys() == {
        *("id", "languages", "severity", "confidence", "cwe", "message", "references"),
    }


def test_what_flow_tells_is_listed_for_each_language(tmp_path: Path) -> None:
    code, text, _ = rules("list", "flow/sql-injection", cwd=tmp_path)

    assert code == 0
    assert [line.split()[:5] for line in text.splitlines()] == [
        ["critical", "CWE-89", "python", "flow/sql-injection", "What"],
        ["critical", "CWE-89", "javascript,typescript", "flow/sql-injection", "What"],
    ]


def test_no_rule_has_such_words(tmp_path: Path) -> None:
    assert rules("list", "nonsense", cwd=tmp_path) == (1, "", "diffwarden: no rule has nonsense\n")


def test_rules_of_ones_own(team: Path) -> None:
    code, text, _ = rules("list", "--folder", team, cwd=team)
    assert code == 0
    assert text.split() == ["warning", "python", "team-print", "A", "print", "that", "stayed."]

    code, text, _ = rules("test", team, cwd=team)
    assert (code, text) == (0, "ok    team-print  1 found\n1 rule, all right\n")


def test_samples_elsewhere(team: Path, tmp_path: Path) -> None:
    (tmp_path / "samples/python").mkdir(parents=True)
    (team / "python/team-print.py").rename(tmp_path / "samples/python/team-print.py")

    code, _, _ = rules("test", team, "--samples", tmp_path / "samples", cwd=team)

    assert code == 0


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        pytest.param(SAMPLE.replace("print(", "show("), "print.py:2 is not found", id="missed"),
        pytest.param(
            SAMPLE.replace("log(", "print("), ":4 is found, and is marked ok", id="too much"
        ),
        pytest.param(SAMPLE + "\nprint()\n", ":6 is found, and has no mark", id="unmarked"),
        pytest.param("log()\n", "marks nothing to be found", id="no mark"),
        pytest.param("print('\n", "semgrep could", id="no code"),
        pytest.param(None, "it has no sample: write team-print.SUFFIX in", id="no sample"),
    ],
)
def test_a_rule_that_does_not_do_what_its_sample_says(
    team: Path, sample: str | None, said: str
) -> None:
    path = team / "python/team-print.py"
    path.write_text(sample) if sample else path.unlink()

    code, text, _ = rules("test", team, cwd=team)

    assert code == 1
    assert text.startswith("FAIL  team-print\n")
    assert said in text
    assert text.endswith("1 rule, 1 of them wrong\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("rules: [{id: x}]\n", "no rules for semgrep: rules.0.languages", id="parts"),
        pytest.param("a: [\n", "cannot read the rules of", id="no YAML"),
        pytest.param("- a\n", "holds no rules for semgrep: the file", id="a list"),
        pytest.param(RULE.format(id="team-print"), "two rules are named team-print", id="twice"),
    ],
)
def test_files_that_are_no_rules(team: Path, text: str, said: str) -> None:
    (team / "python/other.yaml").write_text(text)

    code, _, stderr = rules("test", team, cwd=team)

    assert code == 2
    assert said in stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("test", "nowhere"), "nowhere is no folder", id="no folder"),
        pytest.param(("list", "--folder", "."), "there is no rule in .", id="no rules"),
    ],
)
def test_places_without_rules(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    code, _, stderr = rules(*words, cwd=tmp_path)

    assert code == 2
    assert said in stderr
