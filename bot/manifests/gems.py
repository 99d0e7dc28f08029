"""Gemfile and Gemfile.lock."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.manifests.package import COMMIT, Entry, Listing, Origin

_QUOTED = r"""["']([^"'\s]{1,200})["']"""
_GEM = re.compile(rf"^\s{{0,80}}gem\s{{0,4}}\(?\s{{0,4}}{_QUOTED}(?P<rest>.*)")
_VERSION = re.compile(r"""^\s*,\s*["']([^"']{1,60})["']""")
_PLACE = re.compile(rf"\b(git|github|path|ref)(?:\s?:|\s?=>)\s{{0,4}}{_QUOTED}")
_EXACT = re.compile(r"=?\s?(\d[\w.]*)")
_SPEC = re.compile(r"^    (?P<name>[\w.-]+) \((?P<version>[^)\s]+)\)$")
_SUM = re.compile(r"^  (?P<name>[\w.-]+) \((?P<version>[^)\s]+)\) (?P<sum>\S+)$")


def read(text: str) -> Listing:
    """What `gem` names with a text; what a Gemfile works out is not read."""
    return Listing(tuple(_gems(text)))


def _gems(text: str) -> Iterator[Entry]:
    for line in text.split("\n"):
        match = _GEM.match(line[:1000])
        if not match:
            continue
        version, rest = _VERSION.match(match["rest"]), match["rest"].partition(" #")[0]
        places = dict(_PLACE.findall(rest))
        wanted = version[1] if version else ""
        exact = _EXACT.fullmatch(wanted)
        git = places.get("git") or places.get("github", "")
        if git:
            is_fixed = bool(COMMIT.fullmatch(places.get("ref", "")))
            yield Entry(match[1], "", wanted, Origin.GIT, git, is_fixed)
        elif "path" in places:
            yield Entry(match[1], "", wanted, Origin.PATH)
        else:
            yield Entry(match[1], exact[1] if exact else "", wanted, fixed=bool(exact))


def read_lock(text: str) -> Listing:
    sums = {(m["name"], m["version"]): m["sum"] for m in map(_SUM.match, _after(text)) if m}
    return Listing(tuple(_specs(text, sums)))


def _after(text: str) -> list[str]:
    return text.partition("\nCHECKSUMS\n")[2].split("\n")


def _specs(text: str, sums: dict[tuple[str, str], str]) -> Iterator[Entry]:
    section = remote = revision = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        if line and not line.startswith(" "):
            section, remote, revision = line, "", ""
        elif line.startswith("  remote: "):
            remote = line[10:]
        elif line.startswith("  revision: "):
            revision = line[12:]
        elif match := _SPEC.match(line):
            found = sums.get((match["name"], match["version"]), "")
            hashes = frozenset({found} if found else ())
            version = match["version"].partition("-")[0]  # what follows is a platform
            if section == "GIT":
                is_fixed = bool(COMMIT.fullmatch(revision))
                yield Entry(match["name"], version, "", Origin.GIT, remote, is_fixed)
            elif section == "PATH":
                yield Entry(match["name"], version, origin=Origin.PATH)
            elif section == "GEM":
                yield Entry(match["name"], version, source=remote, hashes=hashes)
