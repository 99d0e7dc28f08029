"""The report of the last review in a repository, which `diffwarden explain` reads."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bot.core.ports import Sink
from bot.forges.git import Repository
from bot.sinks import sink


def last_report(repository: Repository) -> Path:
    """Where it is kept: beside the repository's own files."""
    return repository.git_dir / "diffwarden" / "last-report.json"


def kept(repository: Repository, files: ExitStack) -> Iterator[Sink]:
    """The sink that keeps it, unless it cannot be written."""
    path = last_report(repository)
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        yield sink("json", files.enter_context(path.open("w", encoding="utf-8")))


def forget(repository: Repository) -> None:
    """Remove it: what was reviewed last has no findings to explain."""
    with contextlib.suppress(OSError):
        last_report(repository).unlink(missing_ok=True)
