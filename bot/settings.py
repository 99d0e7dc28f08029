"""What can be set, by whom, and where each value came from.

Later layers win: defaults < the repository's file < environment < flags. The repository's file is
`.diffwarden.toml`, or `[tool.diffwarden]` in pyproject.toml, read from the base commit. Endpoint,
keys, proxies and tokens are no settings: only the operator's environment holds them
(`bot.credentials`).
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.errors import SettingsError

FILE = ".diffwarden.toml"
PYPROJECT = "pyproject.toml"
MAX_FILE_BYTES = 64 * 1024
PREFIX = "DIFFWARDEN_"

SeverityWord = Literal["note", "low", "medium", "high", "critical"]
Text = Annotated[str, Field(min_length=1, max_length=500)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Exempt(_Table):
    """Files that need not be looked at."""

    paths: Annotated[tuple[Text, ...], Field(min_length=1, strict=False)]
    why: Text


class WaiverEntry(_Table):
    """A person's decision that one finding may pass."""

    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    by: Text
    why: Text
    until: date | None = None


class Prices(_Table):
    """US dollars for a million tokens."""

    input: Annotated[float, Field(ge=0)]
    cached: Annotated[float, Field(ge=0)]
    output: Annotated[float, Field(ge=0)]


class ModelTable(_Table):
    """Which model reviews, and how much it may take for one change."""

    name: Text | None = Field(None, description="the model to ask; without one, none takes part")
    max_calls: int = Field(30, ge=1, le=1000, description="requests for one review, at most")
    max_input_tokens: int = Field(150_000, ge=1000, description="tokens sent, at most")
    max_cost_usd: float | None = Field(None, gt=0, description="spending limit; needs prices")
    timeout: float = Field(120, gt=0, le=3600, description="seconds for one request, in all")
    prices: Prices | None = Field(None, description="what a million tokens cost, to tell the cost")


class Settings(_Table):
    """All settings. Field descriptions are the reference documentation."""

    fail_on: SeverityWord = Field("high", description="findings from this severity on block")
    min_severity: SeverityWord = Field("medium", description="lesser findings are set aside")
    strict: bool = Field(False, description="before a push, let incomplete block too")
    on_outage: Literal["incomplete", "allow"] = Field(
        "incomplete", description="what a model provider's fault means for the verdict"
    )
    seconds: float = Field(600, gt=0, le=86_400, description="how long a review may take in all")
    optional: Annotated[tuple[Text, ...], Field(strict=False)] = Field(
        (), description="analyzers whose gaps change no verdict"
    )
    disable: Annotated[tuple[Text, ...], Field(strict=False)] = Field(
        (), description="analyzers that do not run"
    )
    exempt: Annotated[tuple[Exempt, ...], Field(strict=False)] = Field(
        (), description="files that need not be looked at, and why"
    )
    waiver: Annotated[tuple[WaiverEntry, ...], Field(strict=False)] = Field(
        (), description="findings that may pass: who decided, why, until when"
    )
    model: ModelTable = Field(default_factory=ModelTable, description="the model that reviews")


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
        for key, value in _leaves(self.settings.model_dump(mode="json")):
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
            _put(merged, key.split("."), value)
            origins[key] = layer.origin
    try:
        return Loaded(Settings.model_validate(merged), origins)
    except ValidationError as error:
        raise SettingsError(_explained(error, origins)) from error


