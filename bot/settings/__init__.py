"""What can be set, by whom, and where each value came from.

Later layers win: defaults < what is usual in CI < the repository's file < environment < flags. That
file is `.diffwarden.toml`, or `[tool.diffwarden]` in pyproject.toml, read from the base commit.
Endpoint, keys, proxies and tokens are no settings: only the operator's environment holds them
(`bot.credentials`).
"""

from __future__ import annotations

from bot.settings.layers import Layer, Loaded, known_keys, load
from bot.settings.sources import (
    FILE,
    PYPROJECT,
    base_layers,
    ci_layers,
    environment_layers,
    file_layer,
)
from bot.settings.tables import Settings, schema

__all__ = [
    "FILE",
    "PYPROJECT",
    "Layer",
    "Loaded",
    "Settings",
    "base_layers",
    "ci_layers",
    "environment_layers",
    "file_layer",
    "known_keys",
    "load",
    "schema",
]
