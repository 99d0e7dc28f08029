"""Credentials on the lines that a change adds."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Iterable

import pytest

from bot.analyzers.secrets import MAX_FINDINGS, Secrets
from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import Content
from bot.core.finding import Evidence, Finding, Severity
from bot.core.report import Said
from tests.fakes import a_change, a_file, a_subject

GITHUB = "ghp_" + "Rk7QpVz2LmX9TdB4" + "HsW8yNcJ3uGf6AeKq1Ms"
AWS = "AKIA" + "Q3EGRZ7MHT4WXN5P"
PASSWORD = "q8Zr!" + "tW3kd"
BODY = "MIIEpAIBAAKCAQEA7v3Qm0s1Zk9xW4tYb2Hn6RcUjP8aLdEo"
PEM = f"-----BEGIN RSA PRIVATE KEY-----\n{BODY}\n{BODY[::-1]}\n-----END RSA PRIVATE KEY-----\n"


def said_of(new: str, old: str = "", *hunks: Hunk) -> list[Finding]:
    """What is said of `app.py`; without hunks all of it is new."""
    content = Content(new.encode(), old.encode())
    file = a_file("app.py", len(content.lines))
    if hunks:
        file = dataclasses.replace(file, status=Status.MODIFIED, hunks=hunks)
    with a_subject({"app.py": new}, a_change(file), contents={"app.py": content}) as subject:
        return found(Secrets().analyze(subject))


def found(said: Iterable[Said]) -> list[Finding]:
    findings = list(said)
    assert all(isinstance(finding, Finding) for finding in findings)
    return [finding for finding in findings if isinstance(finding, Finding)]


@pytest.mark.parametrize(
    ("line", "rule", "severity"),
    [
        pytest.param(f"t = '{GITHUB}'", "secrets/github-token", Severity.CRITICAL, id="token"),
        pytest.param(f"password = '{PASSWORD}'", "secrets/password", Severity.HIGH, id="password"),
    ],
)
def test_at_013_a_secret_on_an_added_line_is_told_without_its_value(
    line: str, rule: str, severity: Severity
) -> None:
    (finding,) = said_of(f"a = 1\n{line}\n")

    assert (finding.rule, finding.topic) == (rule, "CWE-798")
    assert (finding.span.start, finding.span.end) == (2, 2)
    assert (finding.severity, finding.evidence) == (severity, Evidence.STATIC)
    assert "Revoke it" in finding.message
    assert GITHUB not in repr(finding)
    assert PASSWORD not in repr(finding)


def test_a_private_key_is_one_finding_over_its_lines() -> None:
    (finding,) = said_of(f"a = 1\nkey = '''{PEM}'''\nb = 2\n")

    assert finding.rule == "secrets/private-key"
    assert (finding.span.start, finding.span.end) == (2, 5)
    assert finding.severity is Severity.CRITICAL


def test_a_private_key_of_which_one_line_is_new_is_told() -> None:
    new, old = f"a\n{PEM}", f"a\n{PEM.replace(BODY, BODY.lower(), 1)}"

    assert [f.rule for f in said_of(new, old, Hunk(3, 1, 3, 1))] == ["secrets/private-key"]
    assert said_of(new.replace("a", "b", 1), new, Hunk(1, 1, 1, 1)) == []


def test_a_secret_on_a_line_that_the_change_does_not_touch_is_not_its_own() -> None:
    old = f"t = '{GITHUB}'\na = 1\n"

    assert said_of(old.replace("1", "2"), old, Hunk(2, 1, 2, 1)) == []


def test_a_line_that_moved_brings_no_secret() -> None:
    old = f"t = '{GITHUB}'\na = 1\n"

    assert said_of(f"a = 1\nt = '{GITHUB}'\n", old, Hunk(1, 1, 0, 0), Hunk(2, 0, 2, 1)) == []


def test_a_secret_that_moved_and_changed_its_line_is_told() -> None:
    old = f"t = '{GITHUB}'\na = 1\n"

    said = said_of(f"a = 1\n    t = '{GITHUB}'\n", old, Hunk(1, 1, 0, 0), Hunk(2, 0, 2, 1))

    assert [finding.span.start for finding in said] == [2]


def test_each_kind_on_a_line_is_told_once() -> None:
    said = said_of(f"x = ['{GITHUB}', '{GITHUB[:-1]}a', '{AWS}']\n")

    assert [finding.rule for finding in said] == ["secrets/github-token", "secrets/aws-key-id"]


def test_a_file_full_of_secrets_is_told_in_so_many_findings() -> None:
    said = said_of(f"t = '{GITHUB}'\n" * (MAX_FINDINGS + 9))

    assert len(said) == MAX_FINDINGS
    assert ["There are more" in finding.message for finding in said[-2:]] == [False, True]


def test_examples_are_let_through() -> None:
    assert said_of("key = 'AKIAIOSFODNN7EXAMPLE'\npassword = 'changeme'\n") == []


@pytest.mark.parametrize(("readable", "applies"), [({"app.py"}, True), (set(), False)])
def test_it_applies_to_readable_files(readable: set[str], applies: bool) -> None:
    with a_subject({"app.py": "a\n"}, readable=frozenset(readable)) as subject:
        assert Secrets().applies(ChangedFile("app.py", Status.ADDED), subject) is applies


def test_its_version_is_the_same_in_every_process() -> None:
    code = "from bot.analyzers.secrets import Secrets; print(Secrets().version)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == Secrets().version
