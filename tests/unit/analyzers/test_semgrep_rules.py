from __future__ import annotations

from pathlib import Path

import pytest

from bot.analyzers.semgrep_rules import RuleSet
from bot.resources import rules_dir


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("languages: [python]", {"python"}, id="flow"),
        pytest.param("  languages: [js, ts]  # both", {"javascript", "typescript", "tsx"}, id="js"),
        pytest.param("languages:\n  - go\n  - c#\nseverity: x", {"go", "c-sharp"}, id="block"),
        pytest.param("  - languages: ['py']\n", {"python"}, id="first key"),
        pytest.param("languages: [python]\nlanguages: [go]", {"python", "go"}, id="two rules"),
        pytest.param("languages: [generic]", None, id="any text"),
        pytest.param(
            'languages: [generic]\npaths:\n  include: ["*.groovy"]', {"groovy"}, id="one suffix"
        ),
        pytest.param(
            'languages: [generic]\npaths:\n  include: ["*.groovy", "*.txt"]',
            None,
            id="two suffixes",
        ),
        pytest.param(
            'languages: [generic, python]\npaths:\n  include: ["*.groovy"]', None, id="a mixture"
        ),
        pytest.param("languages: [python, regex]", None, id="any text among others"),
        pytest.param("languages: [python]\nlanguages: *all", None, id="one that is not told"),
        pytest.param("id: x", None, id="none told"),
    ],
)
def test_languages_are_told_or_any_text_is_meant(
    text: str, expected: set[str] | None, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(text)

    assert RuleSet(tmp_path).languages == expected


def test_no_rule_means_any_text_so_that_its_lack_is_seen(tmp_path: Path) -> None:
    assert RuleSet(tmp_path).languages is None


def test_the_fingerprint_depends_on_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    one = RuleSet(tmp_path).fingerprint
    (tmp_path / "notes.md").write_text("of no weight")
    same = RuleSet(tmp_path).fingerprint
    (tmp_path / "a.yaml").rename(tmp_path / "b.yaml")
    renamed = RuleSet(tmp_path).fingerprint
    (tmp_path / "b.yaml").write_text("y")

    assert one == same
    assert len({one, renamed, RuleSet(tmp_path).fingerprint}) == 3


def test_our_rules_are_found() -> None:
    assert rules_dir().is_dir()


@pytest.mark.parametrize(
    ("present", "folders"),
    [
        pytest.param({"python"}, {"python", "any"}, id="its-own-and-those-for-any-text"),
        pytest.param({"python", "go"}, {"python", "go", "any"}, id="two"),
        pytest.param({"ruby"}, {"any"}, id="none-of-its-own"),
    ],
)
def test_only_the_rules_for_the_languages_present_are_needed(
    tmp_path: Path, present: set[str], folders: set[str]
) -> None:
    for name, languages in {"python": "[python]", "go": "[go]", "any": "[generic]"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "rule.yaml").write_text(f"languages: {languages}\n")

    found = RuleSet(tmp_path).needed(present)

    assert {folder.name for folder in found} == folders


def test_rules_beside_their_folders_are_all_needed(tmp_path: Path) -> None:
    (tmp_path / "rule.yaml").write_text("languages: [go]\n")

    assert RuleSet(tmp_path).needed({"python"}) == (tmp_path,)


def test_rules_that_another_analyzer_covers_are_told_by_their_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("rules:\n  - id: a\n    metadata:\n      covered-by: flow\n")
    (tmp_path / "b.yaml").write_text("rules:\n  - id: b\n    message: covered-by flow\n")

    assert RuleSet(tmp_path).covered({"flow"}) == ("a",)
    assert RuleSet(tmp_path).covered({"bandit"}) == ()
