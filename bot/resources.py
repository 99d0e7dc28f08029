"""What came with the program: rules, canaries, examples, and versions of what it uses."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

from bot import __version__
from bot.core.errors import ToolError

_HERE = Path(__file__).resolve().parent


def rules_dir() -> Path:
    """The folder of our semgrep rules. Raises ToolError where it is missing."""
    return _shipped("rules", "rules", "our semgrep rules")


def examples_dir() -> Path:
    """The folder of our example workflows. Raises ToolError where it is missing."""
    return _shipped("examples", "examples/workflows", "our example workflows")


def canaries_dir() -> Path:
    """The folder of our canary cases. Raises ToolError where it is missing."""
    return _shipped("canaries", "canaries", "our canary cases")


def _shipped(in_package: str, in_checkout: str, what: str) -> Path:
    places = (_HERE / in_package, _HERE.parent / in_checkout)
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        looked = " and ".join(str(place) for place in places)
        raise ToolError(f"{what} are missing (looked in {looked}): install anew")
    return found


def installed_version(package: str) -> str:
    """The version of an installed package, or that it is not installed."""
    # Imported when it is asked for, at the end of a run: it takes as long as git does.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


@cache
def program() -> str:
    """What names this program: its version; in a checkout, where that seldom changes, its files'
    times; and the version of Python.
    """
    times = [str(file.stat().st_mtime_ns) for file in sorted(_HERE.rglob("*.py"))]
    digest = hashlib.sha256(" ".join(times).encode()).hexdigest()
    return f"{__version__} {digest} {sys.version_info[:3]}"
