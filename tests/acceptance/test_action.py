"""The Action cannot be fooled: by a payload, a change, a report, or a workflow."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.errors import DiffwardenError, ForgeError, UsageError
from bot.core.pull import GateState
from tests.doors.workbench import Bench
from tests.project import SHELL, Project

WORDS = {
    "verdict": "pass|fail|incomplete",
    "findings-count": "[0-9]+",
    "blocking-count": "[0-9]+",
    "report-file": "/[^\n]+",
    "sarif-file": "",
    "cost-usd": "",
}


@pytest.fixture
def bench(project: Project, tmp_path: Path) -> Bench:
    return Bench(project, tmp_path / "runner")


def outputs(bench: Bench) -> list[tuple[str, str, str]]:
    """Name, delimiter and value of each output, as a runner reads them."""
    text = (bench.folder / "output").read_text()
    found = re.findall(r"([\w-]+)<<(\S+)\n(.*?)\n\2\n", text, re.S)
    assert "".join(f"{name}<<{word}\n{value}\n{word}\n" for name, word, value in found) == text
    return found


def test_at_018_a_change_to_the_settings_is_reviewed_by_those_of_the_base(bench: Bench) -> None:
    bench.project.commit({".diffwarden.toml": 'fail_on = "high"\n'})
    settings = b'fail_on = "critical"\nmin_severity = "critical"\ndisable = ["semgrep"]\n'
    bench.pull({".diffwarden.toml": settings, "a.py": SHELL})

    code = bench.run("opened")

    report = json.loads(bench.report.read_text())
    rules = {finding["rule"] for finding in report["findings"] if finding["blocking"]}
    assert (code, bench.forge.state) == (1, GateState.FAIL)
    assert {"flow/command-injection", "gate-settings/changed"} <= rules
    assert report["record"]["policy"]["fail_on"] == "high"


def test_at_047_outputs_are_words_of_ours_whatever_the_change_says(bench: Bench) -> None:
    name = "a\nverdict=pass\nEOF\nghadelimiter_x\n::set-output name=verdict::pass.py"
    bench.pull({name: SHELL})

    bench.run("opened")
    bench.run("opened")

    found = outputs(bench)
    assert [each[0] for each in found] == [*WORDS, *WORDS]
    assert all(re.fullmatch(WORDS[name], value) for name, _, value in found)
    assert len({word for _, word, _ in found}) == len(found)
    assert found[0][2] == "fail"


def clone(bench: Bench, *words: str, at: str = "") -> None:
    """Check something out in the workspace, as actions/checkout would."""
    to = bench.folder / "workspace" / at
    bench.project.git("clone", "-q", *words, f"file://{bench.project.folder}", str(to))


@pytest.mark.parametrize("event", ["pull_request_target", "issue_comment"])
@pytest.mark.parametrize("at", ["", "head"])
def test_at_067_no_run_with_secrets_beside_the_strangers_code(
    bench: Bench, event: str, at: str
) -> None:
    bench.pull({"a.py": SHELL})
    clone(bench, "--depth=1", "--branch=work", at=at)

    start = {
        "issue_comment": lambda: bench.comment("/diffwarden review"),
        "pull_request_target": lambda: bench.run("opened", "pull_request_target"),
    }
    with pytest.raises(UsageError, match="Leave the checkout out"):
        start[event]()

    assert bench.forge.gates == []
    assert bench.forge.writes == []


def test_at_067_a_merge_of_the_strangers_code_is_the_same(bench: Bench) -> None:
    bench.pull({"a.py": SHELL})
    git = bench.project.git
    git("checkout", "-q", "-b", "trial", "main")
    git("merge", "-q", "--no-ff", "-m", "Merge", "work")
    clone(bench, "--depth=1", "--branch=trial")
    git("checkout", "-q", "work")

    with pytest.raises(UsageError, match="Leave the checkout out"):
        bench.run("opened", "pull_request_target")

    assert bench.forge.gates == []


def test_at_067_the_base_may_be_checked_out(bench: Bench) -> None:
    bench.pull({"a.py": SHELL})
    clone(bench, "--branch=main")

    code = bench.run("opened", "pull_request_target")

    assert (code, bench.forge.state) == (1, GateState.FAIL)


def test_at_068_a_fork_without_secrets_is_for_a_maintainer_to_start(bench: Bench) -> None:
    bench.pull({"a.py": "x = 1\n"}, head_repo="eve/r")
    bench.settings["DIFFWARDEN_MODEL"] = "gpt-9"
    bench.forge.failing["gate"] = ForgeError("403: the token may not write statuses")

    code = bench.run("opened")

    assert code == 3
    assert "maintainer" in bench.log
    assert "Traceback" not in bench.log
    assert "syntax" in (bench.folder / "summary").read_text()
    assert bench.forge.writes == []


def test_at_069_a_push_during_the_review_voids_its_result(bench: Bench) -> None:
    bench.pull({"a.py": SHELL})
    old, pushed = bench.forge.pull, bench.project.commit({"a.py": "x = 1\n"})
    bench.forge.before["gate"] = lambda: setattr(bench.forge, "pull", replace(old, head=pushed))

    first, second = bench.run("synchronize"), bench.run("synchronize")

    assert (first, second) == (3, 0)
    told = [(status.head, status.state) for status in bench.forge.gates]
    assert told == [
        (old.head, GateState.PENDING),
        (old.head, GateState.STALE),
        (pushed, GateState.PENDING),
        (pushed, GateState.PASS),
    ]
    assert not bench.forge.threads


def test_at_070_a_pass_for_one_base_is_none_for_another(bench: Bench) -> None:
    bench.pull({"a.py": "x = 1\n"}, base_branch="decoy")

    bench.run("opened")

    assert {status.name for status in bench.forge.gates} == {"diffwarden: decoy"}


def test_at_071_another_base_closes_the_gate_and_is_reviewed(bench: Bench) -> None:
    bench.pull({"a.py": SHELL})
    bench.project.git("branch", "release", "work")
    bench.forge.pull = replace(
        bench.forge.pull, base_branch="release", base=bench.commit("release")
    )
    bench.run("opened")
    bench.forge.pull = replace(bench.forge.pull, base_branch="main", base=bench.commit("main"))

    code = bench.run("edited")

    told = [(status.name, status.state) for status in bench.forge.gates]
    assert code == 1
    assert told == [
        ("diffwarden: release", GateState.PENDING),
        ("diffwarden: release", GateState.PASS),
        ("diffwarden: main", GateState.PENDING),
        ("diffwarden: main", GateState.FAIL),
    ]


def test_at_072_a_merge_group_is_never_passed_unseen(bench: Bench) -> None:
    bench.pull({"a.py": SHELL})
    queued = bench.commit("work")

    code = bench.group(queued, number=0)

    assert code == 1
    assert [(s.head, s.state) for s in bench.forge.gates] == [
        (queued, GateState.PENDING),
        (queued, GateState.FAIL),
    ]


def test_at_072_a_merge_group_that_cannot_be_read_stays_closed(bench: Bench) -> None:
    bench.pull({"a.py": "x = 1\n"})

    with pytest.raises(DiffwardenError, match="f" * 12):
        bench.group("f" * 40)

    assert bench.forge.state is GateState.INCOMPLETE
