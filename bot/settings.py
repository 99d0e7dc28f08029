"""What can be set, by whom, and where each value came from.

Later layers win: defaults < the repository's file < environment < flags. The repository's file is
`.diffwarden.toml`, or `[tool.diffwarden]` in pyproject.toml, read from the base commit. Endpoint,
keys, proxies and tokens are no settings: only the operator's environment holds them
(`bot.credentials`).
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, Literal

from bot.core.errors import SettingsError

if TYPE_CHECKING:
    from pydantic import ValidationError

FILE = ".diffwarden.toml"
PYPROJECT = "pyproject.toml"
MAX_FILE_BYTES = 64 * 1024
PREFIX = "DIFFWARDEN_"

SeverityWord = Literal["note", "low", "medium", "high", "critical"]


class _Bounds:
    """What a text may be. Pydantic asks for it when it is there; its own words are slow to load."""

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> object:
        from pydantic_core.core_schema import str_schema

        return str_schema(min_length=1, max_length=500, strict=True)


Text = Annotated[str, _Bounds()]
_LOGIN = re.compile(r"[A-Za-z0-9_-]{1,100}")

_STRICT: Mapping[str, object] = {"extra": "forbid", "strict": True}
"""How pydantic checks a table: unknown keys are errors, and no value is bent into another type."""


def _key(default: object, description: str, **bounds: object) -> Any:
    """A field: its default, what it means, and pydantic's names for the bounds of its values."""
    told = {"description": description, **bounds}
    if isinstance(default, type):
        return field(default_factory=default, metadata=told)
    return field(default=default, metadata=told)


@dataclass(frozen=True, slots=True)
class Exempt:
    """Files that need not be looked at."""

    __pydantic_config__ = _STRICT

    paths: tuple[Text, ...] = field(metadata={"min_length": 1})
    why: Text


@dataclass(frozen=True, slots=True)
class WaiverEntry:
    """A person's decision that one finding may pass."""

    __pydantic_config__ = _STRICT

    fingerprint: str = field(metadata={"pattern": r"^[0-9a-f]{16}$"})
    by: Text
    why: Text
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens."""

    __pydantic_config__ = _STRICT

    input: float = field(metadata={"ge": 0})
    cached: float = field(metadata={"ge": 0})
    output: float = field(metadata={"ge": 0})


@dataclass(frozen=True, slots=True)
class ModelTable:
    """Which model reviews, and how much it may take for one change."""

    __pydantic_config__ = _STRICT

    name: Text | None = _key(None, "the model to ask; without one, none takes part")
    max_calls: int = _key(30, "requests for one review, at most", ge=1, le=1000)
    max_input_tokens: int = _key(150_000, "tokens sent, at most", ge=1000)
    max_cost_usd: float | None = _key(None, "spending limit; needs prices", gt=0)
    timeout: float = _key(120.0, "seconds for one request, in all", gt=0, le=3600)
    prices: Prices | None = _key(None, "what a million tokens cost, to tell the cost")


@dataclass(frozen=True, slots=True)
class CommandsTable:
    """Whose commands on a pull request let a finding or a commit pass."""

    __pydantic_config__ = _STRICT

    approvals: int = _key(1, "people who must order the same", ge=1, le=10)
    approvers: tuple[str, ...] = _key(
        (),
        "logins that count, if they have the permission too; none: all who have it",
        max_length=100,
    )

    def __post_init__(self) -> None:
        for login in self.approvers:
            if not _LOGIN.fullmatch(login):
                raise ValueError(f"{login!r} is no login")
        named = {login.casefold() for login in self.approvers}
        if 0 < len(named) < self.approvals:
            raise ValueError(f"{len(named)} approvers can never give {self.approvals} approvals")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. The fields' descriptions are the reference documentation.

    Values are as they should be when they come from `load`: pydantic checks them there.
    """

    __pydantic_config__ = _STRICT

    fail_on: SeverityWord = _key("high", "findings from this severity on block")
    min_severity: SeverityWord = _key("medium", "lesser findings are set aside")
    strict: bool = _key(False, "before a push, let incomplete block too")
    on_outage: Literal["incomplete", "allow"] = _key(
        "incomplete", "what a model provider's fault means for the verdict"
    )
    seconds: float = _key(600.0, "how long a review may take in all", gt=0, le=86_400)
    optional: tuple[Text, ...] = _key((), "analyzers whose gaps change no verdict")
    disable: tuple[Text, ...] = _key((), "analyzers that do not run")
    exempt: tuple[Exempt, ...] = _key((), "files that need not be looked at, and why")
    waiver: tuple[WaiverEntry, ...] = _key(
        (), "findings that may pass: who decided, why, until when"
    )
    max_comments: int = _key(
        10, "comments on lines in one review; the summary has the rest", ge=0, le=100
    )
    commands: CommandsTable = _key(CommandsTable, "who may let a finding pass by a command")
    model: ModelTable = _key(ModelTable, "the model that reviews")


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
            _put(merged, key.split("."), value)
            origins[key] = layer.origin
    return Loaded(_checked(merged, origins) if merged else Settings(), origins)


