"""build.gradle(.kts) in its simple forms, version catalogs, and gradle.lockfile."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.manifests.package import Entry, Listing
from bot.manifests.trees import table, toml, word

_PART = r"[\w.-]{1,150}"
_CALL = re.compile(
    rf"""^\s{{0,80}}\w{{1,60}}\s{{0,4}}\(?\s{{0,4}}(?:(?:platform|enforcedPlatform)\s{{0,4}}\(\s{{0,4}})?
    ["'](?P<group>{_PART}):(?P<name>{_PART})(?::(?P<version>[^"'\s:@]{{1,100}}))?[^"']{{0,60}}["']""",
    re.VERBOSE,
)
_NAMED = re.compile(
    rf"""\bgroup\s{{0,4}}[:=]\s{{0,4}}["'](?P<group>{_PART})["']\s{{0,4}},\s{{0,4}}
    name\s{{0,4}}[:=]\s{{0,4}}["'](?P<name>{_PART})["']
    (?:\s{{0,4}},\s{{0,4}}version\s{{0,4}}[:=]\s{{0,4}}["'](?P<version>[^"'\s]{{1,100}})["'])?""",
    re.VERBOSE,
)
_LOCKED = re.compile(rf"^(?P<group>{_PART}):(?P<name>{_PART}):(?P<version>[^=\s]{{1,100}})=")
_OPEN = re.compile(r"\+$|latest\.|[\[\](),$]|SNAPSHOT")


def read(text: str) -> Listing:
    """What is named in so many words; what a build script works out is not."""
    return Listing(tuple(_called(text)))


def _called(text: str) -> Iterator[Entry]:
    for line in text.split("\n"):
        match = _CALL.match(line[:1000]) or _NAMED.search(line[:1000])
        if match:
            yield _entry(f"{match['group']}:{match['name']}", match["version"] or "")


def _entry(name: str, wanted: str) -> Entry:
    is_exact = bool(wanted) and not _OPEN.search(wanted)
    return Entry(name, wanted if is_exact else "", wanted or "managed", fixed=is_exact)


def read_lock(text: str) -> Listing:
    return Listing(
        tuple(
            Entry(f"{match['group']}:{match['name']}", match["version"])
            for line in text.split("\n")
            if (match := _LOCKED.match(line))
        )
    )


def read_catalog(text: str) -> Listing:
    """`gradle/libs.versions.toml`. Raises ManifestError."""
    tree = toml(text)
    versions = table(tree, "versions")
    found = (_of_catalog(told, versions) for told in table(tree, "libraries").values())
    return Listing(tuple(entry for entry in found if entry.name))


def _of_catalog(told: object, versions: object) -> Entry:
    if isinstance(told, str):
        group, name, version = (*told.split(":"), "", "")[:3]
        return _entry(f"{group}:{name}", version)
    library = table(told)
    module = word(library.get("module"))
    if not module and "name" in library:
        module = f"{word(library.get('group'))}:{word(library.get('name'))}"
    version = word(library.get("version"))
    reference = word(table(library, "version").get("ref"))
    return _entry(module, version or word(table(versions).get(reference)))
