"""package-lock.json and npm-shrinkwrap.json, of all three versions."""

from __future__ import annotations

from collections.abc import Iterator

from bot.manifests.package import COMMIT, MAX_ENTRIES, Entry, Listing, Origin
from bot.manifests.trees import Table, json_object, table, word


def read(text: str) -> Listing:
    """Raises ManifestError."""
    tree = json_object(text)
    packages = table(tree, "packages")
    if packages:
        return Listing(tuple(_flat(packages)), tuple(_own(packages)))
    return Listing(tuple(_nested(table(tree, "dependencies"))))


def _flat(packages: Table) -> Iterator[Entry]:
    for place, told in packages.items():
        _, found, last = place.rpartition("node_modules/")
        more = table(told)
        if found and not more.get("link"):
            yield _entry(word(more.get("name")) or last, more)


def _own(packages: Table) -> Iterator[str]:
    for place, told in packages.items():
        if "node_modules/" not in place:
            yield word(table(told).get("name")) or place.rpartition("/")[2]


def _nested(dependencies: Table) -> Iterator[Entry]:
    """Version 1: what is installed below a package stands in it."""
    waiting = [dependencies]
    while waiting:
        for name, told in waiting.pop().items():
            more = table(told)
            yield _entry(name, more)
            inner = table(more, "dependencies")
            if inner and len(waiting) < MAX_ENTRIES:
                waiting.append(inner)


def _entry(name: str, told: Table) -> Entry:
    version, resolved = word(told.get("version")), word(told.get("resolved"))
    hashes = frozenset(word(told.get("integrity")).split())
    licence = word(told.get("license"))
    url = resolved or version
    if url.startswith(("git+", "git:", "github:")):
        is_fixed = bool(COMMIT.fullmatch(url.rpartition("#")[2]))
        return Entry(name, "", "", Origin.GIT, url, is_fixed, hashes, licence)
    if version.startswith(("http:", "https:")):
        return Entry(name, "", "", Origin.URL, version, bool(hashes), hashes, licence)
    if version.startswith("file:") or resolved.startswith("file:"):
        return Entry(name, origin=Origin.PATH)
    return Entry(name, version, source=resolved, hashes=hashes, licence=licence)
