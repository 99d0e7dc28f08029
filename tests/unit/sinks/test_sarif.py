"""SARIF: valid by the OASIS schema, and what code scanning makes of it."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft4Validator

from bot.core.change import Change
from bot.core.conclusion import conclude
from bot.core.finding import Severity, Span
from bot.core.report import Covered, Exemption, Gap, Outcome, Override, Report, Verdict
from bot.sinks.sarif import MAX_NOTIFICATIONS, Sarif, sarif
from tests.fakes import a_change, a_file, a_finding
from tests.unit.sinks.reports import (
    any_report,
    concluded,
    failing,
    incomplete,
    overridden,
    passing,
)

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
SHA256 = "748e2c3d1a842e7bb258416685c7ea3a0da40005b72267b2052c2856d48ad102"
SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="session")
def oasis(tmp_path_factory: pytest.TempPathFactory) -> Draft4Validator:
    """The schema that OASIS published with the standard, from a package that carries it."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed: the SARIF schema cannot be had")
    folder = tmp_path_factory.mktemp("sarif")
    subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, check=True, timeout=120)
    packed = next(folder.glob("*.tgz"))
    assert hashlib.sha256(packed.read_bytes()).hexdigest() == SHA256
    with tarfile.open(packed) as archive:
        schema = archive.extractfile(SCHEMA)
        assert schema is not None
        return Draft4Validator(json.load(schema), format_checker=Draft4Validator.FORMAT_CHECKER)


def run_of(text: str) -> Any:
    return json.loads(text)["runs"][0]


@pytest.mark.parametrize("report", [passing, failing, overridden, incomplete])
def test_it_is_valid_by_the_standards_schema(
    report: Callable[[], Report], oasis: Draft4Validator
) -> None:
    out = io.StringIO()

    Sarif(out).deliver(report())

    assert [error.message for error in oasis.iter_errors(json.loads(out.getvalue()))] == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=any_report)
def test_any_report_is_valid(report: Report, oasis: Draft4Validator) -> None:
    text = sarif(report)

    assert [error.message for error in oasis.iter_errors(json.loads(text))] == []
    assert text.isascii()


def test_the_validator_does_see_what_is_wrong(oasis: Draft4Validator) -> None:
    log = json.loads(sarif(failing()))
    log["runs"][0]["results"][0]["level"] = "awful"

    assert len(list(oasis.iter_errors(log))) == 1


def test_a_result_says_what_where_and_how_sure() -> None:
    result = run_of(sarif(failing()))["results"][0]

    assert result["ruleId"] == "semgrep/py-sql-value-in-string"
    assert result["level"] == "error"
    assert result["message"]["text"].endswith(
        "Pass the value as a parameter instead.\n\nsemgrep, seconded by model/CWE-89 (corroborated)"
    )
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "shop/orders.py", "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": 14,
            "endLine": 14,
            "snippet": {"text": '\tcursor.execute("SELECT * FROM orders WHERE id = " + order_id)'},
        },
    }
    fingerprint = failing().findings[0].fingerprint
    assert result["partialFingerprints"] == {
        "diffwarden/v1": fingerprint,
        "primaryLocationLineHash": f"{fingerprint}:1",
    }
    assert result["properties"] == {
        "severity": "critical",
        "evidence": "corroborated",
        "confidence": "high",
        "blocking": True,
        "topic": "CWE-89",
        "secondedBy": ["model/CWE-89"],
    }


@pytest.mark.parametrize("end", [pytest.param(2, id="a line"), pytest.param(4, id="several lines")])
def test_a_result_names_the_characters_and_shows_the_lines_around_them(end: int) -> None:
    finding = a_finding(span=Span("app.py", 2, end), columns=(5, 9), excerpt="x = f(a)")

    run = run_of(sarif(concluded(a_change(), Outcome("fake", "1", ("app.py",), (finding,)))))

    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert place["region"] == {"startLine": 2, "startColumn": 5, "endLine": end, "endColumn": 9}
    assert place["contextRegion"] == {
        "startLine": 2,
        "endLine": end,
        "snippet": {"text": "x = f(a)"},
    }


