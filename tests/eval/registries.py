"""Releases from PyPI and npm, by their own clients and a pinned hash; nothing of them is run."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Literal

from tests.eval.advisories import Advisory, Release

SECONDS = 300
MEMBERS, UNPACKED = 5_000, 100 << 20  # the largest release of the table is far below both


class NotFetched(Exception):
    """A release could not be had, or is not what the table says. The message says which."""


def fetched(advisory: Advisory, release: Release, folder: Path) -> Path:
    """The folder with the unpacked release, its files by the paths that the table uses."""
    return unpacked(advisory.ecosystem, advisory.package, release, folder)


def unpacked(
    ecosystem: Literal["pypi", "npm"], package: str, release: Release, folder: Path
) -> Path:
    """The folder with the files of a package's release. Raises NotFetched."""
    folder.mkdir(parents=True)
    fetch = _from_pypi if ecosystem == "pypi" else _from_npm
    return fetch(package, release, folder)


def _from_pypi(package: str, release: Release, folder: Path) -> Path:
    """Unpack a wheel: it holds the package's source, and no build step of a stranger is needed."""
    pinned = folder / "requirements.txt"
    pinned.write_text(f"{package}=={release.version} --hash=sha256:{release.sha256}\n")
    uv = [str(Path(sys.executable).parent / "uv"), "pip", "install", "--quiet", "--no-config"]
    # The wheel that the table pins, whatever machine this is.
    platform = ["--python-platform", "x86_64-manylinux2014", "--python-version", "3.11"]
    only = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--requirement", str(pinned)]
    _run([*uv, *platform, *only, "--python", sys.executable, "--target", str(folder / "wheel")])
    return folder / "wheel"


def _from_npm(package: str, release: Release, folder: Path) -> Path:
    name = f"{package}@{release.version}"
    _run(["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(folder), name])
    (archive,) = folder.glob("*.tgz")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != release.sha256:
        raise NotFetched(f"{name}: the archive is not the one that the table names")
    with tarfile.open(archive) as tar:
        members = tar.getmembers()
        if len(members) > MEMBERS or sum(member.size for member in members) > UNPACKED:
            raise NotFetched(f"{name}: the archive is too large to unpack")
        tar.extractall(folder / "tarball", filter="data")
    return folder / "tarball" / "package"


def _run(words: list[str]) -> None:
    done = subprocess.run(words, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode != 0:
        raise NotFetched(f"{' '.join(words[:3])} … {words[-1]}: {done.stderr[-2000:]}")
