"""Signs that somebody edited a lock file by hand: what no package manager makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from bot.analyzers.dependency_rules import UNCHECKED, UNTRUSTED, Remark, Sides, listed
from bot.core.finding import Severity
from bot.manifests.difference import Altered, host_of
from bot.manifests.package import Ecosystem, Entry

_NPM_HOSTS = ("registry.npmjs.org", "registry.yarnpkg.com")
PUBLIC = frozenset(
    {
        *_NPM_HOSTS,
        "pypi.org",
        "files.pythonhosted.org",
        "rubygems.org",
        "index.rubygems.org",
        "index.crates.io",
        "api.github.com",  # where composer has archives from
    }
)
"""The registries that package managers use by themselves: to come from there is no surprise."""
_ALGORITHM = re.compile(r"^([\w.]{1,20}?)[-:/]")


def lost_hashes(sides: Sides) -> Iterator[Remark]:
    """Versions that had a digest before, and have none after."""
    lost = [e.after for e in sides.difference.kept if e.before.hashes and not e.after.hashes]
    if not lost:
        return
    some_left = any(entry.hashes for entry in sides.difference.after.entries)
    yield Remark(
        "hash-removed",
        UNCHECKED,
        # Without any left, the file was more likely written by a program that keeps none.
        Severity.HIGH if some_left else Severity.MEDIUM,
        f"The digest of {listed(map(_version, lost))} is gone from this lock file, with the "
        "version as it was: what is downloaded is checked no more. Write the file anew with the "
        "package manager.",
        (lost[0].name,),
    )


def other_hashes(sides: Sides) -> Iterator[Remark]:
    """Versions that have another digest than before: a release cannot change."""
    for each in sides.difference.kept:
        found = _other_hash(each)
        if found:
            yield Remark(
                "hash-changed",
                UNCHECKED,
                Severity.HIGH,
                f"The digest of {_version(each.after)} is another than before, and a release "
                "cannot change. Somebody edited this file, or the package was put in another's "
                "place. Write the file anew with the package manager and compare.",
                (found, each.after.name),
            )


def _other_hash(each: Altered) -> str | None:
    """A digest that takes another's place by the same algorithm; None where some agree."""
    if each.before.hashes & each.after.hashes:
        return None
    before = {_algorithm(digest) for digest in each.before.hashes}
    return min((d for d in each.after.hashes if _algorithm(d) in before), default=None)


def _algorithm(digest: str) -> str:
    match = _ALGORITHM.match(digest)
    return match[1] if match else ""


def other_hosts(sides: Sides) -> Iterator[Remark]:
    """Packages that come from another host than before, or from one that was not used."""
    moved = [e for e in sides.difference.kept if _has_moved(e)]
    unchecked = [e.after for e in moved if not e.before.hashes & e.after.hashes]
    if moved:
        first = (unchecked or [each.after for each in moved])[0]
        yield Remark(
            "registry-changed",
            UNTRUSTED,
            Severity.HIGH if unchecked else Severity.MEDIUM,  # the same digest, the same package
            f"{listed(_version(each.after) for each in moved)} now comes from {host_of(first)}, "
            "another host than before. Check that it is a registry of yours.",
            (first.source, first.name),
        )
    known = sides.difference.hosts_before
    usual = {"", *known, *PUBLIC}
    strange = [e for e in sides.difference.arrived if known and host_of(e) not in usual]
    if strange:
        yield Remark(
            "unknown-registry",
            UNTRUSTED,
            Severity.HIGH,
            f"{listed(map(_version, strange))} comes from {host_of(strange[0])}, from which "
            "nothing came before. Check that it is a registry of yours.",
            (strange[0].source, strange[0].name),
        )


def _has_moved(each: Altered) -> bool:
    before, after = host_of(each.before), host_of(each.after)
    return bool(before and after and before != after and after not in PUBLIC)


def other_packages(sides: Sides) -> Iterator[Remark]:
    """Entries of npm whose address is that of another package, or of another version."""
    if sides.format.ecosystem is not Ecosystem.NPM:
        return
    for entry in sides.difference.resourced:
        if host_of(entry) in _NPM_HOSTS and not _is_own_address(entry):
            yield Remark(
                "other-package",
                UNTRUSTED,
                Severity.HIGH,
                f"The entry of {_version(entry)} is downloaded from the address of something else. "
                "Write the file anew with the package manager.",
                (entry.source, entry.name),
            )


def _is_own_address(entry: Entry) -> bool:
    path = unquote(urlsplit(entry.source).path)
    file = f"{entry.name.rpartition('/')[2]}-{entry.version}.tgz"
    return path == f"/{entry.name}/-/{file}"


def _version(entry: Entry) -> str:
    return f"{entry.name} {entry.version}".strip()


def tampering(sides: Sides) -> Sequence[Remark]:
    """All that speaks for a file that was edited by hand; nothing of a file that is no lock."""
    if not sides.format.locks:
        return ()
    every = (lost_hashes, other_hashes, other_hosts, other_packages)
    return [remark for rule in every for remark in rule(sides)]
