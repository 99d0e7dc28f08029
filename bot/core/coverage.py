"""Whether each changed file was looked at. Computed, never claimed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from bot.core.change import Change, ChangedFile, Hunk, Kind, Status
from bot.core.content import MAX_BYTES, SUFFIXES, Content, media
from bot.core.report import Coverage, Covered, Exemption, Gap, Outcome, Policy

BINARY = "binary, and no image, font, PDF or audio by its first bytes"
"""Why a binary file is unreviewed, unless an analyzer says that it read all of it."""


@dataclass(frozen=True, slots=True)
class ExemptRule:
    """A rule of the base branch: files that match `paths` need not be looked at, and why."""

    paths: tuple[str, ...]
    why: str

    def matches(self, path: str) -> bool:
        return any(_matches(path, pattern) for pattern in self.paths)


def _matches(path: str, pattern: str) -> bool:
    """`vendor/**` is all below vendor, `*.svg` any such name anywhere, `a/*.py` only there.

    Only `**` matches folders, any number of them; `*` stays within one name.
    """
    if "/" not in pattern:
        return fnmatchcase(path.rpartition("/")[2], pattern)
    names = path.split("/")
    reached = {0}  # how many of the names the steps so far can have matched
    steps = pattern.split("/")
    for at, step in enumerate(steps, start=1):
        if step == "**":  # At the end it means what is below, not the folder's own name.
            first = min(reached, default=len(names)) + (at == len(steps))
            reached = set(range(first, len(names) + 1))
        else:
            reached = {n + 1 for n in reached if n < len(names) and fnmatchcase(names[n], step)}
    return len(names) in reached


def exemptions(
    change: Change, contents: Mapping[str, Content], rules: Sequence[ExemptRule]
) -> tuple[Exemption, ...]:
    """The files that need not be looked at, and those that cannot be, each with the rule's name."""
    found = []
    for file in change.files:
        built_in = _built_in(file, contents.get(file.path))
        if built_in is None or built_in.status is Covered.UNREVIEWED:
            built_in = _by_rule(file, rules) or built_in
        if built_in:
            found.append(built_in)
    return tuple(found)


def opaque(ruled: Iterable[Exemption]) -> frozenset[str]:
    """The binary files among those ruled out; none that is so by a rule of the base branch."""
    whys = {BINARY, *SUFFIXES}
    return frozenset(exemption.path for exemption in ruled if exemption.why in whys)


def widened(change: Change, contents: Mapping[str, Content], rules: Sequence[ExemptRule]) -> Change:
    """The change, with files that are renamed out of a rule or into another kind wholly added.

    Nobody looked at their lines under the old name as they must be looked at under the new one.
    """
    files = tuple(
        _whole(file, contents.get(file.path)) if _is_new_by_name(file, rules) else file
        for file in change.files
    )
    return replace(change, files=files)


def _is_new_by_name(file: ChangedFile, rules: Sequence[ExemptRule]) -> bool:
    if file.status is not Status.RENAMED or not file.old_path:
        return False
    was_exempt = any(rule.matches(file.old_path) for rule in rules)
    return was_exempt or _suffix(file.path) != _suffix(file.old_path)


def _whole(file: ChangedFile, content: Content | None) -> ChangedFile:
    lines = len(content.lines) if content else 0
    return replace(file, hunks=(Hunk(0, 0, 1, lines),) if lines else ())


def _by_rule(file: ChangedFile, rules: Sequence[ExemptRule]) -> Exemption | None:
    rule = next((rule for rule in rules if rule.matches(file.path)), None)
    return Exemption(file.path, Covered.EXEMPT, rule.why) if rule else None


def _built_in(file: ChangedFile, content: Content | None) -> Exemption | None:
    if file.status is Status.DELETED:
        return Exemption(file.path, Covered.EXEMPT, "deleted")
    if file.kind is Kind.SUBMODULE:
        return _unreviewed(file, "a submodule: the commits it moves to are not part of this change")
    if file.status is Status.RETYPED:
        return _unreviewed(file, f"changed from {file.old_kind or 'a file'} to {file.kind}")
    if content is None:
        return _unreviewed(file, "its bytes were not given")
    if content.missing:
        return _unreviewed(file, content.missing)
    if file.kind is Kind.LINK:
        return _link(file, content)
    if content.is_lfs_pointer:
        return _unreviewed(file, "a Git LFS pointer: the file itself is stored elsewhere")
    return _of_bytes(file, content)


