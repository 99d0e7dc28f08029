"""Nothing of a change, and nothing of a hostile clone, runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from tests.project import SHELL, Project

SOURCES = sorted(Path(bot.__file__).parent.rglob("*.py"))


def test_at_055_modules_of_the_change_are_not_imported(project: Project, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    evil = f"open({str(marker)!r}, 'w').close()\n"
    names = ["yaml", "bandit", "sitecustomize", "usercustomize", "conftest", "jinja2", "bot"]
    planted = {f"{name}.py": evil for name in names} | {"semgrep/__init__.py": evil}

    answer = project.review_of({**planted, "a.py": SHELL})

    assert answer.code == 1
    assert not marker.exists()


@pytest.mark.parametrize(
    "settings",
    [
        ("core.fsmonitor", "touch {marker}"),
        ("core.pager", "touch {marker}"),
        ("diff.external", "touch {marker}"),
        ("alias.diff-tree", "!touch {marker}"),
        ("core.sshCommand", "touch {marker}"),
        ("filter.x.smudge", "touch {marker}"),
        ("filter.x.clean", "touch {marker}"),
        ("diff.x.textconv", "touch {marker}"),
        ("diff.x.command", "touch {marker}"),
        ("core.hooksPath", "{hooks}"),
    ],
    ids=lambda settings: settings[0],
)
def test_at_058_commands_in_a_clones_settings_do_not_run(
    project: Project, tmp_path: Path, settings: tuple[str, str]
) -> None:
    marker, hooks = tmp_path / "marker", tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {marker}\n")
        (hooks / name).chmod(0o755)
    project.branch()
    project.commit({"a.py": SHELL, ".gitattributes": "* filter=x diff=x\n"})
    project.git("config", settings[0], settings[1].format(marker=marker, hooks=hooks))

    answer = project.review()

    assert answer.code == 1
    assert not marker.exists()


def test_at_059_an_embedded_bare_repository_is_refused(project: Project, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    inner = project.folder / "inner"
    project.git("init", "-q", "--bare", str(inner))
    with (inner / "config").open("a") as config:
        config.write(f"[core]\n\tfsmonitor = touch {marker}\n\tworktree = ..\n")
    project.folder = inner

    answer = project.run("review", "--base", "main")

    assert not marker.exists()
    assert answer.code in (2, 3)
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("ref", ["--output=marker", "-h", "--upload-pack=touch marker"])
def test_at_060_a_ref_that_looks_like_an_option_is_refused(project: Project, ref: str) -> None:
    for option in ("--base", "--head"):
        answer = project.run("review", f"{option}={ref}")

        assert answer.code == 2
        assert "Traceback" not in answer.stderr
    assert not (project.folder / "marker").exists()


def test_at_060_files_that_look_like_options_are_reviewed(project: Project) -> None:
    answer = project.review_of({"-h.py": SHELL, "--config=x.py": SHELL})

    assert {path for _, path, _ in answer.rules} == {"-h.py", "--config=x.py"}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_at_061_programs_are_started_in_one_place_without_a_shell() -> None:
    starters = {"Popen", "run", "call", "check_call", "check_output", "system", "popen"}
    for source in SOURCES:
        tree = ast.parse(source.read_text())
        for call in calls(tree):
            name = ast.unparse(call.func)
            if (
                name.partition(".")[0] in ("subprocess", "os")
                and name.rpartition(".")[2] in starters
            ):
                assert source.name == "shell.py", f"{source} starts a program"
            assert not any(
                word.arg == "shell" and ast.unparse(word.value) != "False" for word in call.keywords
            )


def test_at_034_no_node_is_printed() -> None:
    for source in SOURCES:
        text = source.read_text()
        if "tree_sitter" in text:
            said = [ast.unparse(call) for call in calls(ast.parse(text))]
            assert not [
                call for call in said if ".sexp(" in call or call in ("str(node)", "repr(node)")
            ]


def test_at_056_children_get_no_secret(project: Project) -> None:
    answer = project.review_of(
        {"a.py": SHELL},
        env={"MY_API_TOKEN": "canary-canary-canary", "OPENAI_API_KEY": "canary" * 4},
    )

    assert "canary" not in answer.stdout + answer.stderr
    assert answer.code == 1


def test_at_100_a_review_needs_no_network(project: Project) -> None:
    nowhere = "http://127.0.0.1:9"

    answer = project.review_of(
        {"a.py": SHELL},
        env=dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "https_proxy"), nowhere),
    )

    assert answer.code == 1
    assert answer.unreviewed == {}
