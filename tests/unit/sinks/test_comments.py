"""Comments on one finding: what a person reads, and what a click would change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from bot.core.finding import Finding, Span
from bot.core.marks import Mark, Role, Seal
from bot.core.plan import Note, place
from bot.core.pull import Comment, Thread
from bot.core.remarks import Remark
from bot.core.report import Report
from bot.sinks.comments import beside, mended, retold, withdrawn
from tests.fakes import a_change, a_file, a_finding, an_outcome
from tests.rendering import alive, tokens, words
from tests.standings import HEAD, ME
from tests.unit.sinks.reports import any_report, concluded, failing, overridden


def a_note(finding: Finding) -> tuple[Note, Report]:
    """A finding on a file of 40 new lines, where it is to be told."""
    report = concluded(a_change(a_file(lines=40)), an_outcome(finding))
    merged = report.findings[0]
    lines = place(merged.span, report.change)
    assert lines
    return Note(merged, *lines), report


def suggestions(finding: Finding) -> list[str]:
    """What a click would put in place of the lines."""
    body = beside(*a_note(finding))
    return [token.content for token in tokens(body) if token.info == "suggestion"]


def test_it_says_what_is_wrong_and_how_we_know() -> None:
    report = failing()
    finding = report.findings[0]

    said = words(beside(Note(finding, 14, 14), report))

    assert said.startswith("Critical, blocks. The query is put together from strings")
    assert "Fix: Pass it as a parameter: cursor.execute(query, (order_id,))" in said
    assert "semgrep, seconded by model/CWE-89: corroborated, two sources agree" in said
    assert '14 | cursor.execute("SELECT' in said
    assert f"/diffwarden ignore {finding.fingerprint} REASON" in said
    assert f"/diffwarden explain {finding.fingerprint}" in said


def test_evidence_is_folded_and_the_answer_is_not() -> None:
    report = failing()

    body = beside(Note(report.findings[0], 14, 14), report)

    before, folded, after = body.partition("<details>")[0], *body.split("</details>")
    assert "semgrep/py-sql-value-in-string" in folded
    assert "semgrep/py-sql-value-in-string" not in before
    assert "/diffwarden ignore" in after


def test_what_passes_by_an_override_does_not_say_that_it_blocks() -> None:
    report = overridden()
    finding = next(finding for finding in report.findings if finding.blocking)

    said = words(retold(finding, report))

    assert said.startswith(f"{finding.severity.capitalize()}. ")
    assert "Overridden by" in said


@pytest.mark.parametrize(
    ("replacement", "suggested"),
    [
        pytest.param("run(name)\n", ["run(name)\n"], id="a line"),
        pytest.param("run(name)", ["run(name)\n"], id="a line without its end"),
        pytest.param("a\r\nb\r\n", ["a\nb\n"], id="lines that end as on Windows"),
        pytest.param("\n", ["\n"], id="an empty line"),
        pytest.param("", [""], id="nothing: the lines are taken out"),
        pytest.param("a = '''\n````\n'''\n", ["a = '''\n````\n'''\n"], id="a fence in it"),
        pytest.param("\tif x:\n\t\t@y\n", ["\tif x:\n\t\t@y\n"], id="tabs"),
        pytest.param(None, [], id="none"),
        pytest.param("run(\u202ename)\n", [], id="a character that nobody sees"),
        pytest.param("x\n  /approve\n", [], id="a command to another bot"),
        pytest.param("x" * 5_000, [], id="more than a person reads"),
    ],
)
def test_a_replacement_becomes_a_suggestion_where_that_is_safe(
    replacement: str | None, suggested: list[str]
) -> None:
    assert suggestions(a_finding(replacement=replacement)) == suggested


def test_a_suggestion_replaces_exactly_the_lines_of_its_finding() -> None:
    whole = replace(a_finding(replacement="x\n"), span=Span("app.py", 3, 5))
    clipped = replace(whole, span=Span("app.py", 3, 33))

    assert suggestions(whole) == ["x\n"]
    assert suggestions(clipped) == []
    assert "x" in beside(*a_note(clipped))


def test_a_suggestion_comes_with_its_reason() -> None:
    body = beside(*a_note(a_finding(suggestion="Use a list.", replacement="run([name])\n")))

    assert "Fix: Use a list.\n\n```suggestion\nrun([name])\n```\n" in body


def a_remark() -> Remark:
    note, report = a_note(a_finding())
    mark = Mark(Role.FINDING, HEAD, (note.finding.fingerprint,))
    comment = Comment(1, "C1", ME, Seal(b"a key", "o/r", 7).signed(beside(note, report), mark))
    return Remark(mark, comment, Thread("T1", "app.py", None, (comment,)))


def test_a_credential_that_was_taken_out_is_not_called_mended() -> None:
    remark = a_remark()
    secret = replace(remark, mark=replace(remark.mark, sources=("secrets",)))

    body = mended(secret, "abcdef0123")

    assert body.startswith("Not in the file any more as of `abcdef0`.")
    assert "revoke it" in body.partition("<details>")[0]


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        pytest.param(mended, "Mended in `abcdef0`.\n", id="mended"),
        pytest.param(withdrawn, "Not found any more in `abcdef0`, though", id="withdrawn"),
    ],
)
def test_what_is_gone_is_short_with_the_old_text_folded(said: object, begins: str) -> None:
    remark = a_remark()

    body = said(remark, "abcdef0123")  # type: ignore[operator]

    first, _, folded = body.partition("<details>")
    assert body.startswith(begins)
    assert "a shell runs" not in first
    assert "a shell runs what a stranger wrote" in folded
    assert "<!--" not in body
    assert not alive(body)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_report)
def test_nothing_in_any_comment_is_alive(report: Report) -> None:
    for finding in report.findings:
        assert not alive(beside(Note(finding, finding.span.start, finding.span.end), report))


def test_a_waiver_is_told() -> None:
    report = failing()
    finding = next(finding for finding in report.findings if finding.waiver)

    assert "Waived by" in words(retold(finding, report))
