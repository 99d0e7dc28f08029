"""The stand-in as a program: it tells how to reach it, and what happens."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from bot.forges.github_event import PullEvent, read
from tests.project import Project

ROOT = Path(__file__).parents[3]


def test_it_prints_an_environment_that_works(project: Project) -> None:
    project.branch()
    project.commit({"a.py": "a = 1\n"})
    command = [sys.executable, "-m", "tests.fake_github", "--repo", str(project.folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        told = {}
        for line in running.stdout:
            if not line.startswith("export "):
                break
            name, _, value = line.removeprefix("export ").strip().partition("=")
            told[name] = value.strip("'")
        asked = urllib.request.Request(
            f"{told['GITHUB_API_URL']}/repos/{told['GITHUB_REPOSITORY']}",
            headers={"Authorization": f"Bearer {told['GITHUB_TOKEN']}"},
        )
        with urllib.request.urlopen(asked) as answer:
            status = answer.status
        seen = running.stdout.readline()
        payload = Path(told["GITHUB_EVENT_PATH"]).read_bytes()
        running.send_signal(signal.SIGINT)

    assert (status, seen) == (200, "200 GET /repos/o/r (workflow)\n")
    assert isinstance(read(told["GITHUB_EVENT_NAME"], payload, "o/r"), PullEvent)
    assert running.returncode == 0


def test_a_missing_branch_is_told(project: Project) -> None:
    command = [sys.executable, "-m", "tests.fake_github", "--repo", str(project.folder)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "has no branch work" in done.stdout
