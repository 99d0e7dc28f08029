"""Kills workers and servers at seeded moments, and counts what was lost and what was said twice.

    .venv/bin/python -m tests.bench.kills [--seeds 20] [--database sqlite|postgres|both]

Each seed has ten pull requests and eight kills. Ends with 1 if anything was lost or doubled.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.app_keys import public_key
from tests.bench.service import clone_with
from tests.fake_github import App, FakeGitHub
from tests.kills import Tally, killed
from tests.postgres import cluster
from tests.service_runner import PERMISSIONS

PULLS, KILLS = 10, 8


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, default=20)
    options.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    chosen = options.parse_args()
    names = ("sqlite", "postgres") if chosen.database == "both" else (chosen.database,)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n", flush=True)
    tallies = {name: list(tally(name, chosen.seeds)) for name in names}
    print("\n| database | reviews | kills: workers, servers | lost | told twice |")
    print("|---|---|---|---|---|")
    for name, every in tallies.items():
        print(row(name, every))
    return int(any(one.lost or one.doubled for every in tallies.values() for one in every))


def row(name: str, every: list[Tally]) -> str:
    pulls, workers, servers = (
        sum(getattr(one, field) for one in every) for field in ("pulls", "workers", "servers")
    )
    lost, doubled = (
        sum(len(getattr(one, field)) for one in every) for field in ("lost", "doubled")
    )
    return f"| {name} | {pulls} | {workers}, {servers} | {lost} | {doubled} |"


def tally(name: str, seeds: int) -> Iterator[Tally]:
    """What came of each seed, the first of which is 1."""
    for seed in range(1, seeds + 1):
        with world() as (hub, app, folder):
            if name == "sqlite":
                made = killed(hub, app, folder, "", seed, kills=KILLS)
            else:
                with cluster() as postgres:
                    made = killed(hub, app, folder, postgres.database(), seed, kills=KILLS)
        print(name, seed, made, flush=True)
        yield made


@contextmanager
def world() -> Iterator[tuple[FakeGitHub, App, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        clone = clone_with(Path(folder), PULLS)
        with FakeGitHub(clone) as hub:
            app = hub.app("diffwarden", public_key(), PERMISSIONS)
            for number in range(2, PULLS + 1):
                hub.open(f"work{number}")
            yield hub, app, Path(folder) / "service"


if __name__ == "__main__":
    sys.exit(main())
