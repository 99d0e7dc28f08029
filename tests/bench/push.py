"""Times what a push waits for, beside bare runs of the tools on the same files.

    .venv/bin/python -m tests.bench.push [--runs 5]

Three commits with five files of the standard library are ready to be pushed. Each row is the
median of the rounds, in which all commands take their turn.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.bench import BIN, Run, bandit, git, row, semgrep, sources, timed

NOBODY = "0" * 40
HOOKS = """\
repos:
  - repo: local
    hooks:
      - id: diffwarden
        name: diffwarden
        language: system
        entry: {program} pre-push
        stages: [pre-push]
        pass_filenames: false
        always_run: true
"""
MANIFEST = """\
[project]
name = "pushed"
version = "1"
dependencies = ["requests"]
"""
"""Below one, every import is looked up."""


@dataclass(frozen=True)
class Trial:
    """A command, and what is done before each run of it."""

    name: str
    command: tuple[str, ...]
    bound: str = ""
    before: Callable[[], object] = lambda: None


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "clone"
        names = clone(Path(top), folder)
        seen = in_turn(trials(folder, names), folder, runs)
    print("| what | wall | CPU | own peak | bound |\n|---|---|---|---|---|")
    for trial, run in seen.items():
        print(row(trial.name, run, trial.bound))
    by_name = {trial.name: run.wall for trial, run in seen.items()}
    slower = max(by_name["bare bandit"], by_name["bare semgrep"])
    print(f"| cold / the slower bare tool | {by_name[COLD] / slower:.2f} | | | |")
    print(f"| cached / cold | {by_name[CACHED] / by_name[COLD]:.2f} | | | |")
    more = by_name[MANAGED] - by_name[CACHED]
    print(f"| pre-commit on top, cached | {more:+.2f} s | | | ≤ +0.40 s |")


COLD, CACHED = "3 commits, 5 files, cold", "the same again, cached"
MANAGED = "the same through pre-commit, cached"


def trials(folder: Path, names: Sequence[str]) -> list[Trial]:
    """What is timed, in the order of the table."""
    base, head = rev(folder, "origin/main"), rev(folder, "HEAD")
    kept = folder / ".git/diffwarden"
    push = pushed(folder, "push", f"refs/heads/main {head} refs/heads/main {base}")
    (folder / ".pre-commit-config.yaml").write_text(HOOKS.format(program=BIN / "diffwarden"))
    ends = ("--from-ref", base, "--to-ref", head, "--remote-branch", "main")
    where = ("--remote-name", "origin", "--remote-url", "x", "--local-branch", "main")
    managed = (BIN / "pre-commit", "run", "--hook-stage", "pre-push", *ends, *where)
    gone = f"(delete) {NOBODY} refs/heads/x {base}"
    tag = f"refs/tags/v1 {base} refs/tags/v1 {NOBODY}"
    return [
        Trial("nothing to push", pushed(folder, "nothing", ""), "≤ 0.20 s"),
        Trial("a deletion", pushed(folder, "gone", gone), "≤ 0.20 s"),
        Trial("a tag", pushed(folder, "tag", tag), "≤ 0.20 s"),
        Trial(COLD, push, "≤ 1.50 s", lambda: shutil.rmtree(kept, ignore_errors=True)),
        Trial(CACHED, push, "≤ 0.40 s"),
        Trial(MANAGED, tuple(str(word) for word in managed)),
        Trial("bare bandit", tuple(bandit(names))),
        Trial("bare semgrep", tuple(semgrep(names))),
    ]


def pushed(folder: Path, name: str, line: str) -> tuple[str, ...]:
    """The hook as git starts it; git's lines come from a file."""
    lines = folder / ".git" / f"lines-{name}"
    lines.write_text(f"{line}\n" if line else "")
    return ("sh", "-c", f"exec {BIN / 'diffwarden'} pre-push origin url <{lines}")


def clone(top: Path, folder: Path) -> list[str]:
    """A clone that is three commits and five files ahead; the files' names."""
    git(top, "init", "-q", "--bare", "-b", "main", "remote.git")
    git(top, "clone", "-q", "remote.git", str(folder))
    (folder / "pyproject.toml").write_text(MANIFEST)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "start")
    git(folder, "push", "-q", "origin", "HEAD:main")
    chosen = sources()[:50:10]
    for number, source in enumerate(chosen):
        shutil.copy(source, folder / f"m{number}.py")
        if number % 2 == 0:
            git(folder, "add", "-A")
            git(folder, "commit", "-q", "-m", f"files {number}")
    return [f"m{number}.py" for number in range(len(chosen))]


def rev(folder: Path, name: str) -> str:
    done = subprocess.run(["git", "rev-parse", name], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


def in_turn(trials: Sequence[Trial], folder: Path, runs: int) -> Mapping[Trial, Run]:
    """Medians over `runs` rounds, after one that does not count."""
    os.environ.pop("CI", None)  # there nothing is kept from one review to the next
    seen: dict[Trial, list[Run]] = {trial: [] for trial in trials}
    for turn in range(runs + 1):
        for trial in trials:
            trial.before()
            run = timed(trial.command, folder)
            if turn:
                seen[trial].append(run)
    return {
        trial: Run(
            statistics.median(run.wall for run in those),
            statistics.median(run.cpu for run in those),
            max(run.peak for run in those),
        )
        for trial, those in seen.items()
    }


if __name__ == "__main__":
    main()
