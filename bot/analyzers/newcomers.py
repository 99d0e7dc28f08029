"""New dependencies that a registry does not know, or has not known for long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.advisories.registries import Registries
from bot.analyzers.dependency_rules import UNTRUSTED, Remark, Sides
from bot.analyzers.lock_rules import PUBLIC
from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.core.finding import Severity
from bot.core.report import Gap
from bot.manifests.difference import host_of
from bot.manifests.package import Ecosystem, Entry, Origin
from bot.parallel import in_threads

YOUNG = 30
"""Days. Most packages that were made to be installed by mistake are found and gone by then."""
MOST = 200
"""New packages that are asked for in one review: a lock file that is new may name thousands."""


@dataclass(frozen=True, slots=True)
class _New:
    path: str
    ecosystem: Ecosystem
    entry: Entry


def newcomers(
    every: Sequence[Sides], registries: Registries, deadline: Deadline
) -> Iterator[tuple[str, Remark] | Gap]:
    """What the registries say of new packages, each told once, at a manifest if it can be."""
    found = list(_added(every, registries).values())
    for left in {new.path for new in found[MOST:]}:
        yield Gap(left, f"more than {MOST} packages are new: no registry was asked about the rest")
    told: set[tuple[str, str]] = set()
    for new, said in _answers(found[:MOST], registries, deadline):
        if isinstance(said, Remark):
            yield new.path, said
        elif said and (new.path, str(said)) not in told:
            told.add((new.path, str(said)))
            yield Gap(new.path, str(said))


def _answers(
    asked: Sequence[_New], registries: Registries, deadline: Deadline
) -> Iterator[tuple[_New, Remark | ToolError | None]]:
    """What is to be said of each. Where the first cannot be asked for, the others are not."""
    for ecosystem in registries.services:
        those = [new for new in asked if new.ecosystem is ecosystem]
        for new in those[:1]:
            first = _said(new, registries, deadline)
            yield new, first
            if isinstance(first, ToolError):
                yield from ((other, first) for other in those[1:])
                those = []
        rest = those[1:]
        answers = in_threads(lambda new: _said(new, registries, deadline), rest)
        yield from zip(rest, answers, strict=True)


def _added(every: Sequence[Sides], registries: Registries) -> Mapping[tuple[str, str], _New]:
    """New packages that come from a registry and, as far as is told, from the public one."""
    found: dict[tuple[str, str], _New] = {}
    for sides in sorted(every, key=lambda it: it.format.locks):
        ecosystem = sides.format.ecosystem
        if ecosystem not in registries.services or sides.format.sums:
            continue
        for entry in sides.difference.added:
            if entry.origin is Origin.REGISTRY and host_of(entry) in {"", *PUBLIC}:
                key = (str(ecosystem), entry.name)
                found.setdefault(key, _New(sides.path, ecosystem, entry))
    return found


def _said(new: _New, registries: Registries, deadline: Deadline) -> Remark | ToolError | None:
    name = new.entry.name
    try:
        days = registries.days(new.ecosystem, name, deadline)
    except ToolError as error:
        return error
    if days is None:
        return Remark(
            "absent",
            UNTRUSTED,
            Severity.HIGH,
            f"The registry of {new.ecosystem} does not know the new dependency {name}: whoever "
            "registers that name decides what is installed. Check the name, or tell its source.",
            (name,),
        )
    if days >= YOUNG:
        return None
    age = "since today" if days < 1 else f"for {days} day{'s' if days > 1 else ''}"
    return Remark(
        "young",
        UNTRUSTED,
        Severity.MEDIUM,
        f"The registry of {new.ecosystem} has known the new dependency {name} {age}: packages that "
        "were made as traps are mostly found within a month. Check who makes it, or wait.",
        (name,),
    )
