"""The pull request as a place to report to: what is written, when, and what the gate is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from bot.core.conclusion import conclude
from bot.core.errors import ForgeError, ForgeOutage
from bot.core.finding import Finding, Span
from bot.core.marks import Role
from bot.core.pull import GateState, PullState
from bot.core.remarks import ours
from bot.core.report import Gap, Outcome, Override, Policy, Record, Report, Waiver
from bot.sinks.pull_request import PullRequest, Said, Style, title
from tests.fake_forge import FakeForge, a_pull
from tests.fakes import a_change, a_file, a_finding
from tests.standings import HEAD
from tests.unit.sinks.reports import failing, incomplete, passing

KEY = b"a key"
FILE = a_file(lines=90)
LATER = "d" * 40


def found_on(line: int, **more: object) -> Finding:
    finding = a_finding(line=line, excerpt=f"line {line}", anchor=f"{line:016}")
    return replace(finding, **more)  # type: ignore[arg-type]


def a_report(*lines: int, head: str = HEAD, policy: Policy | None = None) -> Report:
    """A finding on each of these lines, by an analyzer that looked at everything."""
    change = replace(a_change(FILE), head=head)
    outcome = Outcome("fake", "1", ("app.py",), tuple(map(found_on, lines)), seconds=0.5)
    return conclude(Record(change, (), (outcome,), policy or Policy()))


def delivered(report: Report, forge: FakeForge, **more: object) -> PullRequest:
    """A whole run: begin, then deliver."""
    sink = PullRequest(forge, forge.pull, KEY, **more)  # type: ignore[arg-type]
    sink.begin(report.change)
    sink.deliver(report)
    return sink


def roles(forge: FakeForge) -> list[Role]:
    return [remark.mark.role for remark in ours(forge.standing(), KEY).remarks]


def test_the_merge_is_held_back_first_of_all() -> None:
    forge = FakeForge()

    PullRequest(forge, forge.pull, KEY).begin(a_change())

    assert forge.calls == ["gate"]
    (gate,) = forge.gates
    assert (gate.name, gate.head, gate.state) == ("diffwarden: main", HEAD, GateState.PENDING)


def test_a_first_review_takes_five_calls() -> None:
    forge = FakeForge()

    sink = delivered(a_report(2, 5), forge)

    assert forge.calls == ["gate", "standing", "review", "comment", "gate"]
    assert [(thread.path, thread.line) for thread in forge.threads] == [
        ("app.py", 2),
        ("app.py", 5),
    ]
    assert forge.state is GateState.FAIL
    assert sink.said == Said(written=2)


def test_the_same_review_again_takes_three_calls_and_changes_nothing() -> None:
    forge = FakeForge()
    delivered(a_report(2, 5), forge)
    before = (list(forge.comments), list(forge.threads), list(forge.reviews))
    forge.calls.clear()

    delivered(replace(a_report(2, 5), seconds=99), forge)

    assert forge.calls == ["gate", "standing", "gate"]
    assert (forge.comments, forge.threads, forge.reviews) == before


def test_a_later_push_says_what_is_new_and_closes_what_is_mended() -> None:
    forge = FakeForge()
    delivered(a_report(2, 5), forge)
    forge.push(LATER)
    forge.threads[0] = replace(forge.threads[0], line=None)
    forge.calls.clear()

    sink = delivered(a_report(5, 7, head=LATER), forge)

    assert forge.calls == ["gate", "standing", "review", "edit", "minimize", "edit", "gate"]
    assert sink.said == Said(written=1, closed=1)
    assert [thread.line for thread in forge.threads] == [None, 5, 7]
    assert forge.said[0].startswith("Mended in `ddddddd`.\n\n<details>")
    assert forge.threads[0].comments[0].minimized
    assert len(forge.comments) == 1
    assert "Reviewed `ddddddd`" in forge.comments[0].body


def test_what_a_person_folded_is_not_folded_again() -> None:
    forge = FakeForge()
    delivered(a_report(2), forge)
    first = replace(forge.threads[0].comments[0], minimized=True)
    forge.threads = [replace(forge.threads[0], line=None, comments=(first,))]

    delivered(a_report(), forge)

    assert roles(forge) == [Role.MENDED]
    assert "minimize" not in forge.calls


def test_what_is_not_found_any_more_on_the_same_lines_may_come_back() -> None:
    forge = FakeForge()
    delivered(a_report(2), forge)
    first = forge.said

    delivered(a_report(), forge)
    withdrawn = forge.said
    delivered(a_report(2), forge)

    assert withdrawn[0].startswith("Not found any more in `ccccccc`, though these lines")
    assert forge.said == first
    assert not forge.threads[0].comments[0].minimized


def test_what_the_host_refuses_goes_to_the_summary_and_is_not_tried_again() -> None:
    forge = FakeForge(takes=lambda draft: draft.start != 5)
    report = a_report(2, 5)

    sink = delivered(report, forge)
    forge.calls.clear()
    delivered(report, forge)

    assert sink.said == Said(written=1, refused=1)
    assert "#### `app.py:5`" in forge.comments[0].body
    assert forge.writes == []
    assert forge.state is GateState.FAIL


def test_a_summary_that_somebody_edited_is_not_ours_any_more() -> None:
    forge = FakeForge()
    delivered(a_report(2), forge)
    forge.overwrite(forge.comments[0], forge.comments[0].body.replace("fail", "pass"))

    delivered(a_report(2), forge)

    assert len(forge.comments) == 2
    assert "### Diffwarden: fail" in forge.comments[1].body


@pytest.mark.parametrize(
    ("style", "calls"),
    [
        pytest.param(Style.REVIEW, ["review", "comment"], id="review"),
        pytest.param(Style.SUMMARY, ["comment"], id="summary"),
        pytest.param(Style.NONE, [], id="none"),
    ],
)
def test_a_style_says_how_much_is_written(style: Style, calls: list[str]) -> None:
    forge = FakeForge()

    delivered(a_report(2, 5), forge, style=style)

    assert forge.writes == calls
    assert forge.state is GateState.FAIL


def test_all_is_told_in_the_summary_when_nothing_is_told_beside_the_lines() -> None:
    forge = FakeForge()

    delivered(a_report(2, 5), forge, style=Style.SUMMARY)

    assert forge.comments[0].body.count("\n#### ") == 2


def test_no_more_than_the_most_are_told_beside_the_lines() -> None:
    forge = FakeForge()

    delivered(a_report(*range(1, 30)), forge, most=3)

    assert len(forge.threads) == 3
    assert "<summary>26 findings told only here</summary>" in forge.comments[0].body


def test_the_gate_annotates_what_has_no_comment_of_its_own() -> None:
    forge = FakeForge()

    delivered(a_report(*range(1, 80)), forge)

    remarks = forge.gates[-1].annotations
    assert [remark.start for remark in remarks] == list(range(11, 61))
    assert remarks[0].message == "a shell runs what a stranger wrote"
    assert forge.gates[-1].summary.startswith("### Diffwarden: fail")


@pytest.mark.parametrize(
    ("now", "why"),
    [
        pytest.param({"head": LATER}, "ddddddd was pushed", id="a push"),
        pytest.param(
            {"base_branch": "stable"}, "it is to be merged into stable now", id="another base"
        ),
        pytest.param({"state": PullState.CLOSED}, "the pull request is closed", id="closed"),
        pytest.param({"state": PullState.MERGED}, "the pull request is merged", id="merged"),
        pytest.param({"draft": True}, "the pull request is a draft now", id="made a draft"),
    ],
)
def test_what_is_out_of_date_is_not_told(now: dict[str, object], why: str) -> None:
    forge = FakeForge()
    forge.before["standing"] = lambda: setattr(forge, "pull", a_pull(**now))

    sink = delivered(a_report(), forge)

    assert sink.said == Said(why)
    assert sink.said.stale
    assert forge.writes == []
    (begun, gate) = forge.gates
    assert (gate.name, gate.head, gate.state) == (begun.name, HEAD, GateState.STALE)
    assert gate.title == f"superseded: {why}"


def test_a_branch_that_went_on_makes_nothing_out_of_date() -> None:
    forge = FakeForge()
    forge.before["standing"] = lambda: setattr(forge, "pull", a_pull(base=LATER))

    assert not delivered(a_report(2), forge).said.stale


def test_a_draft_that_was_one_from_the_start_is_reviewed() -> None:
    forge = FakeForge(a_pull(draft=True))

    assert not delivered(a_report(2), forge).said.stale


@pytest.mark.parametrize("call", ["review", "comment"])
def test_the_gate_is_told_the_verdict_even_if_comments_fail(call: str) -> None:
    forge = FakeForge(failing={call: ForgeError("pull-requests: write is missing")})

    with pytest.raises(ForgeError, match="is missing"):
        delivered(a_report(2), forge)

    assert forge.calls == ["gate", "standing", "review", "comment", "gate"]
    assert forge.state is GateState.FAIL


def test_findings_whose_review_failed_are_told_in_the_summary_and_tried_again() -> None:
    forge = FakeForge(failing={"review": ForgeOutage("502")})
    with pytest.raises(ForgeOutage):
        delivered(a_report(2), forge)
    told = forge.comments[0].body
    forge.failing.clear()

    delivered(a_report(2), forge)

    assert "#### `app.py:2`" in told
    assert len(forge.threads) == 1
    assert "#### `app.py:2`" not in forge.comments[0].body


def test_a_comment_that_cannot_be_edited_keeps_nothing_else_from_being_said() -> None:
    forge = FakeForge()
    delivered(a_report(2), forge)
    forge.failing["minimize"] = ForgeError("gone")
    forge.threads[0] = replace(forge.threads[0], line=None)

    with pytest.raises(ForgeError, match="gone"):
        delivered(a_report(), forge)

    assert "### Diffwarden: pass" in forge.comments[0].body
    assert forge.state is GateState.PASS


@pytest.mark.parametrize(
    ("report", "state"),
    [
        pytest.param(a_report(), GateState.INCOMPLETE, id="a pass"),
        pytest.param(a_report(2), GateState.FAIL, id="a fail"),
    ],
)
def test_nothing_passes_where_the_pull_request_cannot_be_read(
    report: Report, state: GateState
) -> None:
    forge = FakeForge(failing={"standing": ForgeOutage("502")})

    with pytest.raises(ForgeOutage):
        delivered(report, forge)

    assert forge.state is state
    assert forge.writes == []


def let(report: Report, **more: object) -> Report:
    """The same record, judged under another policy."""
    policy = replace(report.record.policy, **more)  # type: ignore[arg-type]
    return conclude(replace(report.record, policy=policy))


NAME = a_report(2).findings[0].fingerprint


@pytest.mark.parametrize(
    ("report", "said"),
    [
        pytest.param(failing(), "fail: 2 findings block, 1 waived by ada", id="fail"),
        pytest.param(incomplete(), "incomplete: 2 files were not reviewed", id="incomplete"),
        pytest.param(passing(), "pass: 6 files and 1 exempt, 1 finding, nothing blocks", id="pass"),
        pytest.param(
            let(a_report(2), overrides=(Override(HEAD, "ada", "it is\nurgent", True),)),
            "overridden by ada: it is urgent",
            id="overridden",
        ),
        pytest.param(
            let(a_report(2), overrides=(Override(HEAD, "ada", "x" * 500),)),
            f"overridden by ada: {'x' * 118}...",
            id="a long reason",
        ),
        pytest.param(
            let(a_report(2), overrides=(Override(LATER, "ada", "another commit"),)),
            "fail: 1 finding blocks",
            id="an override of another commit",
        ),
        pytest.param(
            let(a_report(2), waivers=(Waiver(NAME, "bob", "a test", date.max),)),
            "pass: 1 file, 1 finding, nothing blocks, 1 waived by bob",
            id="waived",
        ),
    ],
)
def test_the_title_is_the_verdict_in_a_line(report: Report, said: str) -> None:
    assert title(report) == said
    assert len(said) <= 140


def test_a_name_that_is_no_text_keeps_nothing_from_being_said() -> None:
    file = a_file("x\udcff.py", 9)
    finding = replace(found_on(2), span=Span(file.path, 2, 2))
    outcome = Outcome("fake", "1", (file.path,), (finding,), (Gap(file.path, "odd \ud800"),))
    forge = FakeForge()

    delivered(conclude(Record(a_change(file), (), (outcome,), Policy())), forge)

    said = forge.comments[0].body + forge.gates[-1].summary + forge.gates[-1].title
    assert said.encode()
    assert forge.threads == []
    assert forge.gates[-1].annotations == ()


lines = st.lists(st.integers(1, 9), unique=True)
deeds: dict[str, Callable[[FakeForge, int], None]] = {
    "resolve": lambda forge, n: forge.resolve(forge.threads[n]),
    "vote": lambda forge, n: forge.vote(forge.threads[n].comments[0], "-1"),
    "outdate": lambda forge, n: forge.threads.__setitem__(n, replace(forge.threads[n], line=None)),
    "edit": lambda forge, n: forge.overwrite(forge.threads[n].comments[0], "something else"),
}
acts = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(sorted(deeds))), max_size=3)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(lines, acts), max_size=4), st.sets(st.integers(1, 9)))
def test_telling_twice_tells_nothing_whatever_came_before(
    pushes: list[tuple[list[int], list[tuple[int, str]]]], refused: set[int]
) -> None:
    forge = FakeForge(takes=lambda draft: draft.start not in refused)
    for number, (found, happened) in enumerate(pushes):
        forge.push(f"{number:040}")
        report = a_report(*found, head=forge.pull.head)
        delivered(report, forge, most=4)
        forge.calls.clear()

        delivered(report, forge, most=4)

        assert forge.writes == []
        assert len(forge.comments) == 1
        for thread, act in happened:
            if thread < len(forge.threads):
                deeds[act](forge, thread)
