"""`diffwarden waive`: decisions that findings may pass, written to the repository's settings."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bot.core.conclusion import conclude
from bot.core.errors import UsageError
from bot.core.report import Merged, Report
from bot.doors.saved import last, load, named
from bot.doors.worktree import WorkTree
from bot.forges.git import Repository
from bot.settings.sources import FILE, PYPROJECT
from bot.settings.tables import WaiverEntry
from bot.settings.waivers import home, waived, with_waiver
from bot.shell import run as run_program

MAX_WHY = 500  # characters, as the settings have it


def run(options: Namespace) -> int:
    repository = Repository.at(Path.cwd())
    report = conclude(load(options.report or last()).record)
    if not 0 < len(options.why) <= MAX_WHY:
        raise UsageError(f"--why takes a reason of at most {MAX_WHY} characters")
    by, until = options.by or _author(repository), _day(options.until)
    chosen = _chosen(report, options.fingerprint, every=options.all)
    entries = [WaiverEntry(it.fingerprint, by, options.why, until) for it in chosen]
    name, count = written(WorkTree(repository.top), entries, skip=options.all)
    print(  # noqa: T201
        f"diffwarden: added {count} waiver{'' if count == 1 else 's'} to {name}; in force once "
        "merged, since settings come from the base",
        file=sys.stderr,
    )
    return 0


def written(
    tree: WorkTree, entries: Iterable[WaiverEntry], *, skip: bool = False
) -> tuple[str, int]:
    """Add waivers to the settings in the work tree; the name of their file, and how many.

    With `skip`, findings that have one there already are passed over. Raises UsageError where the
    settings cannot be written, SettingsError where they are broken or hold such a waiver.
    """
    held = {name: tree.read(name) for name in (FILE, PYPROJECT)}
    name = home(held[PYPROJECT], held[FILE])
    data = held[name] or b""
    known = waived(name, data) if skip else frozenset()
    new = [entry for entry in entries if entry.fingerprint not in known]
    for entry in new:
        data = with_waiver(name, data, entry)
    if new:
        tree.write(name, held[name], data)
    return name, len(new)


def _author(repository: Repository) -> str:
    """Whom git would name as the author of a commit, by the user's own settings."""
    kept = ("HOME", "XDG_CONFIG_HOME", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL")
    own = {name: os.environ[name] for name in kept if name in os.environ}
    asked = ["git", "var", "GIT_AUTHOR_IDENT"]
    done = run_program(asked, cwd=repository.top, timeout=10, env=own)
    name = done.stdout.decode("utf-8", "replace").partition(" <")[0].strip()
    if not name:
        raise UsageError("git has no user.name to tell who decided: name one with --by")
    return name


def _chosen(report: Report, fingerprints: Sequence[str], *, every: bool) -> list[Merged]:
    """What is to be waived, each once. Raises UsageError for nothing."""
    if every == bool(fingerprints):
        raise UsageError("name the fingerprints of findings, or say --all")
    chosen = [named(report, fingerprint) for fingerprint in fingerprints]
    if every:
        chosen = [finding for finding in report.findings if finding.blocking]
        if not chosen:
            raise UsageError("nothing blocks in the last report: there is nothing to waive")
    return list({finding.fingerprint: finding for finding in chosen}.values())


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"--until is {text!r}: write a day, as 2027-01-31") from error
