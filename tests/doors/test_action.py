"""The Action, from an event to the gate."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.errors import ForgeError, ReportError, SettingsError, UsageError
from bot.core.pull import GateState, Permission, PullState
from tests.doors.workbench import Bench
from tests.project import SHELL, Project
from tests.standings import ADA

CLEAN = {"a.py": "x = 1\n"}
FLAWED = {"a.py": SHELL}


@pytest.fixture
def bench(project: Project, tmp_path: Path) -> Bench:
    return Bench(project, tmp_path / "runner")


def states(bench: Bench) -> list[GateState]:
    return [status.state for status in bench.forge.gates]


def outputs(bench: Bench) -> dict[str, str]:
    """The outputs as a runner reads them."""
    text = (bench.folder / "output").read_text()
    found = re.findall(r"^(\S+)<<(\S+)\n(.*?)\n\2$", text, re.M | re.S)
    return {name: value for name, _, value in found}


def test_a_pass_opens_the_gate(bench: Bench) -> None:
    bench.pull(CLEAN)

    code = bench.run("opened")

    assert code == 0
    assert states(bench) == [GateState.PENDING, GateState.PASS]
    assert {status.name for status in bench.forge.gates} == {"diffwarden: main"}
    assert outputs(bench)["verdict"] == "pass"


def test_a_failure_is_told_everywhere(bench: Bench) -> None:
    bench.pull(FLAWED)

    code = bench.run("opened")

    assert code == 1
    assert states(bench) == [GateState.PENDING, GateState.FAIL]
    assert len(bench.forge.threads) == 1
    assert outputs(bench) == {
        "verdict": "fail",
        "findings-count": "1",
        "blocking-count": "1",
        "report-file": str(bench.report),
        "sarif-file": "",
        "cost-usd": "",
    }
    assert json.loads(bench.report.read_text())["verdict"] == "fail"
    assert (bench.folder / "summary").read_text().startswith("# Diffwarden: fail")
    assert "::error file=a.py,line=5" in bench.log


def test_a_second_run_says_nothing_twice(bench: Bench) -> None:
    bench.pull(FLAWED)
    bench.run("opened")
    before = bench.forge.writes

    code = bench.run("reopened")

    assert code == 1
    assert bench.forge.writes == before


@pytest.mark.parametrize(("comment", "threads", "comments"), [("summary", 0, 1), ("none", 0, 0)])
def test_comments_can_be_fewer(bench: Bench, comment: str, threads: int, comments: int) -> None:
    bench.pull(FLAWED)

    code = bench.run("opened", comment=comment)

    assert code == 1
    assert (len(bench.forge.threads), len(bench.forge.comments)) == (threads, comments)


def test_sarif_goes_to_a_file_of_the_workspace(bench: Bench) -> None:
    bench.pull(FLAWED)

    bench.run("opened", sarif_file="out/review.sarif")

    written = bench.folder / "workspace" / "out" / "review.sarif"
    assert json.loads(written.read_text())["runs"][0]["results"]
    assert outputs(bench)["sarif-file"] == str(written)


def test_a_closed_pull_request_is_left_alone(bench: Bench) -> None:
    bench.pull(FLAWED, state=PullState.MERGED)

    code = bench.run("closed")

    assert (code, bench.forge.gates) == (0, [])


def test_a_draft_waits(bench: Bench) -> None:
    bench.pull(FLAWED, draft=True)

    code = bench.run("converted_to_draft")

    assert (code, states(bench)) == (0, [GateState.PENDING])
    assert bench.forge.gates[0].title == "draft: not reviewed yet"


def test_a_draft_is_reviewed_when_a_person_asks(bench: Bench) -> None:
    bench.pull(FLAWED, draft=True)

    code = bench.comment("/diffwarden review")

    assert (code, bench.forge.state) == (1, GateState.FAIL)


def test_a_draft_that_may_not_be_held_is_not_green(bench: Bench) -> None:
    bench.pull(CLEAN, draft=True, head_repo="eve/r")
    bench.forge.failing["gate"] = ForgeError("the token lacks statuses: write")

    code = bench.run("opened")

    assert code == 3


def test_a_fork_gets_a_verdict_that_nothing_was_written_of(bench: Bench) -> None:
    bench.pull(FLAWED, head_repo="eve/r")
    bench.forge.failing["gate"] = ForgeError("the token lacks statuses: write")

    code = bench.run("opened")

    assert code == 1
    assert bench.forge.writes == []
    assert outputs(bench)["verdict"] == "fail"
    assert "::error file=a.py" in bench.log


def test_a_missing_permission_is_told_where_it_could_be_given(bench: Bench) -> None:
    bench.pull(CLEAN)
    bench.forge.failing["gate"] = ForgeError("the token lacks statuses: write")

    with pytest.raises(ForgeError, match="statuses: write"):
        bench.run("opened")

    assert not bench.report.exists()


def test_a_named_model_without_its_key_leaves_the_verdict_open(bench: Bench) -> None:
    bench.pull(CLEAN, head_repo="eve/r")
    bench.settings["DIFFWARDEN_MODEL"] = "gpt-9"

    code = bench.run("opened")

    assert (code, bench.forge.state) == (3, GateState.INCOMPLETE)
    assert "a maintainer must start the model's part" in bench.report.read_text()


def test_settings_that_cannot_be_read_close_the_gate(bench: Bench) -> None:
    bench.project.commit({".diffwarden.toml": "fail_on = 'never'\n"})
    bench.pull(CLEAN)

    with pytest.raises(SettingsError):
        bench.run("opened")

    assert states(bench) == [GateState.PENDING, GateState.INCOMPLETE]
    assert bench.forge.gates[-1].title.startswith("no verdict: ")


def test_a_push_during_the_review_makes_its_result_void(bench: Bench) -> None:
    bench.pull(FLAWED)
    reviewed = bench.forge.pull.head

    def push() -> None:
        bench.forge.pull = replace(bench.forge.pull, head="e" * 40)

    bench.forge.before["gate"] = push

    code = bench.run("opened")

    assert code == 3
    assert bench.forge.writes == []
    assert [s.head for s in bench.forge.gates] == [reviewed, reviewed]
    assert states(bench)[-1] is GateState.STALE


@pytest.mark.parametrize("event", ["push", "schedule", "workflow_dispatch", "watch", "\x1b[31m"])
def test_an_event_without_a_change_is_a_mistake_of_the_workflow(bench: Bench, event: str) -> None:
    code = bench.handle(event, {})

    assert code == 2
    assert "nothing was reviewed" in bench.log
    assert "\x1b" not in bench.log


def test_a_merge_group_is_reviewed(bench: Bench) -> None:
    bench.pull(FLAWED)

    code = bench.group(bench.commit("work"))

    assert code == 1
    assert states(bench) == [GateState.PENDING, GateState.FAIL]
    assert bench.forge.gates[-1].head == bench.commit("work")
    assert bench.forge.writes == []


def test_what_people_let_pass_holds_in_the_merge_queue(bench: Bench) -> None:
    bench.pull(FLAWED)
    bench.forge.say(f"/diffwarden override {bench.forge.pull.head} it is a sample", ADA)

    code = bench.group(bench.commit("work"))

    assert (code, bench.forge.state) == (0, GateState.PASS)


def test_an_order_to_ignore_a_finding_is_followed(bench: Bench) -> None:
    bench.pull(FLAWED)
    bench.run("opened")
    name = json.loads(bench.report.read_text())["findings"][0]["fingerprint"]

    code = bench.comment(f"/diffwarden ignore {name} it is a sample")

    assert (code, bench.forge.state) == (0, GateState.PASS)
    assert [r.content for r in bench.forge.comments[-1].reactions] == ["eyes"]


def test_a_command_of_a_stranger_does_nothing(bench: Bench) -> None:
    bench.pull(FLAWED)
    bench.forge.permissions = {ADA.id: Permission.READ}

    code = bench.comment("/diffwarden review")

    assert (code, bench.forge.gates, bench.forge.writes) == (0, [], [])


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        pytest.param("/diffwarden help", "`/diffwarden override COMMIT REASON`", id="help"),
        pytest.param("/diffwarden reveiw", "did you mean", id="a mistake"),
    ],
)
def test_what_needs_no_review_is_answered_once(bench: Bench, body: str, answer: str) -> None:
    bench.pull(FLAWED)

    first, second = bench.comment(body), bench.run("opened")

    assert (first, second) == (0, 1)
    assert sum(answer in comment.body for comment in bench.forge.comments) == 1


def test_a_finding_is_explained(bench: Bench) -> None:
    bench.pull(FLAWED)
    bench.run("opened")
    name = json.loads(bench.report.read_text())["findings"][0]["fingerprint"]

    bench.comment(f"/diffwarden explain {name}")

    said = bench.forge.comments[-1].body
    assert "```" in said
    assert "flow/command-injection" in said


def test_our_comments_are_folded_away(bench: Bench) -> None:
    bench.pull(FLAWED)
    bench.run("opened")

    code = bench.comment("/diffwarden resolve")

    assert code == 0
    assert all(thread.comments[0].minimized for thread in bench.forge.threads)


def test_analysing_writes_nothing_to_the_host(bench: Bench) -> None:
    bench.pull(FLAWED)

    code = bench.run("opened", mode="analyse")

    assert code == 1
    assert set(bench.forge.calls) == {"standing"}
    assert bench.report.exists()


def test_what_was_analysed_is_published(bench: Bench) -> None:
    bench.pull(FLAWED)
    bench.run("opened", mode="analyse")

    code = bench.run("opened", mode="publish")

    assert code == 1
    assert states(bench) == [GateState.PENDING, GateState.FAIL]
    assert len(bench.forge.threads) == 1


def test_without_a_report_the_gate_is_closed(bench: Bench) -> None:
    bench.pull(CLEAN)

    with pytest.raises(ReportError, match="there is no report"):
        bench.run("opened", mode="publish")

    assert bench.forge.state is GateState.INCOMPLETE


def test_a_report_of_another_commit_is_not_published(bench: Bench) -> None:
    bench.pull(CLEAN)
    bench.run("opened", mode="analyse")
    bench.push(FLAWED)

    with pytest.raises(ReportError, match=r"not about this change: head"):
        bench.run("opened", mode="publish")

    assert bench.forge.state is GateState.INCOMPLETE


def test_the_base_may_move_on_before_a_report_is_published(bench: Bench) -> None:
    bench.pull(FLAWED)
    bench.run("opened", mode="analyse")
    git = bench.project.git
    git("checkout", "-q", "main")
    moved = bench.project.commit({"other.py": "y = 1\n", ".diffwarden.toml": "strict = true\n"})
    bench.forge.pull = replace(bench.forge.pull, base=moved)

    code = bench.run("opened", mode="publish")

    assert (code, bench.forge.state) == (1, GateState.FAIL)


def forged(bench: Bench, change: object) -> None:
    tree = json.loads(bench.report.read_text())
    change(tree)  # type: ignore[operator]
    bench.report.write_text(json.dumps(tree))


def passes(tree: dict[str, object]) -> None:
    tree.update(verdict="pass", reasons=[], findings=[])


def waives(tree: dict[str, dict[str, dict[str, object]]]) -> None:
    tree["record"]["policy"].update(fail_on="critical", min_severity="critical", always=[])


def exempts(tree: dict[str, dict[str, object]]) -> None:
    tree["record"].update(
        outcomes=[], exemptions=[{"path": "a.py", "status": "exempt", "why": "so"}]
    )


def drops(tree: dict[str, dict[str, list[dict[str, str]]]]) -> None:
    told = tree["record"]["outcomes"]
    tree["record"]["outcomes"] = [one for one in told if one["analyzer"] != "flow"]


@pytest.mark.parametrize(
    ("forge", "state"),
    [
        pytest.param(passes, GateState.FAIL, id="another verdict"),
        pytest.param(waives, GateState.FAIL, id="another policy"),
        pytest.param(exempts, GateState.INCOMPLETE, id="an exemption"),
        pytest.param(drops, GateState.INCOMPLETE, id="a check left out"),
    ],
)
def test_a_forged_report_makes_no_pass(bench: Bench, forge: object, state: GateState) -> None:
    bench.pull(FLAWED)
    bench.run("opened", mode="analyse")
    forged(bench, forge)

    bench.run("opened", mode="publish")

    assert bench.forge.state is state


def test_the_head_must_not_be_checked_out_where_secrets_are(bench: Bench) -> None:
    bench.pull(CLEAN)
    workspace = bench.folder / "workspace"
    bench.project.git("clone", "-q", str(bench.project.folder), str(workspace / "pr"))

    with pytest.raises(UsageError, match="the pull request's own code"):
        bench.run("opened", event="pull_request_target")

    assert bench.forge.gates == []


def test_a_label_is_for_the_commit_that_was_there(bench: Bench) -> None:
    bench.pull(CLEAN)

    with pytest.raises(UsageError, match="pushed after the label"):
        bench.run("labeled", event="pull_request_target", head="e" * 40)

    assert bench.forge.gates == []


def test_a_run_that_breaks_leaves_no_older_verdict_in_the_summary(bench: Bench) -> None:
    bench.pull({"a.py": "x = 1\n"})
    assert bench.run("opened") == 0
    (summary,) = bench.forge.comments
    assert summary.body.startswith("### Diffwarden: pass")

    bench.settings["DIFFWARDEN_FAIL_ON"] = "never"
    with pytest.raises(SettingsError):
        bench.run("reopened")

    (summary,) = bench.forge.comments
    assert summary.body.startswith("### Diffwarden: no verdict")
    assert "is 'never'" in summary.body
    del bench.settings["DIFFWARDEN_FAIL_ON"]
    assert bench.run("reopened") == 0
    assert bench.forge.comments[0].body.startswith("### Diffwarden: pass")