def schema() -> dict[str, object]:
    """The JSON Schema of a settings file."""
    from pydantic import TypeAdapter

    return TypeAdapter(Settings).json_schema()


def _checked(values: Mapping[str, object], origins: Mapping[str, str]) -> Settings:
    # Imported when there is something to check: a tenth of a second of every start.
    from pydantic import TypeAdapter, ValidationError

    # By way of JSON, since pydantic takes no table for a dataclass from Python when it is strict.
    text = json.dumps(values, default=str)
    try:
        return TypeAdapter(Settings).validate_json(text)
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


_OTHER_VARIABLES = frozenset(
    {"DIFFWARDEN_ALLOW_PRIVATE_ENDPOINT", "DIFFWARDEN_SKIP", "DIFFWARDEN_STATE_KEY"}
)

_VARIABLES: Mapping[str, str] = {
    "DIFFWARDEN_FAIL_ON": "fail_on",
    "DIFFWARDEN_MIN_SEVERITY": "min_severity",
    "DIFFWARDEN_STRICT": "strict",
    "DIFFWARDEN_ON_OUTAGE": "on_outage",
    "DIFFWARDEN_SECONDS": "seconds",
    "DIFFWARDEN_OPTIONAL": "optional",
    "DIFFWARDEN_DISABLE": "disable",
    "DIFFWARDEN_MAX_COMMENTS": "max_comments",
    "DIFFWARDEN_COMMANDS_APPROVALS": "commands.approvals",
    "DIFFWARDEN_COMMANDS_APPROVERS": "commands.approvers",
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
    if key in ("optional", "disable", "commands.approvers"):
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
    "max_comments": int,
    "commands.approvals": int,
    "model.max_calls": int,
    "model.max_input_tokens": int,
    "model.max_cost_usd": float,
    "model.timeout": float,
}


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
    inner = (o for k, o in origins.items() if key == k or key.startswith(f"{k}."))
    outer = (o for k, o in origins.items() if k.startswith(f"{key}."))
    origin = next(chain(inner, outer), "settings")
    if first["type"] == "unexpected_keyword_argument":
        return f"{origin}: there is no setting {key!r}{_meant(key, known_keys())}"
    if first["type"] == "value_error":  # of a whole table: what it holds is in the sentence
        return f"{origin}: {key}: {first['ctx']['error']}"
    return f"{origin}: {key} is {first['input']!r}: {first['msg'][0].lower()}{first['msg'][1:]}"


def known_keys() -> list[str]:
    """The dotted names of all settings."""
    return [key for key, _ in _leaves(_plain(Settings()))]


def _meant(word: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1)
    return f": did you mean {near[0]!r}?" if near else f". Known: {', '.join(names)}"
