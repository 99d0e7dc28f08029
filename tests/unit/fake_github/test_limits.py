"""The limits of GitHub's API: what is one too much is refused, and nothing of it is kept."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable

import pytest

from tests.fake_github import FakeGitHub
from tests.unit.fake_github.client import Client

Forgiven = Callable[[], list[str]]
RUNS = "/repos/o/r/check-runs"


def note(at: int = 1, **more: object) -> dict[str, object]:
    place = {"path": "a.py", "start_line": at, "end_line": at}
    return {**place, "annotation_level": "warning", "message": "m", **more}


def output(count: int = 0, summary: str = "s", **more: object) -> dict[str, object]:
    return {"title": "t", "summary": summary, "annotations": [note()] * count, **more}


def run(hub: FakeGitHub, **more: object) -> dict[str, object]:
    return {"name": "gate", "head_sha": hub.pull.head_sha, **more}


@pytest.mark.parametrize(("count", "status"), [(50, 201), (51, 422)])
def test_a_request_brings_50_annotations_at_most(
    hub: FakeGitHub, ask: Client, forgiven: Forgiven, count: int, status: int
) -> None:
    answer = ask("POST", RUNS, run(hub, output=output(count)))

    assert answer.status == status
    assert bool(forgiven()) == (status == 422)
    assert len(hub.check_runs) == (status == 201)


def test_annotations_are_added_to_those_that_stand(hub: FakeGitHub, ask: Client) -> None:
    made = ask("POST", RUNS, run(hub, output=output(50))).json["id"]

    answer = ask("PATCH", f"{RUNS}/{made}", {"output": output(7)})

    assert answer.json["output"]["annotations_count"] == 57
    assert len(ask("GET", f"{RUNS}/{made}/annotations?per_page=100").json) == 57


def test_what_is_not_as_described_is_not_taken(
    hub: FakeGitHub, ask: Client, forgiven: Forgiven
) -> None:
    answer = ask("POST", RUNS, run(hub, output=output(annotations=[{"path": "a.py"}])))

    assert (answer.status, hub.check_runs) == (422, [])
    assert len(forgiven()) == 1


@pytest.mark.parametrize("name", ["summary", "text"])
@pytest.mark.parametrize(("size", "status"), [(65_535, 201), (65_536, 422)])
def test_a_check_runs_texts_have_65535_characters_at_most(
    hub: FakeGitHub, ask: Client, forgiven: Forgiven, name: str, size: int, status: int
) -> None:
    answer = ask("POST", RUNS, run(hub, output={**output(), name: "x" * size}))

    assert answer.status == status
    assert bool(forgiven()) == (status == 422)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"status": "completed"}, id="completed"),
        pytest.param({"completed_at": "2026-01-01T00:00:00Z"}, id="completed_at"),
        pytest.param({"conclusion": "stale"}, id="stale is for GitHub to say"),
    ],
)
def test_a_completed_run_needs_a_conclusion(
    hub: FakeGitHub, ask: Client, forgiven: Forgiven, body: dict[str, object]
) -> None:
    answer = ask("POST", RUNS, run(hub, **body))
    forgiven()

    assert answer.status == 422
    assert hub.check_runs == []


def test_a_conclusion_completes_a_run(hub: FakeGitHub, ask: Client) -> None:
    answer = ask("POST", RUNS, run(hub, conclusion="success"))

    assert answer.json["status"] == "completed"


@pytest.mark.parametrize(("size", "status"), [(140, 201), (141, 422)])
def test_a_status_has_140_characters_at_most(
    hub: FakeGitHub, ask: Client, size: int, status: int
) -> None:
    body = {"state": "success", "context": "gate", "description": "x" * size}

    answer = ask("POST", f"/repos/o/r/statuses/{hub.pull.head_sha}", body)

    assert answer.status == status


@pytest.mark.parametrize(("size", "status"), [(65_536, 201), (65_537, 422)])
def test_a_comment_has_65536_characters_at_most(ask: Client, size: int, status: int) -> None:
    answer = ask("POST", "/repos/o/r/issues/1/comments", {"body": "é" * size})

    assert answer.status == status
    if status == 422:
        assert answer.errors[0]["message"] == "Body is too long (maximum is 65536 characters)"


def test_more_than_3000_files_are_not_listed(hub: FakeGitHub, ask: Client) -> None:
    hub.push({f"many/{n:04}.txt": "x\n" for n in range(3005)})
    seen = []
    for page in range(1, 32):
        answer = ask("GET", f"/repos/o/r/pulls/1/files?per_page=100&page={page}")
        seen += [file["filename"] for file in answer.json]

    assert len(seen) == len(set(seen)) == 3000
    assert ask("GET", "/repos/o/r/pulls/1").json["changed_files"] == 3008


def test_a_comparison_lists_300_files(hub: FakeGitHub, ask: Client) -> None:
    head = hub.push({f"many/{n:03}.txt": "x\n" for n in range(310)})

    answer = ask("GET", f"/repos/o/r/compare/main...{head}")

    assert len(answer.json["files"]) == 300


@pytest.mark.parametrize(
    ("files", "words"),
    [
        pytest.param({"big.txt": "x\n" * 20_001}, "lines (20000)", id="lines"),
        pytest.param({f"f{n}": "x\n" for n in range(301)}, "files (300)", id="files"),
    ],
)
def test_a_diff_too_large_is_not_acceptable(
    hub: FakeGitHub, ask: Client, files: dict[str, str], words: str
) -> None:
    hub.push(files)

    answer = ask("GET", "/repos/o/r/pulls/1", Accept="application/vnd.github.diff")

    assert answer.status == 406
    assert words in answer.message


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("x\n" * 20_001, id="too many lines"),
        pytest.param("x" * 600_000, id="too many bytes"),
        pytest.param(b"\0\1", id="binary"),
        pytest.param("", id="empty"),
    ],
)
def test_a_patch_is_left_out(hub: FakeGitHub, ask: Client, data: str | bytes) -> None:
    hub.push({"big": data})

    files = {file["filename"]: file for file in ask("GET", "/repos/o/r/pulls/1/files").json}

    assert "patch" not in files["big"]
    assert "patch" in files["a.py"]


@pytest.mark.parametrize(
    ("sarif", "status"),
    [
        pytest.param({"runs": [{}] * 20}, 202, id="20 runs"),
        pytest.param({"runs": [{}] * 21}, 400, id="21 runs"),
        pytest.param({"runs": [{"results": [{}] * 25_001}]}, 400, id="25,001 results"),
    ],
)
def test_sarif_has_its_limits(
    hub: FakeGitHub, ask: Client, sarif: dict[str, object], status: int
) -> None:
    packed = base64.b64encode(gzip.compress(json.dumps(sarif).encode())).decode()
    body = {"commit_sha": hub.pull.head_sha, "ref": "refs/pull/1/head", "sarif": packed}

    answer = ask("POST", "/repos/o/r/code-scanning/sarifs", body)

    assert answer.status == status
    assert len(hub.repository.sarifs) == (status == 202)
