"""The measures measure: their tables are sound, and they count what is there."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from bot.analyzers.semgrep import Semgrep
from bot.core.finding import Finding
from tests.bench import corpus, noise, public_tools
from tests.bench.plain_rules import take_plain, write_plain
from tests.bench.static_review import gaps, reviewed
from tests.fakes import a_subject

SHELL = "import subprocess\n\n\ndef run(name):\n    subprocess.call('ls ' + name, shell=True)\n"


def test_the_table_of_packages_has_ten_of_each_registry() -> None:
    rows = noise.packages()

    assert Counter(row.ecosystem for row in rows) == {"pypi": 10, "npm": 10}
    assert len({row.name for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("path", "ecosystem", "expected"),
    [
        pytest.param("flask/app.py", "pypi", True, id="a module"),
        pytest.param("flask/app.js", "pypi", False, id="another language"),
        pytest.param("lib/index.cjs", "npm", True, id="a CommonJS file"),
        pytest.param("dist/index.js", "npm", False, id="built"),
        pytest.param("lib/index.min.js", "npm", False, id="minified"),
        pytest.param("lib/index.d.ts", "npm", False, id="declarations alone"),
    ],
)
def test_what_people_write_is_a_source(path: str, ecosystem: str, expected: bool) -> None:
    assert noise.is_source(Path(path), ecosystem) is expected


def test_noise_is_counted_by_package_and_in_all() -> None:
    flask, ws = (row for row in noise.packages() if row.name in ("flask", "ws"))
    texts = {"pypi-flask/a.py": SHELL, "npm-ws/b.js": "const a = 1;\n" * 15}

    report = reviewed(texts)
    parts = noise.split(texts, report, [flask, ws])
    whole = noise.together(parts)

    assert gaps(report) == []
    assert parts["ws"] == noise.Noise(15, ())
    assert parts["flask"].lines == 5
    assert {rule for merged in whole.found for rule in noise.rules_of(merged)} >= {"bandit/B602"}
    assert whole.lines == 20
    assert whole.rate(len(whole.found)) == 50 * len(whole.found)


def test_plain_rules_are_rules(tmp_path: Path) -> None:
    texts = {
        "a.py": "import os\nos.system(name)\n",
        "b.js": "eval(name);\nfs.readFile(name, then);\n",
    }
    write_plain(tmp_path, {"python": 40, "javascript": 30})

    with a_subject(texts) as subject:
        said = list(Semgrep(tmp_path).analyze(subject))

    assert [each for each in said if not isinstance(each, Finding)] == []
    assert {each.span.path for each in said if isinstance(each, Finding)} == set(texts)


RULE = "  - {id: %s, languages: [%s], severity: WARNING, message: m, pattern: eval(...)}\n"


def test_plain_rules_are_taken_from_a_folder(tmp_path: Path) -> None:
    given = {
        "a/eval.yaml": "rules:\n" + RULE % ("one", "py"),
        "a/pair.yml": "rules:\n" + RULE % ("two", "python") + RULE % ("three", "python"),
        "b/script.yaml": "rules:\n" + RULE % ("four", "javascript, ts"),
        "b/java.yaml": "rules:\n" + RULE % ("five", "java"),
        "b/both.yaml": "rules:\n" + RULE % ("six", "python, java"),
        "config.yaml": "languages: [python]\n",
        "broken.yaml": "rules: [",
        "README.md": "rules:\n" + RULE % ("seven", "python"),
    }
    for name, text in given.items():
        (tmp_path / "given" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "given" / name).write_text(text)

    taken, fewer = tmp_path / "taken", tmp_path / "fewer"
    taken.mkdir()
    fewer.mkdir()
    counts = take_plain(tmp_path / "given", taken, {"python": 9, "javascript": 9})
    with a_subject({"a.py": "eval(name)\n", "b.ts": "eval(name);\n"}) as subject:
        said = list(Semgrep(taken).analyze(subject))

    assert counts == {"python": 3, "javascript": 1}
    assert [each for each in said if not isinstance(each, Finding)] == []
    assert Counter(s.rule.rsplit(".")[-1] for s in said if isinstance(s, Finding)) == {
        "semgrep/one": 1,
        "semgrep/two": 1,
        "semgrep/three": 1,
        "semgrep/four": 1,
    }
    assert take_plain(tmp_path / "given", fewer, {"python": 1}) == {"python": 1}
    assert [path.read_text() for path in fewer.rglob("*.yaml")] == [given["a/eval.yaml"]]


def test_bandit_alone_is_read_by_path_and_topic(tmp_path: Path) -> None:
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "a.py").write_text(SHELL)

    told = public_tools.bandit(tmp_path, tmp_path)

    assert {(s.rule, s.topics, s.start) for s in told["python/a.py"]} >= {("B602", ("CWE-78",), 5)}


def test_scores_are_told_as_json_and_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--language", "python", "--class", "command-injection", "--beside", "bandit"]

    assert corpus.main([*words, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert corpus.main([*words, "--list"]) == 0
    table = capsys.readouterr().out

    (scores,) = told["tools"]["bandit"]["told"].values()
    command = scores["classes"]["command-injection"]
    assert command["youden"] == pytest.approx(command["tpr"] - command["fpr"])
    assert {twin["name"].split("/")[1] for twin in told["twins"]} == {"command-injection"}
    assert "| command-injection | 6 |" in table
    missed = sum(not twin["found"] for twin in told["twins"])
    assert table.count("missed  tests/corpus/python/command-injection/") == missed


def test_an_empty_choice_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.main(["--corpus", str(tmp_path)]) == 2
    assert "no such twin" in capsys.readouterr().err