def _of_bytes(file: ChangedFile, content: Content) -> Exemption | None:
    if content.is_binary:
        kind = media(file.path, content.new)
        if kind and file.kind is Kind.FILE:
            return Exemption(file.path, Covered.EXEMPT, kind)
        return _unreviewed(file, BINARY)
    if len(content.new) > MAX_BYTES:  # a text that is named as a model is
        return _unreviewed(file, f"larger than {MAX_BYTES // 2**20} MiB")
    return None


def _link(file: ChangedFile, content: Content) -> Exemption:
    steps = content.text.split("/")
    down = next((n for n, step in enumerate(steps) if step not in ("", ".", "..")), len(steps))
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file.path), content.text))
    # Behind a name, `..` may lead elsewhere than it seems: the name may be a link itself.
    if target.startswith(("/", "../")) or target == ".." or ".." in steps[down:]:
        return _unreviewed(file, "a symbolic link that leaves the repository")
    if ".git" in (step.lower() for step in steps):
        return _unreviewed(file, "a symbolic link into git's own files")
    if _suffix(file.path) not in ("", _suffix(target)):
        return _unreviewed(file, "a symbolic link to a file of another kind than its name says")
    return Exemption(file.path, Covered.EXEMPT, "symbolic link inside the repository")


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _unreviewed(file: ChangedFile, why: str) -> Exemption:
    return Exemption(file.path, Covered.UNREVIEWED, why)


def coverage(
    change: Change,
    exempt: Iterable[Exemption],
    outcomes: Sequence[Outcome],
    policy: Policy,
) -> tuple[Coverage, ...]:
    """For each changed file: analysed by whom, exempt by which rule, or unreviewed and why.

    A file is analysed when every required analyzer that applies to it left no gap, and at least
    one did. Of a binary file, a required analyzer must say so: others see no more than its name.
    """
    ruled = {exemption.path: exemption for exemption in exempt}
    index = _Index(outcomes, policy)
    return tuple(
        index.coverage(file.path) if why is None else index.ruled(why)
        for file in change.files
        for why in (ruled.get(file.path),)
    )


class _Index:
    """Outcomes by path, so that thousands of files are covered in one pass."""

    def __init__(self, outcomes: Sequence[Outcome], policy: Policy) -> None:
        self.by: dict[str, list[str]] = {}
        self.required: dict[str, list[str]] = {}
        self.spared: dict[str, list[str]] = {}
        self.gaps: dict[str, list[str]] = {}
        self.read: set[str] = set()
        for outcome in outcomes:
            self._add(outcome, policy)

    def _add(self, outcome: Outcome, policy: Policy) -> None:
        name, needed = outcome.analyzer, outcome.analyzer not in policy.optional
        spared = {e.path: e.why for e in outcome.exempt if e.status is not Covered.ANALYSED}
        if needed:
            read = {e.path for e in outcome.exempt if e.status is Covered.ANALYSED}
            self.read |= read.intersection(outcome.paths)
        missed: dict[str, Gap] = {}
        for gap in outcome.gaps:
            for path in (gap.path,) if gap.path is not None else outcome.paths:
                missed.setdefault(path, gap)
        for path in outcome.paths:
            gap_here = missed.get(path)
            if path in spared:
                self.spared.setdefault(path, []).append(f"{name}: {spared[path]}")
            elif gap_here is None:
                self.by.setdefault(path, []).append(name)
                if needed:
                    self.required.setdefault(path, []).append(name)
            elif needed and not (gap_here.outage and policy.outage_passes):
                self.gaps.setdefault(path, []).append(f"{name}: {gap_here.why}")

    def ruled(self, exemption: Exemption) -> Coverage:
        """Of a file that is ruled out: what is known of it beside the rule."""
        path, is_binary = exemption.path, exemption.why == BINARY
        if is_binary and (path in self.read or self.gaps.get(path)):
            return self.coverage(path)
        return Coverage(path, exemption.status, (), exemption.why)

    def coverage(self, path: str) -> Coverage:
        by = tuple(self.by.get(path, ()))
        if path in self.gaps:
            return Coverage(path, Covered.UNREVIEWED, by, "; ".join(self.gaps[path]))
        if path not in self.required:
            return Coverage(
                path, Covered.UNREVIEWED, by, "no required analyzer looks at such files"
            )
        return Coverage(path, Covered.ANALYSED, by, "; ".join(self.spared.get(path, ())))
