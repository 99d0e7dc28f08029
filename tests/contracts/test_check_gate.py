"""The gate as a check run that a process before this one may have told already."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.core.pull import Annotation, GateState, GateStatus
from bot.forges.github import GitHub
from bot.forges.github_gate import CheckGate
from bot.forges.github_waits import Patience
from tests.fake_github import FakeGitHub, Fault
from tests.project import Project

NAME = "diffwarden: main"


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "x = 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


def tell(hub: FakeGitHub, state: GateState, title: str, *remarks: Annotation) -> None:
    """Tell it in a process of its own: nothing of the one before is known."""
    gate = CheckGate(GitHub(hub.api_url, hub.token), "o/r", app_id="15368")
    gate.tell(GateStatus(NAME, hub.pull.head_sha, state, title, "summary", remarks))


def runs(hub: FakeGitHub) -> list[tuple[str, str | None, str | None]]:
    return [(run.status, run.conclusion, run.title) for run in hub.check_runs]


def test_a_run_that_is_under_way_is_taken_over(hub: FakeGitHub) -> None:
    tell(hub, GateState.PENDING, "under review")
    tell(hub, GateState.PENDING, "under review")
    tell(hub, GateState.FAIL, "fail: 1 finding blocks")

    assert runs(hub) == [("completed", "failure", "fail: 1 finding blocks")]


def test_what_was_told_is_not_told_again(hub: FakeGitHub) -> None:
    remark = Annotation("a.py", 1, 1, "high", "title", "message")
    for _ in range(3):
        tell(hub, GateState.FAIL, "fail: 1 finding blocks", remark)

    (run,) = hub.check_runs
    assert len(run.annotations) == 1


def test_a_run_that_ended_is_followed_by_another(hub: FakeGitHub) -> None:
    tell(hub, GateState.PASS, "pass")
    tell(hub, GateState.PENDING, "under review")
    tell(hub, GateState.INCOMPLETE, "incomplete")

    assert [one[1] for one in runs(hub)] == ["success", "action_required"]


def test_the_run_of_another_app_is_none_of_ours(hub: FakeGitHub) -> None:
    tell(hub, GateState.PASS, "pass")
    gate = CheckGate(GitHub(hub.api_url, hub.token), "o/r", app_id="1")

    gate.tell(GateStatus(NAME, hub.pull.head_sha, GateState.PASS, "pass"))

    assert len(hub.check_runs) == 2


@pytest.mark.parametrize("state", [GateState.PENDING, GateState.FAIL])
@pytest.mark.parametrize("is_effective", [True, False])
def test_a_lost_answer_leaves_one_run(
    hub: FakeGitHub, state: GateState, is_effective: bool
) -> None:
    hub.faults.order(Fault("POST", "/repos/o/r/check-runs", reset=True, after=is_effective))
    patience = Patience(unit=0.0)
    gate = CheckGate(GitHub(hub.api_url, hub.token, patience), "o/r", app_id="15368")
    remarks = [Annotation("a.py", 1, 1, "high", f"title {n}", "message") for n in range(51)]

    gate.tell(GateStatus(NAME, hub.pull.head_sha, state, "first", "", tuple(remarks)))
    gate.tell(GateStatus(NAME, hub.pull.head_sha, GateState.PASS, "pass"))

    (run,) = hub.check_runs
    assert (run.conclusion, run.title, len(run.annotations)) == ("success", "pass", 51)
