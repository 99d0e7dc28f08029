"""An override names a commit by its whole id: two that begin alike are made in a minute."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.pull import GateState
from tests.doors.workbench import Bench
from tests.project import SHELL, Project
from tests.standings import ADA


@pytest.fixture
def bench(project: Project, tmp_path: Path) -> Bench:
    bench = Bench(project, tmp_path / "runner")
    bench.settings["DIFFWARDEN_DISABLE"] = "bandit,syntax"
    bench.pull({"a.py": SHELL})
    return bench


@pytest.mark.parametrize("digits", [12, 39])
def test_an_override_of_a_part_of_an_id_is_none(bench: Bench, digits: int) -> None:
    """A birthday search over messages found two commits with the same 12 digits in a minute."""
    bench.forge.say(f"/diffwarden override {bench.forge.pull.head[:digits]} it is a sample", ADA)

    bench.run("opened")

    assert bench.forge.state is GateState.FAIL


def test_one_of_the_whole_id_counts(bench: Bench) -> None:
    bench.forge.say(f"/diffwarden override {bench.forge.pull.head} it is a sample", ADA)

    bench.run("opened")

    assert bench.forge.state is GateState.PASS
