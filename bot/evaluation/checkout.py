"""A case as a repository of git: its base as one commit, its change as the next."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import DiffwardenError, UsageError
from bot.evaluation.cases import BASE, PATCH, Case
from bot.shell import run

_SECONDS = 60.0

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "HOME": os.devnull,
    "LC_ALL": "C",
    # The same case gives the same commits, whoever makes them, and whenever.
    **{f"GIT_{who}_NAME": "Evaluation" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "evaluation@example.invalid" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_DATE": "2026-01-01T00:00:00Z" for who in ("AUTHOR", "COMMITTER")},
}


@dataclass(frozen=True, slots=True)
class Checkout:
    """A repository whose HEAD is the change, on top of the commit `base`."""

    folder: Path
    base: str


def checked_out(case: Case, folder: Path) -> Checkout:
    """Make `folder` the repository of `case`.

    Raises UsageError when the patch does not apply, or a known flaw is where no line is.
    """
    try:
        _copied(case, folder)
        _git(folder, "init", "--quiet", "--template=", "--initial-branch=main")
        base = _commit(folder, "base")
        patch = (case.folder / PATCH).read_bytes()
        _git(folder, "apply", "--index", "--whitespace=nowarn", "-", stdin=patch)
        _commit(folder, "change")
    except (DiffwardenError, OSError) as error:
        raise UsageError(f"{case.name}: {error}") from error
    _standing(case, folder)
    return Checkout(folder, base)


def _copied(case: Case, folder: Path) -> None:
    base = case.folder / BASE
    if any(part.name == ".git" for part in base.rglob(".git")):
        raise UsageError(f"{base} holds a .git: take it out")
    if base.is_dir():
        shutil.copytree(base, folder, symlinks=True)
    else:
        folder.mkdir()


def _commit(folder: Path, message: str) -> str:
    """Record all files, also those that a .gitignore names; the commit's id."""
    _git(folder, "add", "--all", "--force")
    _git(folder, "commit", "--quiet", "--allow-empty", "--no-verify", "--message", message)
    return _git(folder, "rev-parse", "HEAD").decode().strip()


def _git(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    command = ["git", "-c", "core.autocrlf=false", "-c", "commit.gpgSign=false", *words]
    done = run(command, cwd=folder, timeout=_SECONDS, stdin=stdin, env=_ENVIRONMENT)
    if done.status:
        said = " ".join(done.stderr.split())[:300] or "it did not say why"
        raise UsageError(f"git {words[0]} failed: {said}")
    return done.stdout


def _standing(case: Case, folder: Path) -> None:
    """Check that every known flaw is on lines that are there, after the change or before it."""
    for place in (place for golden in case.golden for place in golden.places):
        sides = (folder / place.path, case.folder / BASE / place.path)
        lines = max((_lines(path) for path in sides), default=0)
        if place.end > lines:
            what = f"has only {lines} lines" if lines else "is no file of it"
            raise UsageError(
                f"{case.name}: a flaw is at {place.path}:{place.start}-{place.end}, and "
                f"{place.path} {what}"
            )


def _lines(path: Path) -> int:
    if path.is_symlink() or not path.is_file():
        return 0
    return len(path.read_bytes().splitlines())
