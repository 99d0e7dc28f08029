"""Times whole reviews beside the bare tools, in turn, and prints a table.

    .venv/bin/python tests/bench/bench.py [--runs 5] [--only NAME]

The changes are made of the standard library's own sources, committed into temporary repositories.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
QUIET = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds on the clock, seconds of CPU in all, MiB of its own process."""

    wall: float
    cpu: float
    peak: float


def timed(command: Sequence[str], cwd: Path) -> Run:
    env = {**os.environ, **QUIET}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
    before = os.times()
    started = time.monotonic()
    child = subprocess.Popen(
        command,
        cwd=cwd,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0.0
    while child.poll() is None:
        peak = max(peak, own_peak(child.pid))
        time.sleep(0.01)
    wall = time.monotonic() - started
    after = os.times()
    cpu = (after[2] - before[2]) + (after[3] - before[3])
    return Run(wall, cpu, peak)


def at_once(commands: Sequence[Sequence[str]], cwd: Path) -> float:
    """Seconds until all of these have ended, started together: they share the processors."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = time.monotonic()
    running = [subprocess.Popen(c, cwd=cwd, env={**os.environ, **QUIET}, **quiet) for c in commands]
    for child in running:
        child.wait()
    return time.monotonic() - started


def own_peak(pid: int) -> float:
    """The most memory that a process itself has held so far, in MiB; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    peaks = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(peaks[0]) / 1024 if peaks else 0.0


def in_turn(commands: Sequence[tuple[str, Sequence[str]]], cwd: Path, runs: int) -> dict[str, Run]:
    """Medians of each command over `runs` rounds, after one round that does not count."""
    seen: dict[str, list[Run]] = {name: [] for name, _ in commands}
    for turn in range(runs + 1):
        for name, command in commands:
            run = timed(command, cwd)
            if turn:
                seen[name].append(run)
    return {
        name: Run(
            statistics.median(run.wall for run in those),
            statistics.median(run.cpu for run in those),
            max(run.peak for run in those),
        )
        for name, those in seen.items()
    }


def sources() -> list[Path]:
    """Python files of the standard library, each at least 2 KB, in a fixed order."""
    root = Path(sysconfig.get_paths()["stdlib"])
    found = sorted(p for p in root.rglob("*.py") if "site-packages" not in p.parts)
    return [p for p in found if 2_000 < p.stat().st_size < 60_000 and "bad" not in p.name]


def repository(folder: Path, count: int) -> list[str]:
    """A repository whose last commit adds so many files; returns their names."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "commit", "-q", "--allow-empty", "-m", "start")
    pool = sources()
    names = []
    for i in range(count):
        source = pool[i % len(pool)]
        name = f"pkg{i // 100}/m{i}_{source.name}"
        (folder / name).parent.mkdir(exist_ok=True)
        # A different last line makes each a blob of its own.
        (folder / name).write_bytes(source.read_bytes() + f"\nNUMBER = {i}\n".encode())
        names.append(name)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "files")
    return names


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=bench", "-c", "user.email=bench@example.invalid"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True)


def review() -> list[str]:
    return [str(BIN / "diffwarden"), "review", "--base", "HEAD~1", "--no-model", "--no-cache"]


def bandit(names: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "bandit", "-q", "-f", "json", "--", *names]


def semgrep(names: Sequence[str]) -> list[str]:
    rules = str(HERE / "rules")
    flags = [
        "--json",
        "--quiet",
        "--metrics",
        "off",
        "--disable-version-check",
        "--no-git-ignore",
        "-j",
        "2",
    ]
    return [str(BIN / "semgrep"), "scan", "--experimental", "--config", rules, *flags, "--", *names]


def small_change(folder: Path, runs: int) -> list[str]:
    names = repository(folder, 10)
    commands = [("review", review()), ("bandit", bandit(names)), ("semgrep", semgrep(names))]
    seen = in_turn(commands, folder, runs)
    slower = max(seen["bandit"].wall, seen["semgrep"].wall)
    over = seen["review"].wall - slower
    return [
        *(row(f"10 files: {name}", run) for name, run in seen.items()),
        f"| 10 files: over the slower tool | {over:+.2f} s | | | ≤ +0.60 s |",
    ]


def large_change(folder: Path, runs: int) -> list[str]:
    names = repository(folder, 500)
    commands = [("review", review()), ("bandit", bandit(names)), ("semgrep", semgrep(names))]
    seen = in_turn(commands, folder, runs)
    cores = os.cpu_count() or 1
    share = (seen["bandit"].cpu + seen["semgrep"].cpu) / cores
    ratio = seen["review"].wall / share
    return [
        *(row(f"500 files: {name}", run) for name, run in seen.items()),
        f"| 500 files: review / (tools' CPU / {cores} cores) | {ratio:.2f} | | | ≤ 1.15 |",
    ]


def nothing(folder: Path, runs: int) -> list[str]:
    repository(folder, 1)
    command = [str(BIN / "diffwarden"), "review", "--base", "HEAD"]
    seen = in_turn([("review", command)], folder, runs)
    return [row("nothing to review", seen["review"], "≤ 0.25 s")]


def start(folder: Path, runs: int) -> list[str]:
    commands = [("--version", [str(BIN / "diffwarden"), "--version"])]
    return [row("--version", in_turn(commands, folder, runs)["--version"], "≤ 0.15 s")]


def huge_change(folder: Path, _runs: int) -> list[str]:
    seen = {}
    for count in (500, 5000):
        place = folder / str(count)
        place.mkdir()
        repository(place, count)
        seen[count] = timed(review(), place)
    growth = seen[5000].wall / seen[500].wall
    return [
        row("5,000 files: review, one run", seen[5000], "own peak ≤ 400 MiB"),
        f"| 5,000 files / 500 files | {growth:.1f} | | | about 10 |",
    ]


def row(name: str, run: Run, target: str = "") -> str:
    return f"| {name} | {run.wall:.2f} s | {run.cpu:.2f} s | {run.peak:.0f} MiB | {target} |"


CASES: dict[str, Callable[[Path, int], list[str]]] = {
    "start": start,
    "nothing": nothing,
    "small": small_change,
    "large": large_change,
    "huge": huge_change,
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", choices=CASES)
    chosen = options.parse_args()
    print("| what | wall | CPU | own peak | bound |\n|---|---|---|---|---|")
    for name, case in CASES.items():
        if chosen.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                print("\n".join(case(Path(folder), chosen.runs)), flush=True)


if __name__ == "__main__":
    main()
