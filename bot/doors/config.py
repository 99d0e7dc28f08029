"""`diffwarden config`: which settings are in force, where each came from, and their schema."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from bot import credentials, settings
from bot.doors.reviewing import settings_of, usual_base
from bot.forges.git import Repository
from bot.wiring import kit


def run(options: Namespace) -> int:
    if options.action == "schema":
        json.dump(settings.Settings.model_json_schema(), sys.stdout, indent=2)
        sys.stdout.write("\n")
        return 0
    repository = Repository.at(Path.cwd())
    base = repository.resolve(options.base) if options.base else usual_base(repository)
    loaded = settings_of(repository, base, options.config)
    kit(loaded.settings, credentials.take())
    if options.action == "show":
        _show(loaded)
    else:
        print(f"the settings of {options.config or (base or 'no commit')[:12]} are sound")  # noqa: T201
    return 0


def _show(loaded: settings.Loaded) -> None:
    rows = loaded.rows()
    keys = max(len(key) for key, _, _ in rows)
    values = min(40, max(len(value) for _, value, _ in rows))
    for key, value, origin in rows:
        print(f"{key:{keys}}  {value:{values}}  {origin}")  # noqa: T201
