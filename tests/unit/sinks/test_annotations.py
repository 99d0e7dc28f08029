"""Workflow commands: what they say, and that nothing in them becomes another."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from bot.core.change import is_git_path
from bot.core.finding import Severity, Span
from bot.core.report import Outcome, Report
from bot.sinks.annotations import MOST, Annotations, commands
from tests.fakes import a_change, a_file, a_finding
from tests.unit.sinks.reports import any_report, concluded, failing

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::([^\r\n]*)")


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it: type, properties, message."""
    found = COMMAND.fullmatch(line)
    assert found, line
    properties = dict(pair.split("=", 1) for pair in found[2].split(","))
    return found[1], {name: unquote(text) for name, text in properties.items()}, unquote(found[3])


def said(report: Report) -> list[tuple[str, dict[str, str], str]]:
    return [parsed(line) for line in commands(report)]


def test_what_blocks_is_an_error_beside_its_lines() -> None:
    (first, second, *_) = said(failing())

    assert first == ("notice", {"title": "Diffwarden: fail"}, "2 findings block")
    level, where, message = second
    assert level == "error"
    assert where["file"] == "shop/orders.py"
    assert (where["line"], where["endLine"]) == ("14", "14")
    assert where["title"] == "critical: semgrep, seconded by model/CWE-89"
    assert message.startswith("The query is put together from strings")


def many(number: int, **more: object) -> Report:
    found = tuple(
        replace(a_finding(line=n, excerpt=f"line {n}"), **more)  # type: ignore[arg-type]
        for n in range(1, number + 1)
    )
    return concluded(a_change(a_file(lines=number)), Outcome("fake", "1", ("app.py",), found))


@pytest.mark.parametrize(
    ("severity", "level", "told"),
    [
        pytest.param(Severity.HIGH, "error", MOST, id="errors"),
        pytest.param(Severity.MEDIUM, "warning", MOST, id="warnings"),
    ],
)
def test_the_worst_ten_are_told_and_the_rest_is_counted(
    severity: Severity, level: str, told: int
) -> None:
    first, *rest = said(many(25, severity=severity))

    assert [one[0] for one in rest] == [level] * told
    assert first[2].endswith("; 15 more remarks did not fit here")


def test_no_more_is_said_of_each_type_than_is_kept() -> None:
    report = many(25)
    found = [
        replace(f, severity=severity, blocking=severity >= Severity.HIGH)
        for severity in Severity
        for f in report.findings
    ]
    levels = [one[0] for one in said(replace(report, findings=tuple(found)))]

    assert [levels.count(level) for level in ("error", "warning", "notice")] == [MOST] * 3


HOSTILE = [
    "::error::x",
    "x\n::set-output name=a::b",
    "x\r::stop-commands::abc",
    "%0A::set-env name=A::b",
    "##[add-mask]x",
    "a,line=9::b%2C",
    "\u2028::group::x\u0085::endgroup::",
]
hostile = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=9), min_size=1).map("".join)


@given(hostile, hostile.filter(is_git_path))
def test_no_text_becomes_a_command(text: str, path: str) -> None:
    file = a_file(path)
    finding = replace(
        a_finding(message=text, rule=f"fake/{text}"), span=Span(path, 1, 1), excerpt="x"
    )
    out = io.StringIO()

    Annotations(out).deliver(
        concluded(a_change(file), Outcome("fake", "1", (path,), (finding,)), notes=(text,))
    )

    lines = re.split(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", out.getvalue())
    assert [parsed(line)[0] for line in lines if line] == ["notice", "error"]
    assert "##[" not in out.getvalue()


@pytest.mark.parametrize("text", ["100%", "%0A", "a:b,c::d", "%253A", "tab\there"])
def test_a_text_is_shown_as_it_was_written(text: str) -> None:
    file = a_file(f"{text}.py")
    finding = replace(a_finding(message=text), span=Span(file.path, 1, 1))
    report = concluded(a_change(file), Outcome("fake", "1", (file.path,), (finding,)))

    _, (_, where, message) = said(report)

    assert (where["file"], message) == (file.path, text)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_report)
def test_any_report_can_be_told(report: Report) -> None:
    assert all(COMMAND.fullmatch(line) for line in commands(report))
