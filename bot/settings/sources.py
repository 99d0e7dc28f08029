"""Settings files of the base commit, and the operator's environment, as layers."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping

from bot.core.errors import SettingsError
from bot.settings.layers import Layer, meant, put

FILE = ".diffwarden.toml"
PYPROJECT = "pyproject.toml"
MAX_FILE_BYTES = 64 * 1024
PREFIX = "DIFFWARDEN_"


CI_PASSES = 3


def base_layers(show: Callable[[str], bytes | None], base: str) -> list[Layer]:
    """The settings file of commit `base`, if it has one; `show` gives a file of it by path.

    Raises SettingsError, also when there are two.
    """
    found: list[Layer] = []
    for name in (FILE, PYPROJECT):
        data = show(name)
        if data is not None:
            layer = file_layer(name, data, f"{name} at {base[:12]}")
            found += [layer] if layer.values or name == FILE else []
    if len(found) > 1:
        raise SettingsError(
            f"{base[:12]} has both {FILE} and [tool.diffwarden] in {PYPROJECT}: keep one of them"
        )
    return found


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


def is_ci(environment: Mapping[str, str]) -> bool:
    """Whether this runs in continuous integration, as its systems tell."""
    return environment.get("CI", "").lower() not in ("", "0", "false")


def ci_layers(environment: Mapping[str, str]) -> list[Layer]:
    """What is usual in continuous integration, where a review may take longer; all else wins."""
    return [Layer("CI", {"model": {"passes": CI_PASSES}})] if is_ci(environment) else []


def environment_layers(environment: Mapping[str, str]) -> list[Layer]:
    """A layer for each `DIFFWARDEN_*` variable that is not empty.

    Raises SettingsError for one that names no setting.
    """
    layers: list[Layer] = []
    for name, text in sorted(environment.items()):
        if not text or not name.startswith(PREFIX) or name in _OTHER_VARIABLES:
            continue
        key = VARIABLES.get(name)
        if key is None:
            raise SettingsError(
                f"the environment sets {name}, which is no setting{meant(name, VARIABLES)}"
            )
        values: dict[str, object] = {}
        put(values, key.split("."), _read(key, text, name))
        layers.append(Layer(name, values))
    return layers


_OTHER_VARIABLES = frozenset(
    {
        "DIFFWARDEN_ALLOW_PRIVATE_ENDPOINT",
        "DIFFWARDEN_NPM",
        "DIFFWARDEN_OSV",
        "DIFFWARDEN_PYPI",
        "DIFFWARDEN_SKIP",
        "DIFFWARDEN_STATE_KEY",
    }
)

VARIABLES: Mapping[str, str] = {
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
    "DIFFWARDEN_MODEL_PASSES": "model.passes",
    "DIFFWARDEN_MODEL_VERIFY": "model.verify",
    "DIFFWARDEN_MODEL_SUGGEST": "model.suggest",
    "DIFFWARDEN_MODEL_MAX_CALLS": "model.max_calls",
    "DIFFWARDEN_MODEL_MAX_TOKENS": "model.max_tokens",
    "DIFFWARDEN_MODEL_MAX_COST_USD": "model.max_cost_usd",
    "DIFFWARDEN_MODEL_AT_ONCE": "model.at_once",
    "DIFFWARDEN_MODEL_TIMEOUT": "model.timeout",
}
"""Every variable that is a setting. A name such as `DIFFWARDEN_MODEL` leaves `model.name` clear."""

_BOOLEANS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def _read(key: str, text: str, name: str) -> object:
    """The value that a variable's text means, in the type its setting has."""
    if key in ("optional", "disable", "commands.approvers"):
        return tuple(word.strip() for word in text.split(",") if word.strip())
    if key in ("strict", "model.verify", "model.suggest"):
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
    "model.at_once": int,
    "model.passes": int,
    "model.max_tokens": int,
    "model.max_cost_usd": float,
    "model.timeout": float,
}
