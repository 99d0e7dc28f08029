"""A waiver written into a settings file, all else of which stays as it is."""

from __future__ import annotations

from datetime import date

from bot.core.errors import SettingsError
from bot.settings.layers import Layer, load
from bot.settings.sources import FILE, PYPROJECT, file_layer
from bot.settings.tables import Settings, WaiverEntry

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def home(pyproject: bytes | None, own: bytes | None) -> str:
    """Which of the two files holds the settings. Raises SettingsError for a broken pyproject."""
    if own is None and pyproject is not None and file_layer(PYPROJECT, pyproject, PYPROJECT).values:
        return PYPROJECT
    return FILE


def waived(name: str, data: bytes) -> frozenset[str]:
    """The fingerprints of the findings that the file `name` lets pass. Raises SettingsError."""
    return frozenset(entry.fingerprint for entry in _settings(name, data).waiver)


def with_waiver(name: str, data: bytes, entry: WaiverEntry) -> bytes:
    """The file `name` with one waiver more, at its end.

    Raises SettingsError for a file that is broken already or has a waiver of this finding, and for
    one whose form leaves no room for it at the end: `waiver = [...]` takes no table after it.
    """
    before = _settings(name, data)
    if any(known.fingerprint == entry.fingerprint for known in before.waiver):
        raise SettingsError(f"{name} has a waiver of {entry.fingerprint} already")
    ending = b"\r\n" if b"\r\n" in data else b"\n"
    gap = b"" if not data else ending if data.endswith(b"\n") else ending * 2
    after = data + gap + table(name, entry).encode().replace(b"\n", ending)
    try:
        fits = _settings(name, after).waiver == (*before.waiver, entry)
    except SettingsError:
        fits = False
    if not fits:
        raise SettingsError(
            f"{name} writes its waivers in a form that takes no table at its end: add by hand\n"
            + table(name, entry)
        )
    return after


def table(name: str, entry: WaiverEntry) -> str:
    """The waiver as a table of the file `name`."""
    prefix = "tool.diffwarden." if name == PYPROJECT else ""
    lines = [
        f"[[{prefix}waiver]]",
        f"fingerprint = {_quoted(entry.fingerprint)}",
        f"by = {_quoted(entry.by)}",
        f"why = {_quoted(entry.why)}",
    ]
    if isinstance(entry.until, date):
        lines.append(f"until = {entry.until.isoformat()}")
    return "".join(f"{line}\n" for line in lines)


def _settings(name: str, data: bytes) -> Settings:
    layer = file_layer(name, data, name)
    return load([Layer(name, layer.values)]).settings


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    plain = character.isprintable()
    return character if plain else f"\\U{ord(character):08x}"
