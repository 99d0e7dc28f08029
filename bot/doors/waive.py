"""`diffwarden waive`: decisions that findings may pass, written to the repository's settings."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.core.conclusion import conclude
from bot.core.errors import UsageError
from bot.core.report import Merged, Report
from bot.doors.kept import last_report
from bot.doors.saved import load, named
from bot.forges.git import Repository
from bot.settings import FILE
from bot.settings.sources import PYPROJECT
from bot.shell import run as run_program

MAX_WHY = 500  # characters, as the settings have it


def run(options: Namespace) -> int:
    repository = Repository.at(Path.cwd())
    report = conclude(load(options.report or str(last_report(repository))).record)
    chosen = _chosen(report, options.fingerprint, every=options.all)
    path, heading = _place(repository.top)
    by = options.by or _author(repository)
    text = "".join(_entry(it, heading, by, options.why, _day(options.until)) for it in chosen)
    _append(path, text)
    count = "1 waiver" if len(chosen) == 1 else f"{len(chosen)} waivers"
    print(  # noqa: T201
        f"diffwarden: added {count} to {path.name}; in force once merged, since settings come from "
        "the base",
        file=sys.stderr,
    )
    return 0


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


def _place(top: Path) -> tuple[Path, str]:
    """The settings file of the work tree, and the heading of a waiver in it.

    Raises UsageError for a file in which a waiver cannot simply be added at the end.
    """
    own, shared = top / FILE, top / PYPROJECT
    in_shared = _table(shared).get("tool", {})
    ours = in_shared.get("diffwarden") if isinstance(in_shared, dict) else None
    is_shared = isinstance(ours, dict) and not own.exists()
    path, settings = (shared, ours) if is_shared else (own, _table(own))
    heading = "tool.diffwarden.waiver" if is_shared else "waiver"
    if (
        isinstance(settings, dict)
        and settings.get("waiver")
        and f"[[{heading}]]" not in _read(path)
    ):
        raise UsageError(f"{path.name} has its waivers in one list: write them as [[{heading}]]")
    return path, heading


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path.name} is not TOML ({error}): mend it first") from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error


def _entry(finding: Merged, heading: str, by: str, why: str, until: date | None) -> str:
    if not 0 < len(why) <= MAX_WHY:
        raise UsageError(f"--why takes a reason of at most {MAX_WHY} characters")
    lines = [
        f"\n[[{heading}]]  # {finding.lead.rule} at {json.dumps(finding.span.path)}",
        f'fingerprint = "{finding.fingerprint}"',
        f"by = {json.dumps(by)}",
        f"why = {json.dumps(why)}",
        *([f"until = {until.isoformat()}"] if until else []),
    ]
    return "\n".join(lines) + "\n"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"--until is {text!r}: write a day, as 2027-01-31") from error


def _append(path: Path, text: str) -> None:
    if path.is_symlink():
        raise UsageError(f"{path} is a symbolic link: write the waiver where it leads")
    before = _read(path)
    separate = "\n" if before and not before.endswith("\n") else ""
    try:
        path.write_text(f"{before}{separate}{text.lstrip() if not before else text}", "utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
