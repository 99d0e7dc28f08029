"""yarn.lock: version 1, and the YAML of later ones, which yarn always writes in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.manifests.package import COMMIT, Entry, Listing, ManifestError, Origin

_KEY = re.compile(r'^  (?P<key>[\w-]+):? "?(?P<value>[^"\n]*)"?$')


def read(text: str) -> Listing:
    """Raises ManifestError for a file that is not written as yarn writes it."""
    entries: list[Entry] = []
    own: list[str] = []
    for heading, told in _blocks(text):
        if heading == "__metadata":
            continue
        entry = _entry(heading, told)
        if entry is None:
            own.append(_name(heading))
        else:
            entries.append(entry)
    return Listing(tuple(entries), tuple(own))


def _blocks(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each heading with the keys right below it."""
    heading, told = "", dict[str, str]()
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line or line.lstrip().startswith("#"):
            continue
        if not line.startswith(" "):
            if heading:
                yield heading, told
            if not line.endswith(":"):
                raise ManifestError(f"yarn does not write such a line: {line[:60]!r}")
            heading, told = line[:-1], {}
        elif match := _KEY.match(line):
            told.setdefault(match["key"], match["value"])
    if heading:
        yield heading, told


def _entry(heading: str, told: Mapping[str, str]) -> Entry | None:
    """None for a package of the project itself."""
    name, version = _name(heading), told.get("version", "")
    resolved = told.get("resolved") or told.get("resolution", "")
    integrity = told.get("integrity") or told.get("checksum", "")
    hashes = frozenset(integrity.split())
    if "@workspace:" in resolved:
        return None
    place = resolved if told.get("resolved") else resolved.removeprefix(f"{name}@")
    if "@patch:" in heading or place.startswith(("patch:", "link:", "portal:", "file:")):
        return Entry(name, version, origin=Origin.PATH)
    if place.startswith("npm:"):
        return Entry(name, version, hashes=hashes)
    if ".git#" in place or "#commit=" in place or place.startswith("git"):
        revision = place.rpartition("#")[2].removeprefix("commit=")
        is_fixed = bool(COMMIT.fullmatch(revision))
        return Entry(name, version, "", Origin.GIT, place, is_fixed, hashes)
    return Entry(name, version, source=place.partition("#")[0], hashes=hashes)


def _name(heading: str) -> str:
    """`"@babel/core@^7.0.0", "@babel/core@^7.1.0"` names @babel/core."""
    first = heading.split(",")[0].strip().strip('"')
    if "@npm:" in first:
        alias = re.search(r"@npm:(@?[^@]+)@", first)  # yarn add short@npm:real-name
        return alias[1] if alias else first.partition("@npm:")[0]
    return first[0:1] + first[1:].partition("@")[0]
