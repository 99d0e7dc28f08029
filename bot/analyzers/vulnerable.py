"""Packages that a change brings in, in versions that have known vulnerabilities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.advisories import Advisories
from bot.analyzers.dependency_rules import Remark, Sides, listed
from bot.core.deadline import Deadline
from bot.manifests.package import Ecosystem, Entry, Origin

if TYPE_CHECKING:
    from bot.advisories.record import Advisory

TOPIC = "CWE-1395"


def vulnerable(
    every: Sequence[Sides], advisories: Advisories, deadline: Deadline
) -> dict[str, list[Remark]]:
    """What the database knows of the versions that arrive, each told once, at a manifest if it can.

    Raises ToolError when the database cannot be read.
    """
    arrived = _arrived(every)
    names: dict[Ecosystem, dict[str, set[str]]] = {}
    for ecosystem, entry in arrived:
        names.setdefault(ecosystem, {}).setdefault(entry.name, set()).add(entry.version)
    known = list(advisories.about(names, deadline)) if names else []
    found: dict[str, list[Remark]] = {}
    for (ecosystem, entry), path in arrived.items():
        about = [it for it in known if it.concerns(entry.name, entry.version, ecosystem)]
        if about:
            found.setdefault(path, []).append(_remark(entry, about, ecosystem))
    return found


def _arrived(every: Sequence[Sides]) -> dict[tuple[Ecosystem, Entry], str]:
    """Each version that arrives from a registry, and the file that says so."""
    found: dict[tuple[Ecosystem, str, str], tuple[Entry, str]] = {}
    for sides in sorted(every, key=lambda it: it.format.locks):
        if sides.format.sums:
            continue
        for entry in sides.difference.arrived:
            if entry.origin is Origin.REGISTRY:
                key = (sides.format.ecosystem, entry.name, entry.version)
                found.setdefault(key, (entry, sides.path))
    return {(ecosystem, entry): path for (ecosystem, _, _), (entry, path) in found.items()}


def _remark(entry: Entry, about: Sequence[Advisory], ecosystem: Ecosystem) -> Remark:
    worst = max(about, key=lambda it: it.weight)
    fixes = list(_fixes(entry, about, ecosystem))
    what = " ".join((worst.summary or worst.details).split())[:200].rstrip(".")
    others = listed(name for it in about if it is not worst for name in it.names[:1])
    return Remark(
        "malicious" if worst.is_malware else "vulnerable",
        TOPIC,
        worst.weight,
        f"{entry.name} {entry.version} is known for {' / '.join(worst.names)}"
        f"{f' ({what})' if what else ''}{f'; also {others}' if others else ''}. "
        + (f"Take {fixes[-1]} or later." if fixes else "No release that mends it is known."),
        (entry.version, entry.name),
    )


def _fixes(entry: Entry, about: Sequence[Advisory], ecosystem: Ecosystem) -> Iterator[str]:
    """The releases that mend something, the one that mends the most last; none if some stays."""
    from bot.manifests.versions import key_of

    found = [it.mended_in(entry.name, entry.version, ecosystem) for it in about]
    if all(found):
        yield from sorted(found, key=lambda version: key_of(version, ecosystem))
