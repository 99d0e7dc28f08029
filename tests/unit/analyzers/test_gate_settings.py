"""Changes to what governs the review itself."""

from __future__ import annotations

import dataclasses

import pytest

from bot.analyzers.gate_settings import GateSettings
from bot.core.change import ChangedFile, Hunk, Kind, Status
from bot.core.content import Content
from bot.core.finding import Evidence, Finding, Severity
from bot.core.ports import Subject
from tests.fakes import a_change, a_subject

STRICT = '[tool.diffwarden]\nfail_on = "medium"\n'
WORKFLOW = "on: pull_request\njobs:\n  review:\n    steps:\n      - uses: acme/diffwarden@v1\n"


def said_of(
    path: str, old: str | bytes = "", new: str | bytes = "", **more: object
) -> list[Finding]:
    """What is said of one changed file, if the check applies to it."""
    sides = [side if isinstance(side, bytes) else side.encode() for side in (new, old)]
    content = Content(*sides)
    hunk = Hunk(1, len(content.old_lines), 1, len(content.lines))
    file = ChangedFile(path, Status.MODIFIED, hunks=(hunk,))
    file = dataclasses.replace(file, **more)  # type: ignore[arg-type]
    with a_subject({}, a_change(file), contents={path: content}) as subject:
        return _said(file, subject)


def _said(file: ChangedFile, subject: Subject) -> list[Finding]:
    check = GateSettings()
    return list(check.analyze(subject)) if check.applies(file, subject) else []


@pytest.mark.parametrize(
    ("old", "new", "more"),
    [
        pytest.param("", "strict = true\n", {"status": Status.ADDED}, id="added"),
        pytest.param("strict = true\n", "strict = false\n", {}, id="modified"),
        pytest.param("strict = true\n", "", {"status": Status.DELETED, "hunks": ()}, id="deleted"),
        pytest.param("a", "b", {"status": Status.RETYPED, "kind": Kind.LINK}, id="made a link"),
        pytest.param("a\n", "a\n", {"hunks": (), "kind": Kind.EXECUTABLE}, id="mode alone"),
    ],
)
def test_at_018_any_change_of_the_settings_is_told(
    old: str, new: str, more: dict[str, object]
) -> None:
    (finding,) = said_of(".diffwarden.toml", old, new, **more)

    assert (finding.rule, finding.topic) == ("gate-settings/changed", "gate-settings")
    assert (finding.severity, finding.evidence) == (Severity.HIGH, Evidence.STATIC)
    assert (finding.span.path, finding.span.start) == (".diffwarden.toml", 1)
    assert "settings of the base branch" in finding.message
    assert "a person must decide" in finding.message


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        pytest.param("old.toml", Status.RENAMED, True, id="renamed away"),
        pytest.param("examples/settings.toml", Status.COPIED, False, id="copied elsewhere"),
    ],
)
def test_settings_that_leave_their_place_are_told(path: str, status: Status, told: bool) -> None:
    said = said_of(path, "a\n", "a\n", status=status, old_path=".diffwarden.toml", hunks=())

    assert [finding.span.path for finding in said] == [path] * told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(STRICT, STRICT.replace("medium", "critical"), True, id="another value"),
        pytest.param(STRICT, "", True, id="table removed"),
        pytest.param("[project]\n", f"[project]\n{STRICT}", True, id="table added"),
        pytest.param(STRICT, f"{STRICT}[project]\nname = 'diffwarden'\n", False, id="other table"),
        pytest.param(STRICT, f"# diffwarden\n{STRICT}", False, id="a comment"),
        pytest.param(STRICT, f"{STRICT}x = [", True, id="new side is no TOML"),
        pytest.param(f"{STRICT}x = [", STRICT, True, id="old side is no TOML"),
        pytest.param("x = [", "x = [[", False, id="no TOML that does not name us"),
        pytest.param("", '[tool."diff\\u0077arden"]\na = 1\n', True, id="name in escapes"),
        pytest.param(STRICT, f"{STRICT}x = {'[' * 20_000}", True, id="deep nesting"),
        pytest.param(STRICT, f"{STRICT}x = {'9' * 5_000}", True, id="a number too long"),
        pytest.param("", "tool = 1\n", False, id="tool is no table"),
        pytest.param(STRICT, STRICT.encode("utf-16"), False, id="the same in UTF-16"),
    ],
)
def test_only_our_table_of_a_pyproject_matters(old: str, new: str | bytes, told: bool) -> None:
    assert len(said_of("pyproject.toml", old, new)) == told


@pytest.mark.parametrize(
    "path",
    [
        ".github/workflows/ci.yml",
        ".github/workflows/review.yaml",
        ".gitlab-ci.yml",
        "Jenkinsfile",
        ".pre-commit-config.yaml",
    ],
)
def test_at_023_what_starts_the_review_is_told_when_it_names_it(path: str) -> None:
    assert len(said_of(path, "", WORKFLOW)) == 1
    assert len(said_of(path, WORKFLOW, "")) == 1
    assert said_of(path, "on: push\n", "on: pull_request\n") == []


def test_the_finding_stands_at_the_first_added_line_that_names_us() -> None:
    (finding,) = said_of(".github/workflows/ci.yml", "", WORKFLOW)

    assert finding.span.start == 5


@pytest.mark.parametrize(
    "path", ["app.py", "sub/pyproject.toml", "sub/.diffwarden.toml", "docs/workflows/ci.yml"]
)
def test_other_files_are_none_of_its_business(path: str) -> None:
    assert said_of(path, STRICT, WORKFLOW) == []


def test_bytes_that_were_not_read_are_no_failure() -> None:
    file = ChangedFile("pyproject.toml", Status.MODIFIED)
    with a_subject({}, a_change(file), contents={}) as subject:
        assert _said(file, subject) == []


@pytest.mark.parametrize(
    "path", ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]
)
@pytest.mark.parametrize("status", [Status.MODIFIED, Status.DELETED])
def test_at_023_owners_are_part_of_the_gate(path: str, status: Status) -> None:
    (finding,) = said_of(path, "* @ada\n", "* @eve\n", status=status)

    assert finding.rule == "gate-settings/changed"
    assert "who must approve" in finding.message
