"""uv.lock, poetry.lock, pdm.lock, pylock.toml (PEP 751) and Pipfile.lock."""

from __future__ import annotations

from collections.abc import Iterator

from bot.manifests.package import COMMIT, Entry, Listing, Origin, pypi_name
from bot.manifests.trees import Table, json_object, table, tables, toml, word, words


def read_uv(text: str) -> Listing:
    """Raises ManifestError."""
    entries: list[Entry] = []
    own: list[str] = []
    for package in tables(toml(text).get("package")):
        name, source = pypi_name(word(package.get("name"))), table(package, "source")
        if {"editable", "virtual"} & source.keys():
            own.append(name)
        else:
            entries.append(_uv(name, package, source))
    return Listing(tuple(entries), tuple(own))


def _uv(name: str, package: Table, source: Table) -> Entry:
    files = [table(package, "sdist"), *tables(package.get("wheels"))]
    hashes = frozenset(found for file in files if (found := word(file.get("hash"))))
    version = word(package.get("version"))
    if "git" in source:
        return _git(name, version, word(source.get("git")))
    if "url" in source:
        url = word(source.get("url"))
        return Entry(name, version, "", Origin.URL, url, bool(hashes), hashes)
    if "registry" in source:
        urls = [word(file.get("url")) for file in files]
        index = word(source.get("registry"))
        strange = next((url for url in urls if url and not url.startswith("https://")), "")
        return Entry(name, version, source=strange or index, hashes=hashes)
    return Entry(name, version, origin=Origin.PATH)


def _git(name: str, version: str, url: str) -> Entry:
    revision = url.rpartition("#")[2]
    return Entry(name, version, "", Origin.GIT, url, bool(COMMIT.fullmatch(revision)))


def read_poetry(text: str) -> Listing:
    """Raises ManifestError."""
    tree = toml(text)
    old = table(tree, "metadata", "files")  # before Poetry 1.3 hashes stood there
    return Listing(tuple(_poetry(tree.get("package"), old)))


def read_pdm(text: str) -> Listing:
    """Raises ManifestError."""
    return Listing(tuple(_poetry(toml(text).get("package"), {})))


def _poetry(packages: object, old: Table) -> Iterator[Entry]:
    for package in tables(packages):
        name, version = pypi_name(word(package.get("name"))), word(package.get("version"))
        files = tables(package.get("files") or old.get(word(package.get("name"))))
        hashes = frozenset(found for file in files if (found := word(file.get("hash"))))
        source = table(package, "source")
        url, kind = word(source.get("url")), word(source.get("type"))
        git = word(package.get("git"))
        if kind == "git" or git:
            revision = word(source.get("resolved_reference")) or word(package.get("revision"))
            is_fixed = bool(COMMIT.fullmatch(revision))
            yield Entry(name, version, "", Origin.GIT, url or git, is_fixed)
        elif kind == "url":
            yield Entry(name, version, "", Origin.URL, url, bool(hashes), hashes)
        elif kind in ("directory", "file") or "path" in package:
            yield Entry(name, version, origin=Origin.PATH)
        else:
            yield Entry(name, version, source=url, hashes=hashes)


def read_pylock(text: str) -> Listing:
    """Raises ManifestError. The format: https://packaging.python.org/specifications/pylock-toml/"""
    return Listing(tuple(_pylock(package) for package in tables(toml(text).get("packages"))))


def _pylock(package: Table) -> Entry:
    name, version = pypi_name(word(package.get("name"))), word(package.get("version"))
    vcs, archive = table(package, "vcs"), table(package, "archive")
    files = [table(package, "sdist"), archive, *tables(package.get("wheels"))]
    hashes = frozenset(
        f"{kind}:{digest}" for file in files for kind, digest in table(file, "hashes").items()
    )
    if vcs:
        is_fixed = bool(COMMIT.fullmatch(word(vcs.get("commit-id"))))
        return Entry(name, version, "", Origin.GIT, word(vcs.get("url")), is_fixed)
    if archive:
        return Entry(name, version, "", Origin.URL, word(archive.get("url")), bool(hashes), hashes)
    if "directory" in package:
        return Entry(name, version, origin=Origin.PATH)
    return Entry(name, version, source=word(package.get("index")), hashes=hashes)


def read_pipfile_lock(text: str) -> Listing:
    """Raises ManifestError."""
    tree = json_object(text)
    every = {**table(tree, "develop"), **table(tree, "default")}
    return Listing(tuple(_pipenv(name, table(told)) for name, told in every.items()))


def _pipenv(name: str, told: Table) -> Entry:
    version, hashes = word(told.get("version")), frozenset(words(told.get("hashes")))
    name, git = pypi_name(name), word(told.get("git"))
    if git:
        return Entry(name, "", "", Origin.GIT, git, bool(COMMIT.fullmatch(word(told.get("ref")))))
    if "file" in told:
        return Entry(name, "", "", Origin.URL, word(told.get("file")), bool(hashes), hashes)
    if "path" in told:
        return Entry(name, origin=Origin.PATH)
    return Entry(name, version.removeprefix("=="), source=word(told.get("index")), hashes=hashes)