def test_a_rule_says_what_it_is_about_and_where_to_read_on() -> None:
    rules = run_of(sarif(failing()))["tool"]["driver"]["rules"]

    assert rules[1] == {
        "id": "bandit/B602",
        "name": "B602",
        "shortDescription": {"text": "Command injection (bandit/B602)"},
        "helpUri": "https://cwe.mitre.org/data/definitions/78.html",
        "properties": {
            "tags": ["security", "external/cwe/cwe-078"],
            "security-severity": "8.0",
            "problem.severity": "error",
        },
    }
    assert rules[3] == {
        "id": "model/wrong-result",
        "name": "wrong-result",
        "shortDescription": {"text": "Wrong result (model/wrong-result)"},
        "properties": {"tags": ["correctness"], "problem.severity": "error"},
    }


def test_results_of_one_rule_share_it() -> None:
    low = a_finding(line=1, severity=Severity.MEDIUM)
    report = concluded(a_change(), Outcome("fake", "1", ("app.py",), (low, a_finding(line=2))))

    run = run_of(sarif(report))

    assert [rule["properties"]["security-severity"] for rule in run["tool"]["driver"]["rules"]] == [
        "8.0"
    ]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 0]
    assert [result["level"] for result in run["results"]] == ["error", "warning"]


def test_a_waived_finding_is_suppressed_and_no_other() -> None:
    results = run_of(sarif(failing()))["results"]

    suppressed = {r["ruleId"]: r["suppressions"] for r in results if "suppressions" in r}
    assert suppressed == {
        "semgrep/py-debug-server-exposed": [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "Waived by ada until 2027-01-31: the image is for developers only",
            }
        ]
    }


def test_what_an_override_lets_pass_is_suppressed_and_told() -> None:
    run = run_of(sarif(overridden()))

    told = [[s["justification"] for s in r.get("suppressions", [])] for r in run["results"]]
    assert told == [
        *[["Overridden by grace for this commit: the shop is down, #12 follows"]] * 3,
        ["Waived by ada until 2027-01-31: the image is for developers only"],
        [],
    ]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [note["message"]["text"] for note in notes] == [
        "Overridden for cccccccccccc by grace: the shop is down, #12 follows"
    ]


def test_what_an_override_does_not_let_pass_is_not_suppressed() -> None:
    report = with_lesser_override(overridden())

    results = run_of(sarif(report))["results"]

    assert report.verdict is Verdict.FAIL
    assert [r["ruleId"] for r in results if "suppressions" in r] == [
        "semgrep/py-debug-server-exposed"
    ]


def with_lesser_override(report: Report) -> Report:
    """The same, with an override that has no administrator's weight."""
    lesser = (Override("c" * 40, "grace", "the shop is down"),)
    policy = replace(report.record.policy, overrides=lesser)
    return conclude(replace(report.record, policy=policy))


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        pytest.param("a b/c#d?.py", "a%20b/c%23d%3F.py", id="space, hash, question mark"),
        pytest.param("file:/x.py", "file%3A/x.py", id="a scheme"),
        pytest.param("%2e%2e/x.py", "%252e%252e/x.py", id="percent signs"),
        pytest.param("a\\..\\x.py", "a%5C..%5Cx.py", id="backslashes"),
        pytest.param("é\u202e.py", "%C3%A9%E2%80%AE.py", id="not ASCII"),
        pytest.param("\udce9.py", "%5Cudce9.py", id="no character at all"),
        pytest.param("C:x.py", "C%3Ax.py", id="a drive"),
    ],
)
def test_paths_are_relative_and_percent_encoded(path: str, uri: str) -> None:
    finding = a_finding(span=Span(path, 2, 2))
    report = concluded(a_change(a_file(path)), Outcome("fake", "1", (path,), (finding,)))

    place = run_of(sarif(report))["results"][0]["locations"][0]["physicalLocation"]

    assert place["artifactLocation"]["uri"] == uri


