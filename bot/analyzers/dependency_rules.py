"""What is to be said of the packages that a change adds or moves, file by file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.core.finding import Confidence, Severity
from bot.manifests import Format
from bot.manifests.difference import Difference, Moved
from bot.manifests.likeness import imitated, rank_of
from bot.manifests.package import Entry, Origin

MAX_NAMED = 5
"""Packages that one sentence names; it tells how many more there are."""

FIRST_TARGETS = 500
"""A name close to one of these blocks: so many people use them that traps are laid."""

UNTRUSTED, OPEN, UNCHECKED = "CWE-1357", "CWE-1104", "CWE-494"
"""Insufficiently trustworthy component; unmaintained component; download without a check."""


@dataclass(frozen=True, slots=True)
class Sides:
    """One manifest or lock file of the change.

    `has_lock` tells whether a lock file fixes it, `has_manifest` whether the change has a manifest
    of its ecosystem too.
    """

    path: str
    format: Format
    difference: Difference
    has_lock: bool
    has_manifest: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said at the first touched line that holds one of `words`, in their order."""

    rule: str
    topic: str
    severity: Severity
    message: str
    words: tuple[str, ...] = ()
    confidence: Confidence = Confidence.HIGH


def listed(names: Iterable[str]) -> str:
    """`a, b and 7 more`."""
    every = list(dict.fromkeys(names))
    told = [name[:100] for name in every[:MAX_NAMED]]
    more = len(every) - len(told)
    if more:
        return f"{', '.join(told)} and {more} more"
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))


def close_names(sides: Sides) -> Iterator[Remark]:
    """New packages whose names are a slip away from those of much used ones."""
    if sides.format.locks:
        return
    ecosystem = sides.format.ecosystem
    for entry in sides.difference.added:
        meant = imitated(entry.name, ecosystem) if entry.origin is not Origin.PATH else None
        if meant:
            is_first = rank_of(meant, ecosystem) < FIRST_TARGETS
            yield Remark(
                "close-name",
                UNTRUSTED,
                Severity.HIGH if is_first else Severity.MEDIUM,
                f"The new dependency {entry.name} is one slip away from {meant}, which very many "
                "projects use. Packages with such names are often traps that run code when they "
                f"are installed. Check that {entry.name} is what you mean.",
                (entry.name,),
                Confidence.MEDIUM,
            )


def open_versions(sides: Sides) -> Iterator[Remark]:
    """New requirements that any release meets, where no lock file says which."""
    if sides.format.locks or sides.has_lock:
        return
    is_installed = _INSTALLED.search(sides.path) is not None
    for entry in sides.difference.opened:
        if entry.is_open:
            yield Remark(
                "open-version",
                OPEN,
                Severity.MEDIUM,
                f"{entry.name} is asked for in any version, and no lock file says which: "
                "tomorrow's release is installed unseen. Name a version, or commit a lock file.",
                (entry.name,),
            )
        elif is_installed and entry.is_open_above:
            yield Remark(
                "open-range",
                OPEN,
                Severity.LOW,
                f"{entry.name} is asked for in any later version ({entry.wanted[:60]}), and no "
                "lock file says which: the next major release is installed unseen. Set an upper "
                "end, or commit a lock file.",
                (entry.name,),
            )


_INSTALLED = re.compile(
    r"requirements(?:/[^/]+|[^/]*)\.(?:txt|in)$|(?:^|/)(?:Pipfile|package\.json|Gemfile)$"
)
"""Manifests that are installed as they stand. A pyproject.toml is often a library's, which rightly
leaves the version to who installs it."""


