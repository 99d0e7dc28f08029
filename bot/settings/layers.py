"""Layers of settings laid on one another, checked, and told where each value came from."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from typing import TYPE_CHECKING

from bot.core.errors import SettingsError
from bot.settings.tables import Settings

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True)
class Layer:
    """Some settings and the place they come from, which errors and `config show` name."""

    origin: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings in force, and for each key that is not a default, where it came from."""

    settings: Settings
    origins: Mapping[str, str]

    def rows(self) -> list[tuple[str, str, str]]:
        """Key, value and origin of every setting, in the order they are documented."""
        found: list[tuple[str, str, str]] = []
        for key, value in _leaves(_plain(self.settings)):
            found.append((key, _shown(value), self.origins.get(key, "default")))
        return found


def load(layers: Iterable[Layer]) -> Loaded:
    """Lay `layers` over the defaults, later ones on top.

    Raises SettingsError that names the key, its origin, and what would be right.
    """
    merged: dict[str, object] = {}
    origins: dict[str, str] = {}
    for layer in layers:
        for key, value in _leaves(layer.values):
            put(merged, key.split("."), value)
            origins[key] = layer.origin
    return Loaded(_checked(merged, origins) if merged else Settings(), origins)


def _checked(values: Mapping[str, object], origins: Mapping[str, str]) -> Settings:
    # Imported when there is something to check: a tenth of a second of every start.
    from pydantic import TypeAdapter, ValidationError

    # By way of JSON, since pydantic takes no table for a dataclass from Python when it is strict.
    text = json.dumps(values, default=str)
    try:
        return TypeAdapter(Settings).validate_json(text)
    except ValidationError as error:
        raise SettingsError(_explained(error, origins)) from error


_TABLES = frozenset({"commands", "model"})


def _leaves(values: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, object]]:
    """Dotted keys and their values; only the tables among them have keys of their own."""
    for key, value in values.items():
        if isinstance(value, dict) and f"{prefix}{key}" in _TABLES:
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _plain(settings: Settings) -> dict[str, object]:
    """Settings as JSON has them: tables, lists, words and numbers."""
    plain: dict[str, object] = json.loads(json.dumps(asdict(settings), default=str))
    return plain


def put(into: dict[str, object], keys: list[str], value: object) -> None:
    for key in keys[:-1]:
        table = into.setdefault(key, {})
        if not isinstance(table, dict):
            return
        into = table
    into[keys[-1]] = value


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or value == []:
        return "-"
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return "1 entry" if len(value) == 1 else f"{len(value)} entries"
    return ", ".join(value) if isinstance(value, list) else str(value)


def _explained(error: ValidationError, origins: Mapping[str, str]) -> str:
    """The first thing that is wrong, as a sentence."""
    first = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    inner = (o for k, o in origins.items() if key == k or key.startswith(f"{k}."))
    outer = (o for k, o in origins.items() if k.startswith(f"{key}."))
    origin = next(chain(inner, outer), "settings")
    if first["type"] == "unexpected_keyword_argument":
        return f"{origin}: there is no setting {key!r}{meant(key, known_keys())}"
    if first["type"] == "value_error":  # of a whole table: what it holds is in the sentence
        return f"{origin}: {key}: {first['ctx']['error']}"
    if first["type"] in ("missing", "missing_argument"):
        return f"{origin}: {key} is missing: write it"
    return f"{origin}: {key} is {first['input']!r}: {_wanted(key, first)}"


_WANTED: Mapping[str, str] = {
    "dataclass_type": "write a table, as in [{key}]",
    "tuple_type": 'write a list, as in ["…"]',
    "float_type": "write a number, without quotes",
    "int_type": "write a whole number, without quotes",
    "bool_type": "write true or false, without quotes",
    "string_type": 'write text in quotes, as in "…"',
    "date_from_datetime_parsing": "write a day, as in 2027-01-31",
    "date_parsing": "write a day, as in 2027-01-31",
    "date_type": "write a day, as in 2027-01-31",
}
"""What to write instead, by pydantic's name for what is wrong."""


def _wanted(key: str, error: ErrorDetails) -> str:
    if key.endswith(".fingerprint"):
        return "write all 32 digits, as `diffwarden explain` tells them"
    if error["type"] == "literal_error":
        words = str(error["ctx"]["expected"])
        known = [word.strip("'") for word in words.replace(" or ", ", ").split(", ")]
        near = difflib.get_close_matches(str(error["input"]), known, n=1)
        return f"did you mean {near[0]!r}?" if near else f"write {words}"
    if error["type"] in _WANTED:
        return _WANTED[error["type"]].format(key=key)
    said = error["msg"].replace("Input should be", "it should be")
    return said[0].lower() + said[1:]


def known_keys() -> list[str]:
    """The dotted names of all settings."""
    return [key for key, _ in _leaves(_plain(Settings()))]


def meant(word: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1)
    return f": did you mean {near[0]!r}?" if near else f". Known: {', '.join(names)}"
