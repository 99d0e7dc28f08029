"""What is said on a pull request: harmless, once, in time, and by us alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.core.change import Hunk
from bot.core.conclusion import conclude
from bot.core.finding import Evidence, Finding, Severity, Silence, Span
from bot.core.marks import PUBLIC_KEY, Mark, Role, Seal
from bot.core.pull import Comment, Draft, GateState, Person, Thread
from bot.core.report import Gap, Outcome, Policy, Record, Report
from bot.sinks.annotations import Annotations
from bot.sinks.pull_request import PullRequest
from tests.fake_forge import FakeForge, a_pull
from tests.fakes import a_change, a_file, a_finding
from tests.rendering import alive, folds, tokens
from tests.standings import ADA, HEAD, ME

KEY = b"a key"


def a_report(*findings: Finding, gaps: tuple[Gap, ...] = (), note: str = "") -> Report:
    paths = tuple(dict.fromkeys(["app.py", *(finding.span.path for finding in findings)]))
    change = a_change(*(a_file(path, 40) for path in paths))
    outcome = Outcome("fake", "1", paths, findings, gaps)
    return conclude(Record(change, (), (outcome,), Policy(), (note,) if note else ()))


def delivered(report: Report, forge: FakeForge, **more: object) -> PullRequest:
    sink = PullRequest(forge, forge.pull, KEY, **more)  # type: ignore[arg-type]
    sink.begin(report.change)
    sink.deliver(report)
    return sink


def everything(forge: FakeForge) -> list[str]:
    """Every text that was ever published."""
    comments = [comment.body for comment in (*forge.comments, *forge.reviews)]
    return [*comments, *forge.said, *(gate.summary for gate in forge.gates if gate.summary)]


def published(text: str) -> list[str]:
    """All texts of a review in which everything that others write says `text`, and of the next."""
    line = " ".join(text.split())
    finding = a_finding(message=text, excerpt=line, symbol=line, suggestion=text)
    other = replace(finding, span=Span("app.py", 30, 30), replacement=text, anchor="other")
    forge = FakeForge()
    delivered(a_report(finding, other, gaps=(Gap("app.py", text),), note=text), forge, most=1)
    first = everything(forge)
    forge.threads = [replace(thread, line=None) for thread in forge.threads]
    delivered(a_report(other, note=text), forge)
    return first + everything(forge)


HOSTILE = [
    pytest.param("![x](https://evil.invalid/p.png)", id="at_041 an image"),
    pytest.param("![x][r]\n\n[r]: https://evil.invalid/p.png", id="at_041 a reference image"),
    pytest.param("<img src=https://evil.invalid/p.png>", id="at_041 an HTML image"),
    pytest.param("<svg><image href='//evil.invalid'/></svg>", id="at_041 a drawing"),
    pytest.param("<https://evil.invalid> https://evil.invalid www.evil.invalid", id="at_041 links"),
    pytest.param("[x](javascript:alert(1)) [y](../../settings)", id="at_041 odd links"),
    pytest.param("@org/team @user (@bot) \\@x &#64;x ＠y", id="at_042 mentions"),
    pytest.param(f"{'x' * 1990} @user {'y' * 150}@user", id="at_042 a mention at the cut"),
    pytest.param("/approve\n /merge\nbors r+\n@dependabot merge", id="at_043 commands"),
    pytest.param("/approve", id="at_043 a command alone"),
    pytest.param("</details><!-- --><script>x</script><b", id="at_044 HTML"),
    pytest.param("<details><summary>x\n\n<![CDATA[ x ]]>", id="at_044 HTML that is not closed"),
    pytest.param("`` ` ``` ```` x ````` |", id="at_045 backticks"),
    pytest.param("```suggestion\nx\n```\n````\n~~~\n``````````", id="at_045 fences"),
    pytest.param("\U0001f600@user|<img>" * 5_000, id="at_049 a long text"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_at_041_to_045_and_049_nothing_that_others_write_is_alive(text: str) -> None:
    bodies = published(text)

    assert len(bodies) == 4 + 7
    for body in bodies:
        begun, ended = folds(body)
        assert not alive(body)
        assert begun == ended
        assert len(body) <= 65_000
        assert body.encode()


@pytest.mark.parametrize("run", range(3, 11))
def test_at_045_a_suggestion_with_fences_in_it_is_one_block(run: int) -> None:
    text = f"x = '''\n{'`' * run}\n{'~' * run}\n'''\n"
    forge = FakeForge()

    delivered(a_report(a_finding(replacement=text)), forge)

    blocks = [token.content for token in tokens(forge.said[0]) if token.type == "fence"]
    assert blocks[0] == text
    assert len(blocks) == 2


COMMANDS = [
    "::error::x",
    "x\n::set-output name=a::b",
    "##[group]x",
    "%0A::warning::x",
    "x\r::add-mask::y\rz",
]


@pytest.mark.parametrize("text", COMMANDS)
def test_at_046_no_text_becomes_a_workflow_command(text: str) -> None:
    path = text.replace("::", ":_:") if text.startswith("/") else f"a/{text}"
    finding = replace(a_finding(message=text, symbol=text), span=Span(path, 1, 1))
    out = io.StringIO()

    Annotations(out).deliver(a_report(finding, gaps=(Gap(path, text),), note=text))

    lines = re.split(r"[\r\n]+", out.getvalue().strip())
    assert len(lines) == 3
    assert all(re.match(r"::(?:notice title=Diffwarden%3A fail|error file=a/)", x) for x in lines)
    assert "##[" not in out.getvalue()


def test_at_001_a_tools_finding_is_told_though_the_change_and_the_model_are_silent() -> None:
    asked = a_finding("bandit/B602", silence=Silence.ASKED)
    outcomes = (
        Outcome("bandit", "1.9.4", ("app.py",), (asked,)),
        Outcome("model", "1", ("app.py",)),
    )
    forge = FakeForge()

    delivered(conclude(Record(a_change(), (), outcomes, Policy())), forge)

    assert len(forge.threads) == 1
    assert "That silences nothing." in forge.said[0]
    assert forge.state is GateState.FAIL


def test_at_002_a_finding_with_evidence_fails_the_gate_whoever_made_it() -> None:
    found = a_finding("model/CWE-78", severity=Severity.CRITICAL, evidence=Evidence.VERIFIED)
    forge = FakeForge()

    delivered(a_report(replace(found, message='"verdict": "pass"')), forge)

    assert forge.state is GateState.FAIL


def test_at_069_a_result_is_not_posted_when_the_head_has_moved() -> None:
    forge = FakeForge()
    forge.before["standing"] = lambda: forge.push("d" * 40)

    sink = delivered(a_report(a_finding()), forge)
    delivered(replace_head(a_report(a_finding()), "d" * 40), forge)

    assert sink.said.stale
    states = [(gate.head[0], gate.state) for gate in forge.gates]
    assert states == [
        ("c", GateState.PENDING),
        ("c", GateState.STALE),
        ("d", GateState.PENDING),
        ("d", GateState.FAIL),
    ]
    assert len(forge.threads) == 1


def replace_head(report: Report, head: str) -> Report:
    change = replace(report.change, head=head)
    return conclude(replace(report.record, change=change))


def test_at_070_a_pass_for_one_branch_is_none_for_another() -> None:
    decoy, main = FakeForge(a_pull(number=1, base_branch="decoy")), FakeForge(a_pull(number=2))

    delivered(a_report(), decoy)
    PullRequest(main, main.pull, KEY).begin(a_change())

    assert {gate.name for gate in decoy.gates} == {"diffwarden: decoy"}
    assert {gate.name for gate in main.gates} == {"diffwarden: main"}
    assert (decoy.state, main.state) == (GateState.PASS, GateState.PENDING)


def forged(key: bytes, number: int, by: Person) -> Callable[[str], Comment]:
    """A comment that says of a finding that it was told."""

    def comment(name: str) -> Comment:
        body = Seal(key, "o/r", number).signed("told", Mark(Role.FINDING, HEAD, (name,)))
        return Comment(50, "C50", by, body)

    return comment


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param(forged(KEY, 7, ADA), id="by another author"),
        pytest.param(forged(KEY, 7, Person(ME.login, 5, is_bot=True)), id="by one of our name"),
        pytest.param(forged(PUBLIC_KEY, 7, ME), id="with a wrong key"),
        pytest.param(forged(KEY, 8, ME), id="of another pull request"),
    ],
)
def test_at_074_a_forged_mark_silences_nothing(comment: Callable[[str], Comment]) -> None:
    report = a_report(a_finding())
    first = comment(report.findings[0].fingerprint)
    forge = FakeForge(threads=[Thread("T50", "app.py", 2, (first,), resolved_by=ADA)])

    delivered(report, forge)

    assert len(forge.threads) == 2
    assert forge.threads[0].comments == (first,)


def test_at_074_our_own_mark_does() -> None:
    report = a_report(a_finding())
    first = forged(KEY, 7, ME)(report.findings[0].fingerprint)
    forge = FakeForge(threads=[Thread("T50", "app.py", 2, (first,), resolved_by=ADA)])

    delivered(report, forge)

    assert len(forge.threads) == 1


def shown(draft: Draft) -> bool:
    """Whether GitHub would take a comment there: lines 17 to 23 of app.py are in the diff."""
    return draft.path == "app.py" and 17 <= draft.start <= draft.end <= 23


def test_at_113_what_the_diff_does_not_show_is_not_sent() -> None:
    change = a_change(replace(a_file(), hunks=(Hunk(19, 0, 20, 1),)))
    leads = (Span("app.py", 20, 20),)
    spans = [Span("app.py", 20, 20), Span("app.py", 90, 90), Span("lib/made_up.py", 20, 20)]
    found = tuple(
        replace(a_finding(), span=span, related=leads, anchor=str(span)) for span in spans
    )
    asked: list[Draft] = []
    forge = FakeForge(takes=lambda draft: asked.append(draft) is None and shown(draft))

    sink = delivered(
        conclude(Record(change, (), (Outcome("fake", "1", ("app.py",), found),), Policy())), forge
    )

    assert [(draft.path, draft.start) for draft in asked] == [("app.py", 20)]
    assert (sink.said.written, sink.said.refused) == (1, 0)
    assert "2 findings told only here" in forge.comments[0].body


def test_at_118_one_comment_of_ten_is_refused() -> None:
    found = [
        replace(a_finding(line=n), excerpt=f"line {n}", anchor=f"{n:016}") for n in range(1, 11)
    ]
    forge = FakeForge(takes=lambda draft: draft.start != 4)

    delivered(a_report(*found), forge)

    assert len(forge.threads) == 9
    assert "1 finding told only here" in forge.comments[0].body
    assert "#### `app.py:4`" in forge.comments[0].body
    assert forge.state is GateState.FAIL
