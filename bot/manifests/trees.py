"""TOML and JSON of a change, read with distrust: any value may be of any kind."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping

from bot.manifests.package import ManifestError

Table = Mapping[str, object]


def toml(text: str) -> Table:
    """Raises ManifestError."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise ManifestError(f"it is not TOML: {_first_words(error)}") from error


def json_object(text: str) -> Table:
    """Raises ManifestError, also for what is no object."""
    try:
        tree: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ManifestError(f"it is not JSON: {_first_words(error)}") from error
    if not isinstance(tree, dict):
        raise ManifestError("it is JSON, but no object")
    return tree


def _first_words(error: Exception) -> str:
    return str(error).partition("\n")[0][:120] or type(error).__name__


def table(value: object, *steps: str) -> Table:
    """The table at these keys below `value`; an empty one where there is none."""
    for step in steps:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def tables(value: object) -> Iterator[Table]:
    """Those members of a list that are tables."""
    return (
        (each for each in value if isinstance(each, Mapping))
        if isinstance(value, list)
        else iter(())
    )


def word(value: object) -> str:
    """The text, or nothing where `value` is none."""
    return value if isinstance(value, str) else ""


def words(value: object) -> list[str]:
    """Those members of a list that are text."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
