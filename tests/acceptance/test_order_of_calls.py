"""The gate is closed first, and told what holds when it is told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.errors import ForgeError
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


def override(bench: Bench) -> None:
    bench.forge.say(f"/diffwarden override {bench.forge.pull.head} it is a sample", ADA)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param("gate", id="before the change is read"),
        pytest.param("react", id="while the change is reviewed"),
    ],
)
def test_an_order_that_was_taken_back_during_the_review_opens_nothing(
    bench: Bench, call: str
) -> None:
    """A later run may have told the gate so in between: this one is last."""
    override(bench)
    bench.forge.before[call] = bench.forge.comments.clear

    bench.run("edited")

    assert bench.forge.state is not GateState.PASS


@pytest.mark.parametrize("start", ["edited", "reopened"])
def test_who_floods_the_conversation_keeps_no_old_pass(bench: Bench, start: str) -> None:
    override(bench)
    bench.run("opened")
    assert bench.forge.state is GateState.PASS
    bench.forge.comments.clear()  # the override is taken back
    bench.forge.failing["standing"] = ForgeError("more was said on o/r#7 than is read: 20 pages")

    with pytest.raises(ForgeError):
        bench.run(start)

    assert bench.forge.state is not GateState.PASS


def test_a_superseded_review_puts_out_no_pass(bench: Bench) -> None:
    """docs/github.md has steps read the outputs with `!cancelled()`: also after exit code 3."""
    override(bench)
    moved = replace(bench.forge.pull, head="e" * 40)
    bench.forge.before["gate"] = lambda: setattr(bench.forge, "pull", moved)

    code = bench.run("opened")

    assert (code, bench.forge.state) == (3, GateState.STALE)
    told = (bench.folder / "output").read_text()
    assert re.search(r"^verdict<<(\S+)\n(?!pass\n).*\n?\1$", told, re.M), told
