"""A settings file to start from: every setting, what it means and its default, commented out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from types import MappingProxyType
from typing import Any

from bot.settings.tables import Settings

_HEAD = """\
# Settings of Diffwarden. All are optional; what stands here is the default, commented out.
# A review takes them from the base of the change: they are in force once they are merged.
# `diffwarden config check --config .diffwarden.toml` reads this file; environment variables named
# DIFFWARDEN_* win over it. The model's key and address are no settings: see `diffwarden --help`.
"""

EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "exempt": '[{ paths = ["vendor/**"], why = "reviewed upstream" }]',
        "waiver": '[{ fingerprint = "0123456789abcdef0123456789abcdef", by = "ada", why = "ok" }]',
        "optional": '["model"]',
        "disable": '["bandit"]',
        "commands.approvers": '["ada", "grace"]',
        "instructions": '[{ paths = ["migrations/**"], text = "Check that it can be undone." }]',
        "model.name": '"gpt-5.4"',
        "model.max_cost_usd": "0.50",
        "model.prices": "{ input = 1.25, cached = 0.125, output = 10.0 }",
    }
)
"""Values for the settings whose default is none or nothing."""


def starter() -> str:
    """The text of the file, as TOML."""
    parts = [_HEAD]
    tables = []
    for entry in fields(Settings):
        inner = _default(entry)
        if is_dataclass(inner) and not isinstance(inner, type):
            described = entry.metadata["description"]
            heading = f"[{entry.name}]  # {described}\n"
            tables += [heading, *(_entry(each, f"{entry.name}.") for each in fields(inner))]
        else:
            parts.append(_entry(entry))
    return "\n".join(parts + tables)


def _default(entry: Field[Any]) -> object:
    made = entry.default_factory
    return made() if callable(made) else entry.default


def _entry(entry: Field[Any], prefix: str = "") -> str:
    key = f"{prefix}{entry.name}"
    example = EXAMPLES.get(key)
    value = example or _written(_default(entry))
    described = entry.metadata["description"]
    return f"# {described}{' (an example)' if example else ''}\n# {entry.name} = {value}\n"


def _written(value: object) -> str:
    """A number, a word, a truth or a list as TOML, which writes these as JSON does."""
    return json.dumps(value)
