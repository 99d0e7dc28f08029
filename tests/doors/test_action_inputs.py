"""What the Action is given, and what it leaves: no text of others commands the runner."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot.core.errors import UsageError
from bot.doors.action.inputs import Inputs, Mode, settings_of
from bot.doors.action.log import Log
from bot.sinks.pull_request import Style
from tests.action_runner import Run, read_log


@pytest.fixture
def given(tmp_path: Path) -> dict[str, str]:
    """What a runner says."""
    for name in ("workspace", "temp"):
        (tmp_path / name).mkdir()
    return {
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
        "GITHUB_REPOSITORY": "o/r",
        "GITHUB_API_URL": "https://api.github.com",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_WORKSPACE": str(tmp_path / "workspace"),
        "RUNNER_TEMP": str(tmp_path / "temp"),
    }


def test_what_is_not_given_has_a_default(given: dict[str, str]) -> None:
    inputs = Inputs.of({**given, "DIFFWARDEN_ACTION_MODE": "", "DIFFWARDEN_ACTION_COMMENT": " "})

    assert (inputs.mode, inputs.style, inputs.sarif) == (Mode.ALL, Style.REVIEW, None)
    assert inputs.folder == inputs.workspace
    assert inputs.report == Path(given["RUNNER_TEMP"]) / "diffwarden-report" / "report.json"


@pytest.mark.parametrize("name", ["GITHUB_EVENT_NAME", "GITHUB_WORKSPACE", "RUNNER_TEMP"])
def test_outside_of_actions_it_says_what_to_use(given: dict[str, str], name: str) -> None:
    del given[name]

    with pytest.raises(UsageError, match="diffwarden review"):
        Inputs.of(given)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MODE", "publsh", "all, analyse, publish"),
        ("COMMENT", "yes", "review, summary, none"),
        ("SARIF_FILE", "../x.sarif", "outside of the workspace"),
        ("SARIF_FILE", "/etc/x.sarif", "outside of the workspace"),
        ("SARIF_FILE", "a\nb", "has a character"),
        ("WORKING_DIRECTORY", "..", "outside of the workspace"),
    ],
)
def test_an_input_that_means_nothing(
    given: dict[str, str], name: str, value: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        Inputs.of({**given, f"DIFFWARDEN_ACTION_{name}": value})


def test_a_link_of_the_change_leads_no_file_astray(given: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "workspace" / "out").symlink_to(tmp_path)

    with pytest.raises(UsageError, match="a link leads there"):
        Inputs.of({**given, "DIFFWARDEN_ACTION_SARIF_FILE": "out/x.sarif"})


def test_inputs_are_no_settings() -> None:
    assert settings_of({"DIFFWARDEN_ACTION_MODE": "all", "DIFFWARDEN_FAIL_ON": "low"}) == {
        "DIFFWARDEN_FAIL_ON": "low"
    }


def run_of(text: str) -> Run:
    """What the runner makes of what was printed."""
    run = Run()
    read_log(text, run)
    return run


@pytest.mark.parametrize(
    "text",
    [
        "::error::x",
        "a\n::error::x",
        "a\r::error::x",
        "a\u2028::error::x",
        "##[error]x",
        "a ##[add-path]x",
        "\x1b[31m::error::x",
        "::stop-commands::x",
    ],
)
def test_at_046_no_text_commands_the_runner(text: str) -> None:
    out = io.StringIO()
    log = Log(out, out)

    log.close()
    log.say(text)
    log.error(text)

    run = run_of(out.getvalue())
    assert len(run.annotations) == 1
    assert run.unknown == []
    assert "##[" not in out.getvalue()
    assert all(line.startswith(("::", "diffwarden: ")) for line in out.getvalue().splitlines())


def test_secrets_are_masked_by_the_runner() -> None:
    out = io.StringIO()
    log = Log(out, out)
    log.close()

    log.mask(["pa%ss word", "two\nlines"])
    log.say("pa%ss word, two, lines")

    assert "diffwarden: ***, ***, ***" in run_of(out.getvalue()).log
