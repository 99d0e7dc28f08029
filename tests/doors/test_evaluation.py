"""`diffwarden eval`, end to end on small cases."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from bot.core.errors import UsageError
from bot.doors import evaluation, evaluation_options
from bot.doors.evaluation_progress import EvaluationProgress
from bot.evaluation.cases import load
from tests.model_server import ScriptedServer, completion
from tests.unit.evaluation.builders import FLAW, a_case, patch, put_case

SHELL = "import subprocess\n\n\ndef run(name):\n    subprocess.call(name, shell=True)\n"
QUIET = "import subprocess\n\n\ndef run(name):\n    subprocess.call([name])\n"


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A flawed case that a rule finds something in, and a clean twin."""
    folder = tmp_path / "cases"
    base = {"app.py": "import subprocess\n"}
    flawed = patch(base["app.py"], SHELL)
    put_case(folder, "shell", {"golden": [FLAW]}, diff=flawed, base=base)
    put_case(folder, "words", diff=patch(base["app.py"], QUIET), base=base)
    return folder


@pytest.fixture(autouse=True)
def _quick(tmp_path: Path) -> Iterator[None]:
    """Outside of any repository, with settings that start one tool alone."""
    os.environ["DIFFWARDEN_DISABLE"] = "bandit"
    with chdir(tmp_path):
        yield
    del os.environ["DIFFWARDEN_DISABLE"]


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    evaluation_options.add(parser.add_subparsers())
    return parser.parse_args(["eval", *words])


def run(*words: str) -> int:
    return evaluation.run(options(*words))


def test_the_projects_own_pipeline_is_measured(
    cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(str(cases), "--format", "json")

    told = capsys.readouterr()
    result = json.loads(told.out)
    shell, words = result["cases"]
    assert code == 0
    assert (shell["trials"][0]["verdict"], words["trials"][0]["verdict"]) == ("fail", "pass")
    assert result["scores"]["quality"]["recall"]["hits"] == 1
    assert result["scores"]["false_blocks"]["hits"] == 0
    assert {part["name"] for part in result["scores"]["precision_by_source"]} == {"flow"}
    assert "2/2" in told.err


def test_a_table_is_printed_and_the_json_goes_to_a_file(
    cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "now.json"

    code = run(str(cases), "--only", "shell", "--runs", "2", "--output", str(file))

    assert code == 0
    assert "2 runs of each" in capsys.readouterr().out
    assert json.loads(file.read_text())["schema"] == "diffwarden.evaluation/1"


def test_the_settings_in_force_are_those_of_the_environment(
    cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.environ["DIFFWARDEN_DISABLE"] = "flow,semgrep,bandit"

    run(str(cases), "--format", "json")

    recall = json.loads(capsys.readouterr().out)["scores"]["quality"]["recall"]
    assert (recall["hits"], recall["of"]) == (0, 1)


def test_a_regression_ends_with_1_and_a_sentence(
    tmp_path: Path, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(4):
        put_case(
            cases,
            f"more-{number}",
            {"golden": [FLAW]},
            diff=(cases / "shell" / "diff.patch").read_text(),
            base={"app.py": "import subprocess\n"},
        )
    before = tmp_path / "before.json"
    assert run(str(cases), "--output", str(before)) == 0
    os.environ["DIFFWARDEN_DISABLE"] = "flow,semgrep,bandit"

    worse = run(str(cases), "--compare", str(before))

    told = capsys.readouterr()
    assert worse == 1
    assert "recall is worse than before, beyond noise, over 6 cases" in told.err
    assert "recall: 5 flaws lost, 0 won" in told.out


def test_a_review_that_is_not_whole_ends_with_3(
    cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_case(
        cases,
        "broken",
        diff="diff --git a/bad.py b/bad.py\nnew file mode 100644\n--- /dev/null\n+++ b/bad.py\n"
        "@@ -0,0 +1,2 @@\n+from flask import request; request.args\n+def (:\n",
    )

    code = run(str(cases), "--only", "broken")

    told = capsys.readouterr()
    assert code == 3
    assert "1 review was not whole" in told.err
    assert "broken: bad.py" in told.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("nowhere",), "nowhere is no folder", id="no-cases"),
        pytest.param(("cases", "--only", "x"), "none of the 2 cases", id="none-matches"),
        pytest.param(("cases", "--compare", "gone"), "cannot read the evaluation", id="compare"),
        pytest.param(("cases", "--output", "no/where"), "cannot write no/where", id="output"),
        pytest.param(("cases", "--judge", "gpt"), "gpt cannot judge: OPENAI_API_KEY", id="judge"),
        pytest.param(("cases", "--config", "gone"), "not in a git repository", id="config"),
    ],
)
def test_what_is_wrong_with_an_option_is_told_before_any_review(
    cases: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UsageError, match=said):
        run(*words)

    assert "1/2" not in capsys.readouterr().err


def test_a_judge_matches_findings_and_its_recording_does_so_again(
    cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = str(tmp_path / "calls")
    words = (str(cases), "--no-model", "--judge", "a-judge", "--format", "json")
    said = '{"findings": [{"finding": 1, "why": "no", "same_as": []}]}'
    step = completion(said, usage={"prompt_tokens": 700, "completion_tokens": 9})
    with ScriptedServer(step) as server:
        os.environ["OPENAI_BASE_URL"] = server.url
        try:
            first = run(*words, "--record", calls)
        finally:
            del os.environ["OPENAI_BASE_URL"]
        asked = len(server.asked)
    judged = json.loads(capsys.readouterr().out)
    again = run(*words, "--replay", calls)
    replayed = json.loads(capsys.readouterr().out)

    assert (first, again, asked) == (0, 0, 1)
    assert judged["judge"] == "a-judge"
    assert judged["judging"]["input_tokens"] == 700
    assert judged["scores"]["quality"] == replayed["scores"]["quality"]
    assert judged["scores"]["quality"]["recall"]["hits"] == 0


@pytest.mark.parametrize("words", [("--runs", "0"), ("--jobs", "many"), ("--evidence", "none")])
def test_values_that_cannot_be_are_refused(words: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as caught:
        options("cases", *words)

    assert caught.value.code == 2


def test_progress_is_one_line_a_review_where_there_is_no_terminal(
    cases: Path, tmp_path: Path
) -> None:
    with (tmp_path / "progress").open("w") as out:
        progress = EvaluationProgress(out, 2)
        progress.begin()
        for case in load(cases):
            progress.tell(case, a_case("x", 0).trials[0])
        progress.clear()

    assert (tmp_path / "progress").read_text().splitlines() == [
        "diffwarden: 1/2 shell: 0 of 1 found, 0 false, 1.0 s",
        "diffwarden: 2/2 words: clean, 0 false, 1.0 s",
    ]