def sources(sides: Sides) -> Iterator[Remark]:
    """Packages that are taken from a repository or an archive without saying which state of it."""
    for entry in sides.difference.resourced:
        if re.match(r"(?:git\+)?(?:http|git|ftp)://", entry.source):
            yield Remark(
                "insecure-source",
                "CWE-319",
                Severity.HIGH,
                f"{entry.name} is fetched over a connection that anybody on the way can alter. "
                "Use https.",
                (entry.source, entry.name),
            )
        elif entry.origin in (Origin.GIT, Origin.URL) and not entry.fixed:
            yield _unfixed(entry, is_locked=sides.has_lock and not sides.format.locks)


def _unfixed(entry: Entry, *, is_locked: bool) -> Remark:
    what = (
        "a repository without a commit's whole id"
        if entry.origin is Origin.GIT
        else ("an archive without a hash")
    )
    return Remark(
        "unfixed-source",
        UNCHECKED,
        # A lock file has the commit, until somebody updates it.
        Severity.LOW if is_locked else Severity.MEDIUM,
        f"{entry.name} is taken from {what}: what is installed changes when somebody else wills "
        "it. Name the commit, or the hash.",
        (entry.source, entry.name),
    )


def downgrades(sides: Sides) -> Iterator[Remark]:
    """Packages that the change moves back to an earlier version."""
    moved = [each for each in sides.difference.downgraded if not _TRIAL.search(each.before)]
    if moved:
        # A lock file that is resolved anew moves many; a person moves few.
        is_resolved = sides.format.locks and (sides.has_manifest or len(moved) > MAX_NAMED)
        yield Remark(
            "downgrade",
            "downgrade",
            Severity.LOW if is_resolved else Severity.MEDIUM,
            f"This moves back {listed(map(_steps, moved))}. Flaws that the later release mended "
            "come back with an earlier one. Say why, or leave it.",
            tuple(word for each in moved[:1] for word in (each.entry.name, each.after)),
        )


_TRIAL = re.compile(r"[-._]?(?:a|b|rc|alpha|beta|dev|pre|next|canary|test)[-._]?\d*", re.IGNORECASE)
"""What marks a version as one before a release: to go back from one is ordinary."""


def _steps(moved: Moved) -> str:
    return f"{moved.entry.name} ({moved.before} to {moved.after})"


_BINDING = re.compile(
    r"\b[AL]?GPL|SSPL|BUSL|Commons.Clause|Elastic|UNLICENSED|proprietary|SEE LICEN[CS]E"
    r"|non.?commercial",
    re.IGNORECASE,
)


def licences(sides: Sides) -> Iterator[Remark]:
    """Packages, or the project itself, that come under another licence."""
    for each in sides.difference.relicensed:
        is_graver = _BINDING.search(each.after.licence) and not _BINDING.search(each.before.licence)
        yield Remark(
            "licence",
            "licence",
            Severity.MEDIUM if is_graver else Severity.LOW,
            f"The licence of {each.after.name} changes from {each.before.licence[:80]} to "
            f"{each.after.licence[:80]}. Check that you may use it so.",
            (each.after.name, each.after.licence),
        )
    before, after = sides.difference.before.licence, sides.difference.after.licence
    if before and after and after != before:
        yield Remark(
            "licence",
            "licence",
            Severity.MEDIUM,
            f"The project's own licence changes from {before[:80]} to {after[:80]}.",
            ("license", "licence", after),
        )


def summary(sides: Sides) -> Iterator[Remark]:
    """What is added, removed, upgraded and downgraded: a note, for the record."""
    difference = sides.difference
    parts = [
        f"{verb} {listed(names)}"
        for verb, names in (
            ("adds", [entry.name for entry in difference.added]),
            ("removes", list(difference.removed)),
            ("upgrades", list(map(_steps, difference.upgraded))),
            ("downgrades", list(map(_steps, difference.downgraded))),
        )
        if names
    ]
    if parts:
        yield Remark("changed", "dependencies", Severity.NOTE, f"This {'; '.join(parts)}.")


RULES: Sequence[Callable[[Sides], Iterator[Remark]]] = (
    close_names,
    open_versions,
    sources,
    downgrades,
    licences,
    summary,
)
