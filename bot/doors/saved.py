"""`diffwarden explain` and `diffwarden replay`: what a saved report tells."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from bot.core.conclusion import conclude
from bot.core.errors import UsageError
from bot.core.report import Merged, Report
from bot.doors.kept import last_report
from bot.doors.local import EXIT_CODES
from bot.forges.git import Repository
from bot.sinks.json import Document, read
from bot.sinks.replay import replayed
from bot.sinks.text import story

DIFFERS = 3


def run(options: Namespace) -> int:
    return _explain(options) if options.command == "explain" else _replay(options.report)


def _explain(options: Namespace) -> int:
    path = options.report or last()
    report = conclude(load(path).record)
    sys.stdout.write(story(named(report, options.fingerprint), report))
    return 0


def last() -> str:
    """The report of the last review here. Raises UsageError where there was none."""
    path = last_report(Repository.at(Path.cwd()))
    if not path.exists():
        raise UsageError(
            "there is no review to tell of: none was made here yet, or the last had nothing to "
            "look at. `diffwarden review` makes one; --report names a saved report"
        )
    return str(path)


def named(report: Report, fingerprint: str) -> Merged:
    """The finding whose fingerprint begins so. Raises UsageError for none, and for several."""
    found = [
        finding
        for finding in report.findings
        if any(name.startswith(fingerprint) for name in (finding.fingerprint, *finding.former))
    ]
    if len(found) == 1:
        return found[0]
    known = ", ".join(finding.fingerprint for finding in report.findings) or "none"
    if found:
        raise UsageError(f"{fingerprint!r} begins {len(found)} fingerprints: write more of it")
    raise UsageError(f"the report has no finding {fingerprint!r}. It has: {known}")


def _replay(path: str) -> int:
    said = load(path)
    report, differing = replayed(said)
    for difference in differing:
        print(f"differs: {difference}", file=sys.stderr)  # noqa: T201
    why = f": {'; '.join(report.reasons)}" if report.reasons else ""
    print(f"{report.verdict}{why}")  # noqa: T201
    return DIFFERS if differing else EXIT_CODES[report.verdict]


def load(path: str) -> Document:
    """A saved report; `-` is standard input. Raises UsageError and ReportError."""
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise UsageError(
            f"cannot read the report {path}: {why}. `diffwarden review --format json:FILE` "
            "writes one"
        ) from error
    return read(text)
