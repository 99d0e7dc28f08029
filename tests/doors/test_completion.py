"""Completion in real shells."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project import DIFFWARDEN

ASK = """
source "$1"
COMP_WORDS=(diffwarden {typed}) COMP_CWORD={at}
_shtab_diffwarden
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def script(shell: str) -> str:
    done = subprocess.run([DIFFWARDEN, "completion", shell], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize(
    ("typed", "at", "offered"),
    [
        pytest.param("re", 1, ["replay", "review"], id="a command"),
        pytest.param("review --st", 2, ["--staged"], id="an option"),
        pytest.param("hook unin", 2, ["uninstall"], id="a word that it takes"),
    ],
)
def test_bash_offers(typed: str, at: int, offered: list[str], tmp_path: Path) -> None:
    (tmp_path / "complete.bash").write_text(script("bash"))

    said = subprocess.run(
        ["bash", "-c", ASK.format(typed=typed, at=at), "bash", tmp_path / "complete.bash"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert sorted(said.stdout.split()) == offered


@pytest.mark.parametrize("shell", ["zsh", "tcsh"])
def test_the_other_shells_can_read_their_script(shell: str, tmp_path: Path) -> None:
    text = script(shell)

    assert "pre-push" in text
    if program := shutil.which(shell):
        (tmp_path / "script").write_text(text)
        subprocess.run([program, "-n", tmp_path / "script"], check=True)
