"""The command line, as people and scripts use it."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot import __version__
from bot.doors.cli import DOORS
from tests.project import DIFFWARDEN, SHELL, Project


def test_exit_code_and_text_of_a_change_that_fails(project: Project) -> None:
    project.branch()
    project.commit({"a.py": SHELL})

    answer = project.run("review", "--base", "main")

    assert answer.code == 1
    assert "high  a.py:5  flow/command-injection  blocks" in answer.stdout
    assert answer.stdout.splitlines()[-1].startswith("FAIL  1 finding blocks")
    assert "\x1b" not in answer.stdout


def test_nothing_to_review_passes(project: Project) -> None:
    answer = project.run("review", "--base", "HEAD")

    assert answer.code == 0
    assert "adds nothing to" in answer.stdout
    assert "--staged" in answer.stdout
    assert "PASS" in answer.stdout


def test_several_formats_at_once(project: Project, tmp_path: Path) -> None:
    project.branch()
    project.commit({"a.py": SHELL})
    files = [tmp_path / name for name in ("a.json", "a.sarif", "a.md")]
    named = [
        f"{name}:{file}" for name, file in zip(("json", "sarif", "markdown"), files, strict=True)
    ]

    formats = [word for wanted in ("text", *named) for word in ("--format", wanted)]
    answer = project.run("review", "--base", "main", *formats)

    assert answer.code == 1
    assert json.loads(files[0].read_text())["verdict"] == "fail"
    assert json.loads(files[1].read_text())["runs"][0]["results"][0]["level"] == "error"
    assert files[2].read_text().startswith("# Diffwarden: fail")
    assert "FAIL" in answer.stdout


def test_what_is_staged_is_reviewed(project: Project) -> None:
    (project.folder / "a.py").write_text(SHELL)
    project.git("add", "a.py")
    (project.folder / "a.py").write_text("x = 1\n")

    answer = project.run("review", "--staged", "--format", "json")

    assert answer.code == 1
    assert answer.report["change"]["head"] == "index"


def test_where_nothing_is_staged_that_is_told(project: Project) -> None:
    answer = project.run("review", "--staged")

    assert answer.code == 0
    assert "nothing is staged: `git add`" in answer.stdout


def test_a_patch_from_standard_input_is_reviewed(project: Project) -> None:
    project.branch()
    project.commit({"a.py": SHELL})
    patch = project.git("diff", "main", "HEAD") + "\n"
    project.git("checkout", "-q", "main")

    answer = project.run("review", "--patch", "-", "--format", "json", stdin=patch)

    assert (answer.code, answer.rules) == (1, [("flow/command-injection", "a.py", 5)])
    assert not (project.folder / "a.py").exists()


def test_the_upstream_is_the_usual_base(project: Project) -> None:
    project.git("checkout", "-q", "--track", "-b", "work", "main")
    project.commit({"a.py": SHELL})

    answer = project.run("review")

    assert answer.code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["review", "--base", "nowhere"], "nowhere", id="no such base"),
        pytest.param(["review", "--staged", "--base", "main"], "leave --base", id="too much"),
        pytest.param(["review", "--staged", "--patch", "x"], "not allowed with", id="two changes"),
        pytest.param(["review", "--patch", "gone"], "cannot read the patch gone", id="no patch"),
        pytest.param(
            ["review", "--base", "main", "--format", "xml"],
            "there is no format 'xml'",
            id="no format",
        ),
        pytest.param(
            ["review", "--base", "main", "--format", "text", "--format", "json"],
            "--format json:FILE",
            id="two",
        ),
        pytest.param(
            ["review", "--base", "main", "--fail-on", "never"],
            "fail_on is 'never'",
            id="no severity",
        ),
        pytest.param(
            ["review", "--base", "main", "--config", "gone"], "cannot read gone", id="no settings"
        ),
        pytest.param(["explain", "0000"], "there is no review to tell of", id="no report"),
        pytest.param(["replay", "gone.json"], "cannot read the report", id="no report to replay"),
        pytest.param(["nonsense"], "there is no 'nonsense'; there are: review,", id="no command"),
        pytest.param(["reveiw"], "did you mean 'review'? `diffwarden --help`", id="near"),
        pytest.param([], "diffwarden: it needs COMMAND: review, init,", id="nothing"),
        pytest.param(["hook"], "it needs ACTION: install, uninstall.", id="half of it"),
        pytest.param(
            ["review", "--bsae", "main"],
            "diffwarden review: there is no option '--bsae': did you mean '--base'? `diffwarden re",
            id="no option",
        ),
        pytest.param(["review", "main"], "'main' is one word too many", id="no such word"),
        pytest.param(
            ["eval", ".", "--jobs", "many"], "--jobs: write a number from 1 to 100", id="no number"
        ),
    ],
)
def test_a_wrong_command_line_says_what_is_wrong(
    project: Project, words: list[str], said: str
) -> None:
    project.branch()
    project.commit({"a.py": "x = 1\n"})

    answer = project.run(*words)

    assert answer.code in (2, 3)
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""


@pytest.mark.parametrize("command", [[], *([name] for name in DOORS)])
def test_every_command_tells_what_it_does_and_shows_how(command: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [DIFFWARDEN, *command, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stderr == ""
    assert len(done.stdout.split("\n\n")) >= 3  # usage, what it does, options
    if command and command != ["action"]:
        assert "examples:\n  " in done.stdout
        assert " ".join(("diffwarden", *command)) in done.stdout.partition("examples:")[2] or (
            command == ["pre-push"]
        )


def test_debug_may_stand_behind_the_command(project: Project) -> None:
    assert project.run("config", "check", "--debug").code == 0


def test_outside_a_repository(tmp_path: Path) -> None:
    done = subprocess.run(
        [DIFFWARDEN, "review"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "git" in done.stderr


def test_a_finding_can_be_explained_after_the_review(project: Project) -> None:
    project.branch()
    project.commit({"a.py": SHELL})
    project.run("review", "--base", "main")
    report = json.loads((project.folder / ".git/diffwarden/last-report.json").read_text())
    fingerprint = report["findings"][0]["fingerprint"]

    answer = project.run("explain", fingerprint[:8])

    assert answer.code == 0
    assert "flow/command-injection" in answer.stdout
    assert project.run("explain", "ffff").code == 2


def test_after_an_empty_review_there_is_nothing_to_explain(project: Project) -> None:
    fingerprint = project.review_of({"app.py": SHELL}).report["findings"][0]["fingerprint"]

    project.run("review", "--base", "HEAD")
    answer = project.run("explain", fingerprint)

    assert (answer.code, "there is no review to tell of" in answer.stderr) == (2, True)


def test_replay_computes_the_verdict_again_and_tells_a_forgery(
    project: Project, tmp_path: Path
) -> None:
    project.branch()
    project.commit({"a.py": SHELL})
    told = project.review().stdout
    honest, forged = tmp_path / "honest.json", tmp_path / "forged.json"
    honest.write_text(told)
    forged.write_text(told.replace('"verdict": "fail"', '"verdict": "pass"'))

    same, other = project.run("replay", str(honest)), project.run("replay", str(forged))

    assert (same.code, same.stderr) == (1, "")
    assert same.stdout.startswith("fail: high flow/command-injection at a.py:5")
    assert other.code == 3
    assert "it says pass; its record gives fail" in other.stderr


def test_config_shows_where_each_value_comes_from(project: Project) -> None:
    project.commit({".diffwarden.toml": 'fail_on = "low"\n'})

    shown = project.run("config", "show", "--base", "main", env={"DIFFWARDEN_STRICT": "1"})

    lines = {line.split()[0]: line for line in shown.stdout.splitlines()}
    assert "low" in lines["fail_on"]
    assert ".diffwarden.toml at" in lines["fail_on"]
    assert lines["strict"].endswith("DIFFWARDEN_STRICT")
    assert lines["seconds"].endswith("default")


@pytest.mark.parametrize(
    ("text", "code"), [('fail_on = "low"\n', 0), ('disable = ["bandti"]\n', 2), ("x = 1\n", 2)]
)
def test_config_check(project: Project, text: str, code: int) -> None:
    project.commit({".diffwarden.toml": text})

    answer = project.run("config", "check", "--base", "main")

    assert answer.code == code
    assert code == 0 or "did you mean" in answer.stderr or "no setting" in answer.stderr


def test_config_schema_is_json(project: Project) -> None:
    answer = project.run("config", "schema")

    assert json.loads(answer.stdout)["properties"]["fail_on"]["enum"][0] == "note"


def test_doctor_finds_all_that_a_review_needs(project: Project) -> None:
    answer = project.run("doctor")

    assert answer.code == 0, answer.stdout
    assert [line.split()[1] for line in answer.stdout.splitlines() if line[:4] == "ok  "][-1]
    for name in ("git", "bandit", "semgrep", "flow", "grammars", "settings"):
        assert f"ok    {name}" in answer.stdout


def test_doctor_tells_what_is_missing_and_how_to_mend_it(project: Project) -> None:
    project.commit({".diffwarden.toml": "x = 1\n"})

    answer = project.run("doctor", env={"DIFFWARDEN_MODEL": "m", "OPENAI_BASE_URL": "http://x.y/"})

    assert answer.code == 3
    assert "FAIL  settings" in answer.stdout
    assert "FAIL  model" in answer.stdout


def test_version_and_help(project: Project) -> None:
    assert project.run("--version").stdout == f"diffwarden {__version__}\n"
    assert "exit codes:" in project.run("--help").stdout
    assert "examples:" in project.run("review", "--help").stdout


HEEDING = """
import os, signal, sys
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Runs a command that heeds its signals, also where whoever started the tests ignores some."""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_ends_with_130_and_leaves_nothing(
    project: Project, tmp_path: Path, number: signal.Signals
) -> None:
    project.branch()
    project.commit({f"m{n}.py": SHELL * 200 for n in range(40)})
    child = subprocess.Popen(
        [sys.executable, "-c", HEEDING, DIFFWARDEN, "review", "--base", "main"],
        cwd=project.folder,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("diffwarden-*/f*.py")) and time.monotonic() < deadline:
        time.sleep(0.05)

    started = time.monotonic()
    child.send_signal(number)
    _, stderr = child.communicate(timeout=60)

    assert child.returncode == 130
    assert time.monotonic() - started < 10
    assert "Traceback" not in stderr
    assert not list(tmp_path.glob("diffwarden-*"))
    assert not [link for link in Path("/proc").glob("[0-9]*/cwd") if _leads_to(link, tmp_path)]


def _leads_to(link: Path, folder: Path) -> bool:
    try:
        return link.resolve().is_relative_to(folder)
    except OSError:
        return False


def test_a_terminal_gets_colour_and_progress_elsewhere_neither(project: Project) -> None:
    project.branch()
    project.commit({"a.py": SHELL})

    coloured = in_a_terminal(project, {})
    plain = in_a_terminal(project, {"NO_COLOR": "1"})

    assert "\x1b[" in coloured
    assert "FAIL" in coloured
    assert "\x1b[31" not in plain


def in_a_terminal(project: Project, env: dict[str, str]) -> str:
    """What a person sees: both streams on one pseudo-terminal."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [DIFFWARDEN, "review", "--base", "main"],
        cwd=project.folder,
        env={**os.environ, "TERM": "xterm", **env},
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # Linux says so when the other side has closed.
            break
        if not part:
            break
        seen += part
    os.close(ours)
    child.wait()
    return seen.decode()


def test_the_module_can_be_run(project: Project) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "bot", "--version"],
        cwd=project.folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == f"diffwarden {__version__}\n"
