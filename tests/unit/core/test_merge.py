"""Sifting, merging, naming and ranking findings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from bot.core.change import Hunk, Status
from bot.core.finding import Evidence, Finding, Severity, Silence, Span
from bot.core.merge import merge, rank, sift
from bot.core.report import Policy
from tests.fakes import a_change, a_file, a_finding

MODEL = {"evidence": Evidence.QUOTED, "severity": Severity.CRITICAL}


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        pytest.param(a_finding(line=2), None, id="on an added line"),
        pytest.param(
            a_finding(line=9), "is on lines that the change does not touch", id="on an old line"
        ),
        pytest.param(
            a_finding(line=9, related=(Span("app.py", 1, 1),)), None, id="led to by an added line"
        ),
        pytest.param(
            a_finding(silence=Silence.STANDING),
            "is silenced by a comment that stood there before the change",
            id="silenced before",
        ),
        pytest.param(a_finding(silence=Silence.ASKED), None, id="silenced by the change itself"),
        pytest.param(
            a_finding("secrets/aws", line=9, silence=Silence.STANDING), None, id="a secret always"
        ),
        pytest.param(
            a_finding(span=Span("other.py", 1, 1)),
            "is on lines that the change does not touch",
            id="in a file that did not change",
        ),
    ],
)
def test_sift_says_why_it_sets_aside(finding: Finding, why: str | None) -> None:
    kept, aside = sift([finding], a_change(), Policy())

    assert [set_aside.why for set_aside in aside] == ([why] if why else [])
    assert kept == ([] if why else [finding])


@pytest.mark.parametrize(("old_blob", "kept"), [("b" * 40, 1), ("a" * 40, 0)])
def test_all_of_a_file_without_lines_is_touched_once_its_bytes_change(
    old_blob: str, kept: int
) -> None:
    file = a_file("app.py", 0, status=Status.MODIFIED, blob="a" * 40, old_blob=old_blob)

    findings, _ = sift([a_finding(line=1)], a_change(file), Policy())

    assert len(findings) == kept


def test_a_finding_beside_a_removed_line_is_of_this_change() -> None:
    change = a_change(a_file(hunks=(Hunk(5, 2, 4, 0),), status=Status.MODIFIED))

    kept, _ = sift([a_finding(line=n) for n in (3, 4, 5, 6)], change, Policy())

    assert [finding.span.start for finding in kept] == [4, 5]


@pytest.mark.parametrize(
    ("one", "other", "bugs"),
    [
        pytest.param(
            a_finding("bandit/B602"), a_finding("semgrep/shell", topic="CWE-77"), 1, id="a family"
        ),
        pytest.param(
            a_finding("bandit/B602"), a_finding("semgrep/sql", topic="CWE-89"), 2, id="other topics"
        ),
        pytest.param(a_finding(line=1), a_finding(line=2), 2, id="other lines"),
        pytest.param(
            a_finding(span=Span("app.py", 1, 2)), a_finding(line=2), 1, id="overlapping lines"
        ),
    ],
)
def test_one_bug_is_one_finding(one: Finding, other: Finding, bugs: int) -> None:
    merged = merge([one, other], a_change())

    assert len(merged) == bugs


@pytest.mark.parametrize(
    ("other", "bugs"),
    [
        pytest.param(a_finding("b/1", line=4, symbol="f"), 1, id="another tool close by"),
        pytest.param(a_finding("b/1", line=6, symbol="f"), 2, id="further away"),
        pytest.param(a_finding("b/1", line=4, symbol="g"), 2, id="in another function"),
        pytest.param(a_finding("a/2", line=4, symbol="f"), 2, id="the same tool"),
        pytest.param(a_finding("b/1", line=4, symbol="f", topic="CWE-89"), 2, id="other topic"),
    ],
)
def test_two_tools_close_by_in_one_function_mean_one_bug(other: Finding, bugs: int) -> None:
    merged = merge([a_finding("a/1", line=2, symbol="f"), other], a_change(a_file(lines=9)))

    assert len(merged) == bugs


def test_of_equal_voices_ours_leads() -> None:
    (merged,) = merge([a_finding("bandit/B602"), a_finding("semgrep/shell")], a_change())

    assert merged.lead.rule == "semgrep/shell"


def test_two_tools_corroborate_each_other() -> None:
    (merged,) = merge([a_finding("b/1"), a_finding("a/1")], a_change())

    assert (merged.lead.rule, merged.seconded_by) == ("a/1", ("b/1",))
    assert merged.evidence is Evidence.CORROBORATED


def test_two_rules_of_one_tool_do_not_corroborate_each_other() -> None:
    (merged,) = merge([a_finding("a/1"), a_finding("a/2")], a_change())

    assert merged.evidence is Evidence.STATIC


def test_a_model_cannot_make_a_tools_finding_worse() -> None:
    tool = a_finding("bandit/B105", severity=Severity.LOW)

    (merged,) = merge([tool, a_finding("model/CWE-78", **MODEL)], a_change())

    assert (merged.severity, merged.lead) == (Severity.LOW, tool)


def test_two_models_do_not_make_evidence() -> None:
    (merged,) = merge([a_finding("m/1", **MODEL), a_finding("n/1", **MODEL)], a_change())

    assert merged.evidence is Evidence.QUOTED


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param({"span": Span("app.py", 7, 7)}, True, id="moved"),
        pytest.param({"message": "said in other words"}, True, id="reworded"),
        pytest.param({"rule": "b/other", "topic": "CWE-77"}, True, id="another tool"),
        pytest.param({"excerpt": "  os.system( name )".replace("( ", "(")}, False, id="edited"),
        pytest.param({"excerpt": "    os.system(name)"}, True, id="indented"),
        pytest.param({"symbol": "main"}, False, id="in another function"),
        pytest.param({"topic": "CWE-89"}, False, id="about something else"),
    ],
)
def test_a_fingerprint_survives_all_but_a_change_of_the_line(other: dict, same: bool) -> None:
    change = a_change(a_file(lines=9))
    (first,) = merge([a_finding()], change)

    (second,) = merge([replace(a_finding(), **other)], change)

    assert (first.fingerprint == second.fingerprint) is same


def test_like_findings_in_one_function_are_told_apart_by_their_order() -> None:
    change = a_change(a_file(lines=9))

    merged = merge([a_finding(line=5), a_finding(line=2)], change)

    assert len({finding.fingerprint for finding in merged}) == 2
    (alone,) = merge([a_finding(line=2)], change)
    assert alone.fingerprint == merged[0].fingerprint


def test_a_rename_keeps_the_name_of_a_finding() -> None:
    (before,) = merge([a_finding(span=Span("old.py", 2, 2))], a_change(a_file("old.py")))

    moved = a_change(a_file(old_path="old.py", status=Status.RENAMED))
    (after,) = merge([a_finding()], moved)

    assert after.former == (before.fingerprint,)


def test_a_copy_takes_no_name_from_its_source() -> None:
    copied = a_change(a_file(old_path="old.py", status=Status.COPIED))

    (finding,) = merge([a_finding()], copied)

    assert finding.former == ()


findings = st.builds(
    a_finding,
    rule=st.sampled_from(["a/1", "a/2", "b/1", "model/x"]),
    line=st.integers(1, 9),
    severity=st.sampled_from(Severity),
    evidence=st.sampled_from(Evidence),
    topic=st.sampled_from(["CWE-78", "CWE-77", "CWE-89", "logic"]),
    excerpt=st.sampled_from(["x()", "y()"]),
)


@given(st.lists(findings, max_size=12), st.randoms(use_true_random=False))
def test_merging_loses_no_voice_and_does_not_depend_on_order(found: list, random) -> None:
    change = a_change(a_file(lines=9))
    merged = merge(found, change)

    random.shuffle(found)

    assert merge(found, change) == merged
    assert sum(len(finding.voices) for finding in merged) == len(found)
    assert len({finding.fingerprint for finding in merged}) == len(merged)
    assert rank(merged) == merged
