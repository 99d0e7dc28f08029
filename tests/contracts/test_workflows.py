"""Zizmor as it is: what it finds, by whose settings, and that what it does not read is a gap."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.analyzers.workflows import Workflows
from bot.core.change import Hunk, Status
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.finding import Confidence, Finding, Severity
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.workspace import laid_out
from tests.fakes import a_change, a_file

PATH = ".github/workflows/ci.yml"
TITLE = "${{ github.event.pull_request.title }}"
HEAD = "on: pull_request\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
INJECTED = f"{HEAD}      - run: echo {TITLE}\n"
ACTION = f"""name: a
description: b
runs:
  using: composite
  steps:
    - run: echo {TITLE}
      shell: bash
"""


def said(
    files: Mapping[str, str | tuple[str, str]],
    hunks: tuple[Hunk, ...] | None = None,
    analyzer: Workflows | None = None,
) -> list[Finding | Gap]:
    """What is said of these files: their texts, or the texts before and after."""
    pairs = {p: text if isinstance(text, tuple) else ("", text) for p, text in files.items()}
    contents = {p: Content(new.encode(), old.encode()) for p, (old, new) in pairs.items()}
    change = a_change(
        *(
            replace(
                a_file(p, len(c.lines)),
                **({"hunks": hunks, "status": Status.MODIFIED} if hunks else {}),
            )
            for p, c in contents.items()
        )
    )
    zizmor = analyzer or Workflows()
    with laid_out(change, contents, frozenset(contents)) as tree:
        subject = Subject(change, contents, frozenset(contents), {}, tree, Deadline.after(60))
        due = [file for file in change.files if zizmor.applies(file, subject)]
        return list(zizmor.analyze(subject.only(due))) if due else []


def rules(things: list[Finding | Gap]) -> list[tuple[str, str, int]]:
    assert [thing for thing in things if isinstance(thing, Gap)] == []
    return [(f.rule, f.span.path, f.span.start) for f in things if isinstance(f, Finding)]


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        pytest.param(PATH, INJECTED, 7, id="a workflow"),
        pytest.param(".forgejo/workflows/ci.yaml", INJECTED, 7, id="a workflow of Forgejo"),
        pytest.param("action.yml", ACTION, 6, id="an action"),
        pytest.param("deploy/action.yaml", ACTION, 6, id="an action below"),
    ],
)
def test_a_title_in_a_script_is_found(path: str, text: str, line: int) -> None:
    assert ("workflows/template-injection", path, line) in rules(said({path: text}))


def test_many_files_are_told_apart() -> None:
    files = {PATH: INJECTED, "a/action.yml": ACTION, "b/action.yml": ACTION}

    found = rules(said(files))

    assert {path for rule, path, _ in found if rule == "workflows/template-injection"} == {*files}


@pytest.mark.parametrize(
    "path", [".github/workflows/a/b.yml", "docs/ci.yml", "my-action.yml", ".github/labeler.yml"]
)
def test_other_files_are_left_to_others(path: str) -> None:
    assert said({path: INJECTED}) == []


@pytest.mark.parametrize(
    ("text", "rule", "severity"),
    [
        pytest.param(INJECTED, "template-injection", Severity.HIGH, id="injection"),
        pytest.param(
            HEAD + "      - uses: evil/action@v1\n", "unpinned-uses", Severity.MEDIUM, id="unpinned"
        ),
        pytest.param(
            HEAD + "      - uses: actions/setup-python@v6\n",
            "unpinned-uses",
            Severity.LOW,
            id="unpinned, of GitHub's own",
        ),
        pytest.param(
            INJECTED.replace("on: pull_request", "on: pull_request_target"),
            "dangerous-triggers",
            Severity.MEDIUM,
            id="a trigger",
        ),
        pytest.param(
            HEAD + '      - uses: "actions/checkout@v5"\n',
            "artipacked",
            Severity.MEDIUM,
            id="token",
        ),
    ],
)
def test_audits_weigh_as_the_table_says(text: str, rule: str, severity: Severity) -> None:
    found = [f for f in said({PATH: text}) if isinstance(f, Finding) and rule in f.rule]

    assert [finding.severity for finding in found] == [severity]
    assert found[0].topic.startswith("CWE-")
    assert found[0].confidence in Confidence


def test_a_comment_of_the_head_silences_nothing() -> None:
    text = INJECTED.replace(TITLE, f"{TITLE} # zizmor: ignore[template-injection]")

    assert ("workflows/template-injection", PATH, 7) in rules(said({PATH: text}))


def test_settings_of_the_repository_are_not_read() -> None:
    off = "rules:\n  template-injection:\n    disable: true\n"

    found = rules(said({PATH: INJECTED, ".github/zizmor.yml": off, "zizmor.yml": off}))

    assert ("workflows/template-injection", PATH, 7) in found


def test_what_stood_in_the_job_before_stays_where_it_stood() -> None:
    old = INJECTED.replace("permissions: {}\n", "")
    new = old + "      - run: make\n"

    found = rules(said({PATH: (old, new)}, (Hunk(7, 0, 7, 1),)))

    assert ("workflows/excessive-permissions", PATH, 3) in found
    assert ("workflows/template-injection", PATH, 6) in found


def test_what_a_change_causes_from_afar_is_moved_to_it() -> None:
    new = INJECTED.replace("permissions: {}\n", "")

    found = rules(said({PATH: ("permissions: {}\n" + new, new)}, (Hunk(1, 1, 0, 0),)))

    assert ("workflows/excessive-permissions", PATH, 1) in found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("on: [\n", id="no YAML"),
        pytest.param("on: push\njobs: 3\n", id="no workflow"),
        pytest.param(INJECTED.replace("\n", "\r"), id="lone carriage returns"),
        pytest.param("", id="empty"),
    ],
)
def test_what_zizmor_cannot_read_is_a_gap(text: str) -> None:
    things = said({PATH: text, "action.yml": ACTION})

    assert {gap.path for gap in things if isinstance(gap, Gap)} == {PATH}
    assert any(isinstance(f, Finding) and f.span.path == "action.yml" for f in things)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("raise SystemExit(1)", id="breaks"),
        pytest.param("print('{')", id="half an answer"),
        pytest.param("print('[]')", id="tells of no file"),
        pytest.param("import os; os.kill(os.getpid(), 11)", id="dies"),
    ],
)
def test_a_program_that_fails_leaves_gaps(tmp_path: Path, code: str) -> None:
    script = tmp_path / "zizmor"
    script.write_text(f"#!{sys.executable}\n{code}\n")
    script.chmod(0o700)

    things = said({PATH: INJECTED}, analyzer=Workflows(program=str(script)))

    assert [thing.path for thing in things if isinstance(thing, Gap)] == [PATH]
