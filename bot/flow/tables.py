"""Reads what is known of a language's libraries: sources, sinks, what makes values harmless.

The rows (`bot.flow.rows`) stand in `tables/<language>/*.toml`, one file for each weakness, and
`language.toml` for what they share (`bot.flow.weaknesses`). They are ours and ship with us; a test
reads them with pydantic.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.flow import TABLES
from bot.flow.knowledge import Knowledge
from bot.flow.rows import (
    CallbackRow,
    CallerRow,
    ComparedRow,
    EntryRow,
    GuardRow,
    MadeRow,
    NamedRow,
    NeutralRow,
    SinkRow,
    SourceRow,
)
from bot.flow.weaknesses import Shared, Weakness

R = TypeVar("R")

_ROWS = {
    "sink": SinkRow,
    "neutral": NeutralRow,
    "guard": GuardRow,
    "made": MadeRow,
    "source": SourceRow,
    "entry": EntryRow,
    "compared": ComparedRow,
    "callback": CallbackRow,
    "caller": CallerRow,
    "named": NamedRow,
}


class TableError(Exception):
    """A table is not as its rows are to be."""


@cache
def knowledge_of(language: str) -> Knowledge:
    """The tables of a language. Raises TableError for rows that are not as they should be."""
    folder = TABLES / language
    weaknesses = [
        _made(Weakness, {"name": path.stem, **_read(path)}, path)
        for path in sorted(folder.glob("*.toml"))
        if path.stem != "language"
    ]
    shared = folder / "language.toml"
    return Knowledge(_made(Shared, _read(shared), shared), tuple(weaknesses))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TableError(f"{path.name} cannot be read: {error}") from error


def _made(kind: type[R], told: Mapping[str, Any], path: Path) -> R:
    known = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    if extra := told.keys() - known:
        raise TableError(f"{path.name} has unknown keys: {', '.join(sorted(extra))}")
    made: dict[str, Any] = {}
    for name, value in told.items():
        if name in _ROWS and kind in (Weakness, Shared):
            made[name] = tuple(_made(_ROWS[name], row, path) for row in value)
        else:
            made[name] = tuple(value) if isinstance(value, list) else value
    try:
        return kind(**made)
    except TypeError as error:
        raise TableError(f"{path.name}: {error}") from error
