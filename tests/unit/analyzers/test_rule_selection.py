from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.analyzers.rule_selection import Selection, selected
from bot.analyzers.semgrep_rules import RuleSet


def rule(name: str, language: str = "python") -> str:
    return f"rules:\n  - id: {name}\n    languages: [{language}]\n    pattern: {name}(...)\n"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Two rules for Python that need their names, one of which nothing is known, one for Go."""
    folder = tmp_path / "rules"
    known = {"python": ["one", "two"], "go": ["three"]}
    for language, names in known.items():
        (folder / language).mkdir(parents=True)
        for name in names:
            (folder / language / f"{name}.yaml").write_text(rule(name, language))
        table = {n: [_digest(rule(n, language)), f"\n{n}\n"] for n in names}
        (folder / language / "gates.json").write_text(json.dumps(table))
    return folder


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def select(rules: Path, texts: Mapping[str, str], covered: tuple[str, ...] = ()) -> Selection:
    files = rules.parent / "files"
    files.mkdir()
    for name, text in texts.items():
        (files / name).write_text(text)
    languages = {name: "go" if name.endswith(".go") else "python" for name in texts}
    return selected(RuleSet(rules), covered, files, languages)


def test_a_rule_is_given_for_the_files_that_have_its_words(rules: Path) -> None:
    chosen = select(rules, {"a.py": "one()", "b.py": "two()", "c.py": "three()", "d.go": "one()"})

    assert chosen.names == ("a.py", "b.py")
    assert (chosen.configs, chosen.left_out) == ((), ())
    assert chosen.limited.decode().splitlines() == [
        "rules:",
        "  - id: one",
        '    paths: {include: ["/a.py"]}',
        *rule("one").splitlines()[2:],
        "",
        "  - id: two",
        '    paths: {include: ["/b.py"]}',
        *rule("two").splitlines()[2:],
    ]


def test_where_no_file_has_a_rule_s_words_nothing_is_to_be_done(rules: Path) -> None:
    chosen = select(rules, {"a.py": "print()", "b.go": "one()"})

    assert (chosen.names, chosen.configs, chosen.limited) == ((), (), b"")


def test_what_is_covered_is_left_out(rules: Path) -> None:
    chosen = select(rules, {"a.py": "one()", "b.py": "two()"}, covered=("one",))

    assert chosen.names == ("b.py",)
    assert b"id: one" not in chosen.limited


def test_a_rule_of_which_nothing_is_known_is_run_on_every_file(rules: Path) -> None:
    (rules / "python" / "new.yaml").write_text(rule("new"))
    (rules / "python" / "old.yaml").write_text(rule("old"))

    texts = {"a.py": "one()", "b.py": "print()", "c.go": "print()"}
    chosen = select(rules, texts, covered=("old",))

    assert chosen.names == ("a.py", "b.py")
    assert chosen.configs == (rules / "python" / "new.yaml",)
    assert b"id: one" in chosen.limited


def test_a_folder_without_a_table_is_given_as_it_is(rules: Path) -> None:
    (rules / "python" / "gates.json").unlink()

    chosen = select(rules, {"a.py": "print()"}, covered=("one",))

    assert (chosen.names, chosen.configs) == (("a.py",), (rules / "python",))
    assert (chosen.left_out, chosen.limited) == (("one",), b"")


def test_a_rule_for_very_many_files_is_not_given_a_list(rules: Path) -> None:
    chosen = select(rules, {f"f{i}.py": "one()" for i in range(201)})

    assert len(chosen.names) == 201
    assert b"paths:" not in chosen.limited
