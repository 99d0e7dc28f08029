from __future__ import annotations

from pathlib import Path

import pytest

from bot.analyzers.semgrep_rules import fingerprint, languages
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
        pytest.param("languages: [python, regex]", None, id="any text among others"),
        pytest.param("languages: [python]\nlanguages: *all", None, id="one that is not told"),
        pytest.param("id: x", None, id="none told"),
    ],
)
def test_languages_are_told_or_any_text_is_meant(
    text: str, expected: set[str] | None, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(text)

    assert languages(tmp_path) == expected


def test_no_rule_means_any_text_so_that_its_lack_is_seen(tmp_path: Path) -> None:
    assert languages(tmp_path) is None


def test_the_fingerprint_depends_on_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    one = fingerprint(tmp_path)
    (tmp_path / "notes.md").write_text("of no weight")
    same = fingerprint(tmp_path)
    (tmp_path / "a.yaml").rename(tmp_path / "b.yaml")
    renamed = fingerprint(tmp_path)
    (tmp_path / "b.yaml").write_text("y")

    assert one == same
    assert len({one, renamed, fingerprint(tmp_path)}) == 3


def test_our_rules_are_found() -> None:
    assert rules_dir().is_dir()
