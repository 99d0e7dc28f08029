"""Times whole runs of the Action against a GitHub on loopback, and prints a table.

    .venv/bin/python -m tests.bench.pulls [--runs 5] [--only NAME]

The pull requests are made of the standard library's own sources.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench.bench import BIN, QUIET, Run, at_once, bandit, git, repository, semgrep, timed
from tests.fake_github import FakeGitHub
from tests.model_server import ScriptedServer, completion

LATENCY = 0.05  # seconds for an answer of GitHub
_EMPTY = '{"findings": []}'


def environment(hub: FakeGitHub, clone: Path, folder: Path, **more: str) -> dict[str, str]:
    """What a runner sets, on a machine of its own."""
    for name in ("temp", "workspace"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    workspace = clone if clone.exists() else folder / "workspace"
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        **hub.environment(hub.event_file("pull_request", "opened", folder)),
        "GITHUB_WORKSPACE": str(workspace),
        "RUNNER_TEMP": str(folder / "temp"),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        **QUIET,
        **more,
    }


def action(env: Mapping[str, str]) -> list[str]:
    words = [f"{name}={value}" for name, value in env.items()]
    return ["env", "-i", *words, str(BIN / "diffwarden"), "action"]


def branch(folder: Path) -> None:
    """Make the last commit the branch `work`, which is to be merged into `main`."""
    git(folder, "checkout", "-q", "-b", "work")
    git(folder, "branch", "-q", "-f", "main", "HEAD~1")


def small_pull(folder: Path, runs: int) -> list[str]:
    clone = folder / "clone"
    clone.mkdir()
    names = repository(clone, 10)
    branch(clone)
    seen: list[Run] = []
    bare: list[float] = []
    calls: list[int] = []
    for turn in range(runs + 1):
        with (
            FakeGitHub(clone, latency=LATENCY) as hub,
            ScriptedServer(completion(_EMPTY)) as model,
        ):
            more = {"DIFFWARDEN_MODEL": "m", "OPENAI_BASE_URL": model.url}
            env = environment(hub, clone, folder / f"run{turn}", **more)
            run = timed(action(env), folder)
            first = len(hub.log.api)
            timed(action(env), folder)
            calls = [first, len(hub.log.api) - first]
        tools = at_once([semgrep(names), bandit(names)], clone)
        if turn:
            seen.append(run)
            bare.append(tools)
    wall, tools = (statistics.median(those) for those in ([run.wall for run in seen], bare))
    peak = max(run.peak for run in seen)
    waits = calls[0] * LATENCY
    return [
        f"| 10 files, GitHub answers in 50 ms | {wall:.2f} s | {peak:.0f} MiB | ≤ 4 s |",
        f"| of which ours: without the bare tools ({tools:.2f} s) and GitHub ({waits:.2f} s) | "
        f"{wall - tools - waits:.2f} s | | ≤ 1 s |",
        f"| calls: first review, unchanged re-run | {calls[0]}, {calls[1]} | | ≤ 12, ≤ 9 |",
    ]


def many_files(folder: Path, _runs: int) -> list[str]:
    clone = folder / "clone"
    clone.mkdir()
    start(clone)
    for number in range(3000):
        path = clone / f"pkg{number // 100}" / f"m{number}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"def total(items):\n    return sum(items) + {number}\n")
    return large(folder, clone, "3,000 files")


def many_lines(folder: Path, _runs: int) -> list[str]:
    clone = folder / "clone"
    clone.mkdir()
    start(clone)
    for number in range(50):
        lines = (f"VALUE_{n} = total({n}, {number})\n" for n in range(2000))
        (clone / f"m{number}.py").write_text("".join(lines))
    return large(folder, clone, "100,000 lines in 50 files")


def start(clone: Path) -> None:
    git(clone, "init", "-q", "-b", "main")
    git(clone, "commit", "-q", "--allow-empty", "-m", "start")


def large(folder: Path, clone: Path, name: str) -> list[str]:
    """One run without a clone: the change is fetched."""
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "-m", "work")
    branch(clone)
    with FakeGitHub(clone) as hub:
        run = timed(action(environment(hub, folder / "none", folder / "run")), folder)
        state = f"{hub.statuses[-1].state}: {hub.statuses[-1].description}"
        calls = len(hub.log.api)
    return [
        f"| {name} | {run.wall:.1f} s | {run.peak:.0f} MiB | ≤ 500 MiB |",
        f"| — {calls} calls; it says: {state} | | | |",
    ]


CASES: dict[str, Callable[[Path, int], list[str]]] = {
    "small": small_pull,
    "files": many_files,
    "lines": many_lines,
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", choices=CASES)
    chosen = options.parse_args()
    print("| what | wall | own peak | bound |\n|---|---|---|---|")
    for name, case in CASES.items():
        if chosen.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                print("\n".join(case(Path(folder), chosen.runs)), flush=True)


if __name__ == "__main__":
    sys.exit(main())
