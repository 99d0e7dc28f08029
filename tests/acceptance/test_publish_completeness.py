"""The mode `publish`: a forged report makes a file looked at that no check looks at."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from bot.core.errors import ReportError
from bot.core.pull import GateState
from tests.doors.workbench import Bench
from tests.project import Project


@pytest.fixture
def bench(project: Project, tmp_path: Path) -> Bench:
    bench = Bench(project, tmp_path / "runner")
    # bandit stays required, and it reads Python only.
    bench.settings["DIFFWARDEN_DISABLE"] = "bandit,syntax"
    bench.settings["DIFFWARDEN_OPTIONAL"] = "secrets,hidden-characters"
    return bench


def an_outcome(analyzer: str) -> dict[str, object]:
    lists = ("findings", "gaps", "set_aside", "exempt", "usage")
    told = {"analyzer": analyzer, "version": "1", "seconds": 0.1, "paths": ["main.zig"]}
    return {**told, **{name: [] for name in lists}}


@pytest.mark.parametrize(
    "analyzer",
    [
        pytest.param("anything", id="a check that there is not"),
        pytest.param("bandit", id="a check that does not apply"),
        pytest.param("semgrep", id="a check that is switched off"),
    ],
)
def test_only_a_check_that_applies_can_have_looked(bench: Bench, analyzer: str) -> None:
    bench.pull({"main.zig": "pub fn main() void {}\n"})
    assert bench.run("opened", mode="analyse") == 3  # no required analyzer looks at such files
    tree = json.loads(bench.report.read_text())
    tree["record"]["outcomes"].append(an_outcome(analyzer))
    bench.report.write_text(json.dumps(tree))

    with contextlib.suppress(ReportError):
        bench.run("opened", mode="publish")

    assert bench.forge.state is GateState.INCOMPLETE
