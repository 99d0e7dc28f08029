"""Calls to the model: recorded, answered from a recording, and only shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.model_server import ScriptedServer, completion
from tests.project import Answer, Project

CODE = "def half(x):\n    return x / 3\n"
REMARK = {
    "quote": "return x / 3",
    "line": 2,
    "path": "a.py",
    "why": "It divides by three.",
    "trigger": "Any number.",
    "category": "correctness",
    "cwe": "none",
    "severity": "high",
    "title": "`half` gives a third.",
}


@pytest.fixture
def changed(project: Project) -> Project:
    project.branch()
    project.commit({"a.py": CODE})
    return project


def review(project: Project, *words: str, url: str = "", **environment: str) -> Answer:
    asking = {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": "sk-none"} if url else {}
    named = {"DIFFWARDEN_MODEL": "scripted", "DIFFWARDEN_MODEL_VERIFY": "0"}
    env = {**named, **asking, **environment}
    return project.run("review", "--base", "main", *words, env=env)


def test_a_recording_makes_the_same_report(changed: Project, tmp_path: Path) -> None:
    calls = str(tmp_path / "calls")
    with ScriptedServer(completion(json.dumps({"findings": [REMARK]}))) as server:
        recorded = review(changed, "--record", calls, "--format", "json", url=server.url)
        asked = len(server.asked)

    replayed = review(changed, "--replay", calls, "--format", "json", DIFFWARDEN_MODEL="")

    assert asked == 1
    assert recorded.report["findings"][0]["rule"] == "model/correctness"
    assert replayed.stdout == recorded.stdout
    assert replayed.code == recorded.code


def test_another_change_is_not_in_the_recording(changed: Project, tmp_path: Path) -> None:
    calls = str(tmp_path / "calls")
    with ScriptedServer(completion('{"findings": []}')) as server:
        review(changed, "--record", calls, url=server.url)
    changed.commit({"a.py": CODE + "\n\nhalf(2)\n"})

    answer = review(changed, "--replay", calls)

    assert answer.code == 3
    assert "was not recorded" in " ".join(answer.stdout.split())


def test_what_would_be_sent_is_shown_and_not_sent(changed: Project) -> None:
    with ScriptedServer(completion('{"findings": []}')) as server:
        answer = review(changed, "--show-egress", url=server.url)
        asked = list(server.asked)

    (body,) = map(json.loads, answer.stdout.splitlines())
    assert answer.code == 0
    assert asked == []
    assert "return x / 3" in body["messages"][1]["content"]
    assert "sk-none" not in answer.stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param(("--record", "c", "--replay", "c"), "not allowed with", id="both"),
        pytest.param(("--record", "c", "--no-model"), "leave --no-model out", id="without a model"),
        pytest.param(("--show-egress", "--format", "json"), "no report", id="with a report"),
        pytest.param(("--replay", "nothing"), "recorded calls of one model", id="no recording"),
    ],
)
def test_what_does_not_go_together_is_told(
    changed: Project, words: tuple[str, ...], why: str
) -> None:
    answer = review(changed, *words, url="http://127.0.0.1:9/v1")

    assert answer.code == 2
    assert why in answer.stderr


def test_without_a_model_there_is_nothing_to_show(changed: Project) -> None:
    answer = review(changed, "--show-egress", DIFFWARDEN_MODEL="")

    assert answer.code == 2
    assert "no model is named" in answer.stderr