def test_what_was_not_reviewed_is_told_and_the_run_was_no_success() -> None:
    invocation = run_of(sarif(incomplete()))["invocations"][0]

    assert invocation["executionSuccessful"] is False
    told = [
        (n["level"], n["message"]["text"], [_uri(place) for place in n.get("locations", [])])
        for n in invocation["toolExecutionNotifications"]
    ]
    assert told == [
        ("error", "not reviewed: semgrep: it took too long", ["data/huge.py"]),
        ("error", "not reviewed: a submodule: not here", ["vendor/lib"]),
        (
            "note",
            "model did not look here, which changes no verdict: the endpoint said 503",
            [],
        ),
    ]


def _uri(location: Any) -> str:
    uri: str = location["physicalLocation"]["artifactLocation"]["uri"]
    return uri


def test_a_whole_run_is_a_success_also_when_it_blocks() -> None:
    assert run_of(sarif(failing()))["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]


@pytest.mark.parametrize(
    ("repo", "uri"),
    [
        pytest.param("https://github.com/o/r", "https://github.com/o/r", id="an address"),
        pytest.param(
            "https://u:pw@h.example:8443/r?t=x#y", "https://h.example:8443/r", id="secret"
        ),
        pytest.param("o/r", None, id="a name"),
        pytest.param("/home/ada/r", None, id="a folder"),
        pytest.param("git@github.com:o/r", None, id="ssh"),
        pytest.param("https://h.example:port/", None, id="no port"),
        pytest.param("https://[half/", None, id="half an address"),
    ],
)
def test_the_repository_is_named_only_by_a_web_address(repo: str, uri: str | None) -> None:
    change = Change(repo, "b" * 40, "c" * 40, "d" * 40, (a_file(),))

    run = run_of(sarif(concluded(change, Outcome("fake", "1", ("app.py",)))))

    named = [one["repositoryUri"] for one in run.get("versionControlProvenance", [])]
    assert named == ([uri] if uri else [])


def test_a_message_is_no_link() -> None:
    finding = a_finding(message="see [this](https://evil.example) \x1b[31mred")
    report = concluded(a_change(), Outcome("fake", "1", ("app.py",), (finding,)))

    text = run_of(sarif(report))["results"][0]["message"]["text"]

    assert text.startswith("see [this] (https://evil.example) <U+001B>[31mred")


def test_results_beyond_a_limit_are_counted() -> None:
    report = many_findings(30)

    by_number = run_of(sarif(report, most=20))
    by_size = sarif(report, size=15_000)

    assert len(by_number["results"]) == 20
    assert by_number["results"][0]["ruleId"] == report.findings[0].lead.rule
    told = by_number["invocations"][0]["toolExecutionNotifications"]
    assert [note["message"]["text"] for note in told] == [
        "10 more findings did not fit here: see the JSON report"
    ]
    assert len(by_size) <= 15_000
    assert 5 < len(run_of(by_size)["results"]) < 20


def test_a_change_of_thousands_of_unreviewed_files_is_told_in_part() -> None:
    files = [a_file(f"f{n}.bin") for n in range(MAX_NOTIFICATIONS + 100)]
    rules = tuple(Exemption(file.path, Covered.UNREVIEWED, "binary") for file in files)

    run = run_of(sarif(concluded(a_change(*files), exemptions=rules)))

    told = run["invocations"][0]["toolExecutionNotifications"]
    assert len(told) == MAX_NOTIFICATIONS + 1
    assert told[-1]["message"]["text"] == "100 more gaps: see the JSON report"


def test_a_gap_without_a_file_is_told_too() -> None:
    gap = Gap("elsewhere.py", "no such file")
    report = concluded(a_change(), Outcome("fake", "1", ("app.py",), gaps=(gap,)))

    told = run_of(sarif(report))["invocations"][0]["toolExecutionNotifications"]

    assert [note["message"]["text"] for note in told] == [
        "fake did not look at elsewhere.py: no such file"
    ]


def many_findings(number: int) -> Report:
    found = tuple(a_finding(line=n, excerpt=f"line {n}") for n in range(1, number + 1))
    change = a_change(a_file(lines=number))
    report = concluded(change, Outcome("fake", "1", ("app.py",), found))
    return replace(report, seconds=0.0)
