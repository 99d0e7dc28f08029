"""Cargo.toml and Cargo.lock."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.manifests.package import COMMIT, Entry, Listing, Origin
from bot.manifests.trees import Table, table, tables, toml, word

GROUPS = ("dependencies", "dev-dependencies", "build-dependencies")
_EXACT = re.compile(r"=\s?(\d[\w.+-]*)")


def read(text: str) -> Listing:
    """Raises ManifestError."""
    tree = toml(text)
    package = table(tree, "package")
    places = [tree, table(tree, "workspace"), *map(table, table(tree, "target").values())]
    asked = (entry for place in places for group in GROUPS for entry in _group(table(place, group)))
    name = word(package.get("name"))
    return Listing(tuple(asked), (name,) if name else (), word(package.get("license")))


def _group(dependencies: Table) -> Iterator[Entry]:
    for key, told in dependencies.items():
        more = table(told)
        name, wanted = word(more.get("package")) or key, word(told) or word(more.get("version"))
        git = word(more.get("git"))
        exact = _EXACT.fullmatch(wanted)
        if git:
            is_fixed = bool(COMMIT.fullmatch(word(more.get("rev"))))
            yield Entry(name, "", wanted, Origin.GIT, git, is_fixed)
        elif "path" in more or more.get("workspace"):
            yield Entry(name, "", wanted, Origin.PATH)
        else:
            yield Entry(name, exact[1] if exact else "", wanted, fixed=bool(exact))


def read_lock(text: str) -> Listing:
    """Raises ManifestError."""
    entries: list[Entry] = []
    own: list[str] = []
    for package in tables(toml(text).get("package")):
        name, source = word(package.get("name")), word(package.get("source"))
        if source:
            entries.append(_locked(name, source, package))
        else:
            own.append(name)
    return Listing(tuple(entries), tuple(own))


def _locked(name: str, source: str, package: Table) -> Entry:
    version, checksum = word(package.get("version")), word(package.get("checksum"))
    if source.startswith("git+"):
        is_fixed = bool(COMMIT.fullmatch(source.rpartition("#")[2]))
        return Entry(name, version, "", Origin.GIT, source, is_fixed)
    hashes = frozenset({f"sha256:{checksum}"} if checksum else ())
    return Entry(name, version, source=source.partition("+")[2], hashes=hashes)
