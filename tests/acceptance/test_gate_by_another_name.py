"""Who brings a workflow whose job bears the gate's name brings a green check of that name.

A required "diffwarden: main" from GitHub Actions is met by a job of that name as well as by our
status; in a run for a fork we write no status, so the job's is the only one. gate-settings is there
to have a person decide on such a change, and looks for the letters of our name alone.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.core.pull import GateState
from tests.doors.workbench import Bench
from tests.project import Project

JOB = """on: pull_request
jobs:
  gate:
    name: {}
    runs-on: ubuntu-24.04
    steps:
      - run: "true"
"""
NAMES = {
    "plain": "'diffwarden: main'",
    "a YAML escape": r'"diff\x77arden: main"',
    "a folded line": '"diff\\\n      warden: main"',
    "an expression": "\"${{ format('{0}{1}: main', 'diff', 'warden') }}\"",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_job_of_the_gates_name_is_for_a_person(
    project: Project, tmp_path: Path, name: str
) -> None:
    bench = Bench(project, tmp_path / "runner")
    bench.settings["DIFFWARDEN_DISABLE"] = "bandit,syntax"
    workflow = JOB.format(name)
    told = yaml.safe_load(workflow)["jobs"]["gate"]["name"]
    assert told == "diffwarden: main" or told.startswith("${{")
    bench.pull({".github/workflows/ci.yml": workflow}, head_repo="eve/r")

    bench.run("opened")

    assert bench.forge.state is GateState.FAIL
