"""Formats that other programs read: GitLab's, JUnit's, and the one for coding agents."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import HealthCheck, given, settings

from bot.core.report import Report
from bot.sinks import sink
from tests.fakes import a_finding
from tests.unit.sinks.reports import any_report, failing, incomplete, overridden, passing

ANY = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
GITLAB = frozenset({"info", "minor", "major", "critical", "blocker"})
REPORTS = (passing, failing, overridden, incomplete)


def written(name: str, report: Report) -> str:
    out = io.StringIO()
    sink(name, out).deliver(report)
    return out.getvalue()


def suite(report: Report) -> Element:
    found = fromstring(written("junit", report)).find("testsuite")
    assert found is not None
    return found


@ANY
@given(any_report)
def test_gitlab_gets_entries_of_its_shape(report: Report) -> None:
    for entry in json.loads(written("gitlab", report)):
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["description"]
        assert entry["severity"] in GITLAB
        assert entry["location"]["path"]
        assert entry["location"]["lines"]["begin"] >= 1


@pytest.mark.parametrize("make", REPORTS)
def test_gitlab_gets_no_fingerprint_twice(make: Callable[[], Report]) -> None:
    entries = json.loads(written("gitlab", make()))

    names = [entry["fingerprint"] for entry in entries]
    assert all(names)
    assert len(set(names)) == len(names)


def test_gitlab_is_told_what_was_not_reviewed() -> None:
    entries = json.loads(written("gitlab", incomplete()))

    missed = [entry for entry in entries if entry["check_name"] == "diffwarden/not-reviewed"]
    assert missed
    assert all(entry["severity"] == "critical" for entry in missed)


@ANY
@given(any_report)
def test_junit_is_well_formed_and_counts_right(report: Report) -> None:
    found = suite(report)

    cases = found.findall("testcase")
    assert int(found.get("tests", "")) == len(cases) >= len(report.coverage)
    for name, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert int(found.get(name, "")) == sum(case.find(kind) is not None for case in cases)


@pytest.mark.parametrize("make", REPORTS)
def test_junit_breaks_where_the_verdict_is_no_pass(make: Callable[[], Report]) -> None:
    found = suite(make())

    broken = int(found.get("failures", "")) + int(found.get("errors", ""))
    assert bool(broken) == (make().verdict != "pass")


@pytest.mark.parametrize(
    ("report", "failures", "errors", "skipped"),
    [
        pytest.param(passing(), 0, 0, 1, id="passing"),
        pytest.param(overridden(), 0, 0, 0, id="overridden"),
    ],
)
def test_junit_counts(report: Report, failures: int, errors: int, skipped: int) -> None:
    found = suite(report)

    told = [int(found.get(name, "")) for name in ("failures", "errors", "skipped")]
    assert told == [failures, errors, skipped]


def test_junit_tells_what_blocks_and_what_was_not_reviewed() -> None:
    failure = suite(failing()).find("testcase/failure")
    error = suite(incomplete()).find("testcase/error")

    assert failure is not None
    assert "shop/orders.py:14: critical semgrep/" in (failure.text or "")
    assert error is not None
    assert "not reviewed: " in (error.get("message") or "")


@ANY
@given(any_report)
def test_agents_get_objects_and_the_verdict_last(report: Report) -> None:
    lines = [json.loads(line) for line in written("agent", report).splitlines()]

    assert [line["type"] for line in lines].count("verdict") == 1
    assert (lines[-1]["type"], lines[-1]["verdict"]) == ("verdict", report.verdict)
    assert {line["type"] for line in lines[:-1]} <= {"finding", "unreviewed"}


def test_an_agent_is_told_the_fix_that_was_checked() -> None:
    report = failing()
    first = report.findings[0]
    fixed = replace(a_finding(), suggestion="Use a list.", replacement="run([name])")
    report = replace(report, findings=(replace(first, voices=(fixed,)),))

    line = json.loads(written("agent", report).splitlines()[0])

    assert (line["fix"], line["replacement"]) == ("Use a list.", "run([name])")


@pytest.mark.parametrize("name", ["gitlab", "junit", "agent"])
@ANY
@given(report=any_report)
def test_no_control_character_reaches_the_reader(name: str, report: Report) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", written(name, report))
