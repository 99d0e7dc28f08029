"""Times the first question to the symbols of a repository, cold and warm, and prints a table.

    .venv/bin/python -m tests.bench.symbols [--runs 3] [--files 5000]

The repository is made of the standard library's own sources. Cold: nothing is kept of an earlier
review. Warm: all is, in a process that knows nothing yet.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from bot.core.deadline import Deadline
from bot.core.ports import Side
from bot.forges.git import Repository
from bot.forges.git_change import GitRange
from bot.parse.index import indexed
from bot.stores.sqlite import SqliteStore
from tests.bench.bench import repository

NAMES = ("dumps", "run_until_complete", "quote", "StringIO", "parse_args")
BOUNDS = {"cold": 3.0, "warm": 0.3}  # seconds


def asked(folder: Path, kept: Path) -> tuple[float, int]:
    """Seconds for definitions and uses of some names, and how many of both were found."""
    source = GitRange(Repository.at(folder), "HEAD~1", "HEAD")
    source.load()
    store = SqliteStore(kept)
    started = time.monotonic()
    symbols = indexed(source.tree(Side.AFTER), Deadline.after(60), store)
    found = [*symbols.definitions(NAMES), *symbols.uses(NAMES)]
    seconds = time.monotonic() - started
    store.close()
    return seconds, len(found)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--files", type=int, default=5000)
    chosen = options.parse_args()
    seen: dict[str, list[float]] = {"cold": [], "warm": []}
    found = 0
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "repository"
        folder.mkdir()
        repository(folder, chosen.files)
        for run in range(chosen.runs):
            kept = Path(made) / f"kept{run}.db"
            for name in seen:
                seconds, found = asked(folder, kept)
                seen[name].append(seconds)
    print(f"{os.cpu_count()} processors, {chosen.files:,} files, {found:,} places found\n")
    print("| the first question | seconds | bound |\n|---|---|---|")
    for name, seconds_seen in seen.items():
        print(f"| {name} | {statistics.median(seconds_seen):.2f} | ≤ {BOUNDS[name]} |")


if __name__ == "__main__":
    main()
