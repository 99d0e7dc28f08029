"""Packages from npm that tests read, such as GitHub's descriptions of itself: installed once."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path


@cache
def installed(package: str) -> Path:
    """The folder of a package such as "@octokit/openapi@23.0.2", installed if it is not yet there.

    The version must be exact. Several processes may ask at once. The packages that it needs lie
    beside it, and their programs in `node_modules/.bin`; no script of any of them is run.
    """
    name, _, version = package.rpartition("@")
    if not name or not version[:1].isdigit():
        raise ValueError(f"{package}: name a package and its exact version")
    place = shelf() / package.replace("/", "__")
    with (shelf() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            _install(package, place)
    return place / "node_modules" / name


def shelf() -> Path:
    """The folder for what tests fetch from registries; it stays from run to run."""
    cached = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    made = Path(cached) / "diffwarden-tests"
    made.mkdir(parents=True, exist_ok=True)
    return made


def _install(package: str, place: Path) -> None:
    """Install into a new folder and move it where it belongs, so that it is there whole."""
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        made = Path(folder) / "made"
        made.mkdir()
        words = ["npm", "install", "--prefix", str(made), "--no-save", "--ignore-scripts"]
        quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
        done = subprocess.run(
            [*words, *quiet, package], cwd=made, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"npm could not install {package}:\n{done.stderr[-2000:]}")
        shutil.move(made, place)
