"""`diffwarden config`: which settings are in force, where each came from, and their schema."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bot import credentials, settings
from bot.core.change import is_git_path
from bot.doors.reviewing import settings_of, usual_base
from bot.forges.git import Repository
from bot.wiring import kit


def run(options: Namespace) -> int:
    if options.action == "schema":
        json.dump(settings.schema(), sys.stdout, indent=2)
        sys.stdout.write("\n")
        return 0
    repository = Repository.at(Path.cwd())
    base = repository.resolve(options.base) if options.base else usual_base(repository)
    loaded = settings_of(repository, base, options.config)
    kit(loaded.settings, credentials.take())
    if options.action == "show":
        _show(loaded)
        return 0
    for doubt in doubts(loaded.settings, datetime.now(UTC).date()):
        print(f"warning: {doubt}", file=sys.stderr)  # noqa: T201
    print(f"the settings of {options.config or (base or 'no commit')[:12]} are sound")  # noqa: T201
    return 0


def doubts(given: settings.Settings, today: date) -> Iterator[str]:
    """What is allowed and has no effect, in sentences."""
    for waiver in given.waiver:
        if waiver.until and waiver.until < today:
            ended = f"the waiver of {waiver.fingerprint} by {waiver.by} ended on {waiver.until}"
            yield f"{ended}: remove it, or give it another day"
    for rule in given.exempt:
        for pattern in rule.paths:
            if pattern.startswith("/") or not is_git_path(pattern):
                yield (
                    f"exempt pattern {pattern!r} matches no file: write it from the root of the "
                    "repository, as in 'vendor/**'"
                )


def _show(loaded: settings.Loaded) -> None:
    rows = loaded.rows()
    keys = max(len(key) for key, _, _ in rows)
    values = min(40, max(len(value) for _, value, _ in rows))
    for key, value, origin in rows:
        print(f"{key:{keys}}  {value:{values}}  {origin}")  # noqa: T201
