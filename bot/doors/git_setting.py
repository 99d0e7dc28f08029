"""What a person has told git: their name, where their hooks are."""

from __future__ import annotations

import os
from pathlib import Path

_HOMES = ("HOME", "XDG_CONFIG_HOME")


def git_setting(folder: Path, name: str) -> str:
    """A setting of the user's or the repository's, as git reads it; empty where there is none."""
    from bot.shell import run  # Most runs ask for nothing.

    known = {home: os.environ[home] for home in _HOMES if home in os.environ}
    done = run(["git", "config", "--get", name], cwd=folder, timeout=10, env=known)
    return "" if done.status else os.fsdecode(done.stdout).strip("\n")