def file_layer(name: str, data: bytes, origin: str) -> Layer:
    """The layer of a settings file (`name` tells .diffwarden.toml from pyproject.toml).

    Raises SettingsError for what is not plain UTF-8 TOML of at most 64 KiB.
    """
    if name != PYPROJECT and len(data) > MAX_FILE_BYTES:
        raise SettingsError(f"{origin} is larger than 64 KiB: that is no settings file")
    try:
        table: object = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{origin} is not TOML in UTF-8 ({error}): mend the file") from error
    if name == PYPROJECT:
        for step in ("tool", "diffwarden"):
            table = table.get(step, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise SettingsError(f"{origin}: [tool.diffwarden] is not a table")
    return Layer(origin, table)


def environment_layers(environment: Mapping[str, str]) -> list[Layer]:
    """A layer for each `DIFFWARDEN_*` variable that is not empty.

    Raises SettingsError for one that names no setting.
    """
    layers: list[Layer] = []
    for name, text in sorted(environment.items()):
        if not text or not name.startswith(PREFIX) or name in _OTHER_VARIABLES:
            continue
        key = _VARIABLES.get(name)
        if key is None:
            raise SettingsError(
                f"the environment sets {name}, which is no setting{_meant(name, _VARIABLES)}"
            )
        values: dict[str, object] = {}
        _put(values, key.split("."), _read(key, text, name))
        layers.append(Layer(name, values))
    return layers


_OTHER_VARIABLES = frozenset({"DIFFWARDEN_ALLOW_PRIVATE_ENDPOINT", "DIFFWARDEN_SKIP"})

_VARIABLES: Mapping[str, str] = {
    "DIFFWARDEN_FAIL_ON": "fail_on",
    "DIFFWARDEN_MIN_SEVERITY": "min_severity",
    "DIFFWARDEN_STRICT": "strict",
    "DIFFWARDEN_ON_OUTAGE": "on_outage",
    "DIFFWARDEN_SECONDS": "seconds",
    "DIFFWARDEN_OPTIONAL": "optional",
    "DIFFWARDEN_DISABLE": "disable",
    "DIFFWARDEN_MODEL": "model.name",
    "DIFFWARDEN_MODEL_MAX_CALLS": "model.max_calls",
    "DIFFWARDEN_MODEL_MAX_INPUT_TOKENS": "model.max_input_tokens",
    "DIFFWARDEN_MODEL_MAX_COST_USD": "model.max_cost_usd",
    "DIFFWARDEN_MODEL_TIMEOUT": "model.timeout",
}
"""Every variable that is a setting. A name such as `DIFFWARDEN_MODEL` leaves `model.name` clear."""

_BOOLEANS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def _read(key: str, text: str, name: str) -> object:
    """The value that a variable's text means, in the type its setting has."""
    if key in ("optional", "disable"):
        return tuple(word.strip() for word in text.split(",") if word.strip())
    if key == "strict":
        if text.lower() not in _BOOLEANS:
            raise SettingsError(f"{name} is {text!r}: write 1 or 0")
        return _BOOLEANS[text.lower()]
    if key in _NUMBERS:
        try:
            return _NUMBERS[key](text)
        except ValueError as error:
            raise SettingsError(f"{name} is {text!r}: write a number") from error
    return text


_NUMBERS: Mapping[str, type[int] | type[float]] = {
    "seconds": float,
    "model.max_calls": int,
    "model.max_input_tokens": int,
    "model.max_cost_usd": float,
    "model.timeout": float,
}


def _leaves(values: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, object]]:
    """Dotted keys and their values; only the table `model` has keys of its own."""
    for key, value in values.items():
        if isinstance(value, dict) and f"{prefix}{key}" == "model":
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _put(into: dict[str, object], keys: list[str], value: object) -> None:
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
    named = (o for k, o in origins.items() if key == k or key.startswith(f"{k}."))
    origin = next(named, "settings")
    if first["type"] == "extra_forbidden":
        return f"{origin}: there is no setting {key!r}{_meant(key, known_keys())}"
    return f"{origin}: {key} is {first['input']!r}: {first['msg'][0].lower()}{first['msg'][1:]}"


def known_keys() -> list[str]:
    """The dotted names of all settings."""
    return [key for key, _ in _leaves(Settings().model_dump())]


def _meant(word: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1)
    return f": did you mean {near[0]!r}?" if near else f". Known: {', '.join(names)}"
