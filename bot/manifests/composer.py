"""composer.json and composer.lock."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.manifests.package import Entry, Listing
from bot.manifests.trees import Table, json_object, table, tables, word, words

_EXACT = re.compile(r"v?(\d+(?:\.\d+){1,3}(?:-[\w.]+)?)")


def read(text: str) -> Listing:
    """Raises ManifestError. What has no slash in its name is PHP itself or a part of it."""
    tree = json_object(text)
    asked = {**table(tree, "require-dev"), **table(tree, "require")}
    entries = (_asked(name, word(told)) for name, told in asked.items() if "/" in name)
    name, licence = word(tree.get("name")), tree.get("license")
    return Listing(
        tuple(entries), (name,) if name else (), word(licence) or " or ".join(words(licence))
    )


def _asked(name: str, wanted: str) -> Entry:
    exact = _EXACT.fullmatch(wanted)
    version = exact[1] if exact else ""
    return Entry(name.lower(), version, wanted, fixed=bool(exact))


def read_lock(text: str) -> Listing:
    """Raises ManifestError."""
    tree = json_object(text)
    return Listing(tuple(_locked(tree)))


def _locked(tree: Table) -> Iterator[Entry]:
    for group in ("packages", "packages-dev"):
        for package in tables(tree.get(group)):
            dist, source = table(package, "dist"), table(package, "source")
            digest = word(dist.get("shasum")) or word(dist.get("reference"))
            yield Entry(
                word(package.get("name")).lower(),
                word(package.get("version")).removeprefix("v"),
                source=word(dist.get("url")) or word(source.get("url")),
                hashes=frozenset({f"sha1:{digest}"} if digest else ()),
                licence=" or ".join(words(package.get("license"))),
            )
