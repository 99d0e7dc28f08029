"""A pass for one base branch is none for another. GitHub's names of statuses know no case.

Branches do. So who may push any branch could make `MAIN` say whatever is wanted of a commit.
https://docs.github.com/en/rest/commits/statuses#create-a-commit-status
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.pull import GateState
from tests.doors.workbench import Bench
from tests.fake_forge import a_pull
from tests.project import SHELL, Project


@pytest.fixture
def bench(project: Project, tmp_path: Path) -> Bench:
    bench = Bench(project, tmp_path / "runner")
    bench.settings["DIFFWARDEN_DISABLE"] = "bandit,syntax"
    return bench


def required(bench: Bench, name: str, head: str) -> GateState | None:
    """What GitHub makes of a required status: the last of that name, whatever its case."""
    told = [s for s in bench.forge.gates if s.name.lower() == name.lower() and s.head == head]
    return told[-1].state if told else None


@pytest.mark.parametrize("branch", ["MAIN", "Main", "mAin"])
def test_a_pass_for_a_branch_of_the_contributor_opens_no_other(bench: Bench, branch: str) -> None:
    bench.pull({"a.py": SHELL})
    head = bench.forge.pull.head
    bench.run("opened")
    assert required(bench, "diffwarden: main", head) is GateState.FAIL

    # A branch of the contributor's own, that has the flaw already: nothing is left to find.
    bench.project.git("update-ref", f"refs/heads/{branch}", head)
    bench.forge.pull = a_pull(number=8, base=head, head=head, base_branch=branch)
    bench.run("opened")

    assert required(bench, "diffwarden: main", head) is GateState.FAIL
