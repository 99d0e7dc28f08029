"""Pipfile: what Pipenv is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from bot.manifests.package import COMMIT, Entry, Listing, Origin, pypi_name
from bot.manifests.trees import Table, table, toml, word

_NO_PACKAGES = frozenset({"source", "requires", "scripts", "pipenv"})


def read(text: str) -> Listing:
    """Raises ManifestError."""
    tree = toml(text)
    groups = (told for name, told in tree.items() if name not in _NO_PACKAGES)
    return Listing(tuple(entry for group in groups for entry in _group(table(group))))


def _group(packages: Table) -> Iterator[Entry]:
    for key, told in packages.items():
        name, more = pypi_name(key), table(told)
        wanted = word(told) or word(more.get("version"))
        git, file = word(more.get("git")), word(more.get("file"))
        if git:
            is_fixed = bool(COMMIT.fullmatch(word(more.get("ref"))))
            yield Entry(name, "", wanted, Origin.GIT, git, is_fixed)
        elif file:
            yield Entry(name, "", wanted, Origin.URL, file)
        elif "path" in more:
            yield Entry(name, "", wanted, Origin.PATH)
        else:
            exact = wanted.removeprefix("==") if wanted.startswith("==") else ""
            yield Entry(name, exact, wanted, fixed=bool(exact))
