"""What is said, kept and closed, given what stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from bot.core.change import Change, ChangedFile, Hunk, Status
from bot.core.conclusion import conclude
from bot.core.finding import Finding, Severity, Span
from bot.core.marks import Mark, Role
from bot.core.plan import LONGEST, Plan, place, plan
from bot.core.pull import Comment, Thread
from bot.core.remarks import Ours, Remark, Summary
from bot.core.report import Covered, Exemption, Gap, Merged, Policy, Record, Report, Waiver
from tests.fakes import a_change, a_file, a_finding, an_outcome
from tests.standings import ADA, HEAD, ME

FILE = a_file(lines=90)


def found_on(line: int, **more: object) -> Finding:
    finding = a_finding(line=line, excerpt=f"line {line}", anchor=f"{line:016}")
    return replace(finding, **more)  # type: ignore[arg-type]


def a_report(*findings: Finding, change: Change | None = None, **more: object) -> Report:
    """What comes of these findings by an analyzer that looked at everything."""
    change = change or a_change(FILE)
    paths = tuple(file.path for file in change.files)
    outcome = replace(an_outcome(*findings, paths=paths), **more)  # type: ignore[arg-type]
    return conclude(Record(change, (), (outcome,), Policy()))


def a_remark(finding: Merged, number: int = 1, **more: object) -> Remark:
    """Our comment on a finding, as it stands when nobody has touched it."""
    names = (finding.fingerprint, *finding.former)
    mark = Mark(Role.FINDING, HEAD, names, finding.lead.anchor, ("fake",))
    comment = Comment(number, f"C{number}", ME, "")
    thread = Thread(f"T{number}", finding.span.path, finding.span.end, (comment,))
    return replace(Remark(mark, comment, thread), **more)  # type: ignore[arg-type]


def in_role(remark: Remark, role: Role) -> Remark:
    return replace(remark, mark=replace(remark.mark, role=role))


def outdated(remark: Remark) -> Remark:
    return replace(remark, thread=replace(remark.thread, line=None))


def written(made: Plan) -> list[int]:
    return [note.finding.span.start for note in made.write]


def test_the_worst_come_first_and_the_rest_is_told_elsewhere() -> None:
    mild = found_on(9, severity=Severity.MEDIUM)
    report = a_report(mild, *(found_on(line) for line in range(10, 14)))

    made = plan(report, Ours(), most=3)

    assert written(made) == [10, 11, 12]
    assert [finding.span.start for finding in made.rest] == [13, 9]


def test_what_the_diff_does_not_show_is_told_elsewhere() -> None:
    shown, far = found_on(2), replace(found_on(50), related=(Span("app.py", 2, 2),))
    report = a_report(shown, far, change=a_change(replace(FILE, hunks=(Hunk(1, 0, 2, 1),))))

    made = plan(report, Ours())

    assert written(made) == [2]
    assert [finding.span.start for finding in made.rest] == [50]


def test_what_stands_is_not_said_again() -> None:
    report = a_report(found_on(2), found_on(3))

    made = plan(report, Ours((a_remark(report.findings[0]),)))

    assert written(made) == [3]
    assert not made.mend + made.withdraw + made.rest


def test_what_is_told_counts_among_the_most() -> None:
    report = a_report(found_on(2), found_on(3), found_on(4))

    made = plan(report, Ours((a_remark(report.findings[0]),)), most=2)

    assert written(made) == [3]


def test_a_finding_keeps_its_comment_when_its_file_is_renamed() -> None:
    before = a_report(found_on(2))
    moved = replace(FILE, path="new.py", old_path="app.py", status=Status.RENAMED)
    after = a_report(replace(found_on(2), span=Span("new.py", 2, 2)), change=a_change(moved))

    made = plan(after, Ours((a_remark(before.findings[0]),)))

    assert made == Plan()


def test_a_finding_keeps_its_comment_when_the_renaming_is_undone() -> None:
    moved = replace(FILE, path="new.py", old_path="app.py", status=Status.RENAMED)
    before = a_report(replace(found_on(2), span=Span("new.py", 2, 2)), change=a_change(moved))

    made = plan(a_report(found_on(2)), Ours((a_remark(before.findings[0]),)))

    assert made == Plan()


FIRST = a_report(found_on(2)).findings[0]


@pytest.mark.parametrize(
    ("remark", "mends", "withdraws"),
    [
        pytest.param(outdated(a_remark(FIRST)), 1, 0, id="its lines changed"),
        pytest.param(a_remark(FIRST), 0, 1, id="its lines are the same"),
        pytest.param(in_role(a_remark(FIRST), Role.WITHDRAWN), 0, 0, id="withdrawn already"),
        pytest.param(outdated(in_role(a_remark(FIRST), Role.WITHDRAWN)), 1, 0, id="changed later"),
        pytest.param(outdated(in_role(a_remark(FIRST), Role.MENDED)), 0, 0, id="mended already"),
        pytest.param(a_remark(FIRST, resolved_by=ADA), 0, 0, id="dismissed"),
        pytest.param(outdated(a_remark(FIRST, resolved_by=ADA)), 1, 0, id="resolved and changed"),
    ],
)
def test_what_is_gone_is_closed_once(remark: Remark, mends: int, withdraws: int) -> None:
    made = plan(a_report(), Ours((remark,)))

    assert (len(made.mend), len(made.withdraw)) == (mends, withdraws)
    assert not made.write + made.revive


def unreviewed(report: Report) -> Report:
    why = Exemption("app.py", Covered.UNREVIEWED, "too large")
    return conclude(replace(report.record, exemptions=(why,)))


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(a_report(gaps=(Gap("app.py", "it took too long"),)), id="a gap at the file"),
        pytest.param(a_report(gaps=(Gap(None, "503", outage=True),)), id="an outage"),
        pytest.param(a_report(analyzer="other"), id="who told it did not run"),
        pytest.param(unreviewed(a_report(paths=())), id="the file is too large now"),
    ],
)
def test_nothing_is_mended_where_nobody_looked(report: Report) -> None:
    made = plan(report, Ours((outdated(a_remark(FIRST)),)))

    assert made == Plan()


def test_what_left_the_change_is_mended() -> None:
    report = a_report(change=a_change(a_file("other.py")))

    made = plan(report, Ours((outdated(a_remark(FIRST)),)))

    assert len(made.mend) == 1


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"resolved_by": ADA}, id="resolved"),
        pytest.param({"refused_by": ADA}, id="voted down"),
    ],
)
def test_what_a_person_dismissed_is_not_said_again_until_its_lines_change(
    more: dict[str, object],
) -> None:
    report = a_report(found_on(2))
    remark = replace(a_remark(report.findings[0]), **more)  # type: ignore[arg-type]
    other = replace(remark, mark=replace(remark.mark, anchor="another"))

    assert plan(report, Ours((remark,))) == Plan()
    assert plan(report, Ours((in_role(remark, Role.WITHDRAWN),))) == Plan()
    assert written(plan(report, Ours((other,)))) == [2]


def test_what_was_dismissed_makes_no_room_for_another() -> None:
    report = a_report(found_on(2), found_on(3))
    remark = a_remark(report.findings[0], resolved_by=ADA)

    made = plan(report, Ours((remark,)), most=1)

    assert written(made) == []


def test_what_a_person_let_pass_is_not_said() -> None:
    report = a_report(found_on(2))
    waiver = Waiver(FIRST.fingerprint, "ada", "it is a test", date.max)
    policy = replace(report.record.policy, waivers=(waiver,))

    made = plan(conclude(replace(report.record, policy=policy)), Ours())

    assert made == Plan()


def test_what_was_mended_and_is_back_is_said_again() -> None:
    report = a_report(found_on(2))

    made = plan(report, Ours((outdated(in_role(a_remark(FIRST), Role.MENDED)),)))

    assert written(made) == [2]


def test_what_was_withdrawn_and_is_back_gets_its_text_back() -> None:
    report = a_report(found_on(2))
    remark = in_role(a_remark(FIRST), Role.WITHDRAWN)

    made = plan(report, Ours((remark,)))

    assert made == Plan(revive=((report.findings[0], remark),))


def test_what_the_host_refused_is_tried_again_for_another_commit_only() -> None:
    report = a_report(found_on(2))
    mark = Mark(Role.SUMMARY, HEAD, (FIRST.fingerprint,))
    summary = Summary(mark, Comment(1, "C1", ME, ""))
    older = replace(summary, mark=replace(mark, head="a" * 40))

    assert written(plan(report, Ours((), (summary,)))) == []
    assert len(plan(report, Ours((), (summary,))).rest) == 1
    assert written(plan(report, Ours((), (older,)))) == [2]


def hunks(*numbers: tuple[int, int]) -> ChangedFile:
    made = tuple(Hunk(1, 0 if length else 1, start, length) for start, length in numbers)
    return ChangedFile("app.py", Status.MODIFIED, hunks=made)


@pytest.mark.parametrize(
    ("file", "span", "lines"),
    [
        pytest.param(hunks((10, 3)), (11, 11), (11, 11), id="a line that came"),
        pytest.param(hunks((10, 3)), (7, 15), (7, 15), id="with its context"),
        pytest.param(hunks((10, 3)), (6, 16), (7, 15), id="clipped at both ends"),
        pytest.param(hunks((10, 3)), (6, 6), None, id="just above"),
        pytest.param(hunks((10, 3)), (16, 16), None, id="just below"),
        pytest.param(hunks((10, 1), (17, 1)), (10, 17), (10, 17), id="two that git shows as one"),
        pytest.param(hunks((10, 1), (18, 1)), (10, 18), (10, 13), id="two apart"),
        pytest.param(hunks((17, 1), (10, 1)), (10, 17), (10, 17), id="in any order"),
        pytest.param(hunks((10, 0)), (8, 8), (8, 8), id="above what was taken away"),
        pytest.param(hunks((10, 0)), (13, 14), (13, 13), id="below what was taken away"),
        pytest.param(hunks((10, 0)), (7, 7), None, id="four lines above what was taken away"),
        pytest.param(hunks((0, 0)), (1, 9), (1, 3), id="the first lines were taken away"),
        pytest.param(hunks((1, 200)), (1, 99), (1, LONGEST), id="no more than a page"),
        pytest.param(hunks(), (1, 1), None, id="no line changed"),
        pytest.param(replace(hunks((1, 9)), status=Status.DELETED), (1, 1), None, id="deleted"),
        pytest.param(replace(hunks((1, 9)), path="x\udcff.py"), (1, 1), None, id="a name of bytes"),
        pytest.param(replace(hunks((1, 9)), path="other.py"), (1, 1), None, id="another file"),
    ],
)
def test_a_comment_sits_on_lines_of_one_hunk(
    file: ChangedFile, span: tuple[int, int], lines: tuple[int, int] | None
) -> None:
    path = file.path if file.path != "other.py" else "app.py"

    assert place(Span(path, *span), a_change(file)) == lines


def done(made: Plan, said: Ours) -> Ours:
    """What stands when the plan has been carried out."""
    now = {remark.comment.id: remark for remark in said.remarks}
    for remark in made.mend:
        now[remark.comment.id] = in_role(remark, Role.MENDED)
    for remark in made.withdraw:
        now[remark.comment.id] = in_role(remark, Role.WITHDRAWN)
    for finding, remark in made.revive:
        mark = a_remark(finding).mark
        now[remark.comment.id] = replace(remark, mark=mark)
    for number, note in enumerate(made.write, start=len(now) + 1):
        now[number] = a_remark(note.finding, number)
    return Ours(tuple(now.values()))


lines = st.lists(st.integers(1, 9), unique=True)
acts = st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["resolve", "refuse", "outdate"])))


def after(said: Ours, happened: Iterable[tuple[int, str]]) -> Ours:
    """What people and pushes make of our comments."""
    remarks = list(said.remarks)
    for number, act in happened:
        if number < len(remarks):
            remark = remarks[number]
            remarks[number] = {
                "resolve": replace(remark, resolved_by=ADA),
                "refuse": replace(remark, refused_by=ADA),
                "outdate": outdated(remark),
            }[act]
    return Ours(tuple(remarks))


@given(st.lists(st.tuples(lines, acts), max_size=6), st.integers(0, 5))
def test_planning_twice_plans_nothing_whatever_came_before(
    pushes: list[tuple[list[int], list[tuple[int, str]]]], most: int
) -> None:
    said = Ours()
    for found, happened in pushes:
        report = a_report(*map(found_on, found))
        said = done(plan(report, said, most), said)

        again = plan(report, said, most)
        open_ = [
            remark.mark.fingerprints[0]
            for remark in said.remarks
            if remark.mark.role is Role.FINDING and not remark.is_dismissed
        ]

        assert not again.write + again.revive + again.mend + again.withdraw
        assert len(open_) == len(set(open_))
        said = after(said, happened)


@given(lines, st.integers(0, 5))
def test_every_finding_is_told_somewhere(found: list[int], most: int) -> None:
    report = a_report(*map(found_on, found))

    made = plan(report, Ours(), most)

    told = [note.finding for note in made.write] + list(made.rest)
    assert sorted(f.fingerprint for f in told) == sorted(f.fingerprint for f in report.findings)
    assert len(made.write) == min(most, len(found))
