"""go.mod and go.sum (https://go.dev/ref/mod)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.manifests.package import Entry, Listing, Origin

_OPENS = re.compile(r"^(\w+)\s*\($")
_LOCAL = (".", "/")


def read(text: str) -> Listing:
    """What `require` names, with `replace` applied. Every module has one version: Go fixes it."""
    module, required, replaced = "", dict[str, str](), dict[str, tuple[str, str]]()
    for verb, words in _directives(text):
        if verb == "module" and words:
            module = words[0].strip('"')
        elif verb == "require" and len(words) >= 2:
            required[words[0]] = words[1]
        elif verb == "replace" and "=>" in words:
            at = words.index("=>")
            target = (*words[at + 1 : at + 3], "")
            replaced[words[0]] = (target[0], target[1])
    entries = (_entry(name, version, replaced.get(name)) for name, version in required.items())
    return Listing(tuple(entries), (module,) if module else ())


def _directives(text: str) -> Iterator[tuple[str, list[str]]]:
    block = ""
    for line in (line.partition("//")[0].strip() for line in text.split("\n")):
        opens = _OPENS.match(line)
        if opens:
            block = opens[1]
        elif line == ")":
            block = ""
        elif line:
            words = line.split()
            yield (block, words) if block else (words[0], words[1:])


def _entry(name: str, version: str, replaced: tuple[str, str] | None) -> Entry:
    if replaced is None:
        return Entry(name, version, version, fixed=True)
    target, other = replaced
    if target.startswith(_LOCAL):
        return Entry(name, version, version, Origin.PATH, target)
    # The other module is installed: it is what has flaws, and what may be a typo.
    return Entry(target, other, other, source=f"replaces {name}", fixed=True)


def read_sums(text: str) -> Listing:
    """The digest of each module's files. That of its go.mod alone is part of the next line's."""
    return Listing(tuple(_sums(text)))


def _sums(text: str) -> Iterator[Entry]:
    for line in text.split("\n"):
        words = line.split()
        if len(words) == 3 and not words[1].endswith("/go.mod"):
            yield Entry(words[0], words[1], hashes=frozenset({words[2]}))
