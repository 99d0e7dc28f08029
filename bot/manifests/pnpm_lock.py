"""pnpm-lock.yaml, as pnpm writes it and as formatters do: no YAML parser is let near it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.manifests.package import COMMIT, Entry, Listing, ManifestError, Origin

_TOP = re.compile(r"^(?P<name>\w+):")
_PACKAGE = re.compile(r"""^  (?P<quote>["']?)/?(?P<id>[^\s"']+)(?P=quote):$""")
_RESOLUTION = re.compile(r"^    resolution:\s*\{([^}]*)\}", re.MULTILINE)
_PAIR = re.compile(r"""(\w+): ["']?([^,"'}\s]+)""")
_OLD = re.compile(r"^(?P<name>(?:@[^/]+/)?[^/@]+)/(?P<version>\d[^/_(]*)")


def read(text: str) -> Listing:
    """Raises ManifestError for a file whose packages do not stand as pnpm has them."""
    found = (_entry(identity, told) for identity, told in _blocks(text))
    return Listing(tuple(found))


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each package's id, and the lines below it."""
    is_inside, identity = False, ""
    told: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        top = _TOP.match(line)
        if is_inside and identity and (top or _is_heading(line)):
            yield identity, "\n".join(told)
            identity = ""
        if top:
            is_inside = top["name"] == "packages"
        elif is_inside and _is_heading(line):
            identity, told = _identity(line), []
        elif is_inside:
            told.append(line)
    if identity:
        yield identity, "\n".join(told)


def _is_heading(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("   ")


def _identity(line: str) -> str:
    package = _PACKAGE.match(line)
    if package is None:
        raise ManifestError(f"pnpm does not write such a line: {line[:60]!r}")
    return package["id"]


def _entry(identity: str, text: str) -> Entry:
    resolution = _RESOLUTION.search(text)
    if resolution is None:
        raise ManifestError(f"it does not say what {identity[:60]} was resolved to")
    told = dict(_PAIR.findall(resolution[1]))
    name, version = _split(identity)
    integrity, tarball = told.get("integrity", ""), told.get("tarball", "")
    hashes = frozenset({integrity} if integrity else ())
    if "repo" in told or told.get("type") == "git":
        is_fixed = bool(COMMIT.fullmatch(told.get("commit", "")))
        return Entry(name, "", "", Origin.GIT, told.get("repo", ""), is_fixed, hashes)
    if told.get("type") == "directory" or tarball.startswith("file:"):
        return Entry(name, origin=Origin.PATH)
    if not version:
        return Entry(name, "", "", Origin.URL, tarball, bool(hashes), hashes)
    return Entry(name, version, source=tarball, hashes=hashes)


def _split(identity: str) -> tuple[str, str]:
    """Name and version of `@scope/name@1.2.3(peer@1)`, or of `name/1.2.3_peer` before pnpm 8."""
    bare = identity.partition("(")[0]
    old = _OLD.match(bare)
    if old:
        return old["name"], old["version"]
    at = bare.find("@", 1)
    if at < 0:
        return bare, ""
    version = bare[at + 1 :]
    return bare[:at], version if version[:1].isdigit() else ""
