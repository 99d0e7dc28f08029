"""What a change makes of the packages that the project depends on, by its manifests and locks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.advisories import Advisories
from bot.analyzers.dependency_rules import RULES, Remark, Sides
from bot.analyzers.lock_rules import tampering
from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.errors import ChangeError, ToolError
from bot.core.finding import Finding, Span
from bot.core.ports import Subject, Survey
from bot.core.report import Gap
from bot.manifests import Format, format_of
from bot.manifests.difference import Difference
from bot.manifests.package import Ecosystem, Listing, ManifestError

if TYPE_CHECKING:
    from bot.advisories.registries import Registries

SOURCE = "dependencies"

Told = Mapping[str, Sequence[Remark]]
"""Remarks by the path of the file that they are about."""

NEAR = 12
"""Lines from a package's name to what a lock file says of it: its version, its digest."""

_OTHERS = re.compile(r"(?:^|/)(?:node_modules|vendor|third_party|site-packages)/")


@dataclass(frozen=True, slots=True)
class Dependencies(Survey):
    """Compares both sides of each manifest and lock file. `advisories` tell known vulnerabilities.

    `registries` tell since when there are packages. Without the two nothing is said of either, and
    nothing is ever asked of a network.
    """

    advisories: Advisories | None = None
    registries: Registries | None = None
    name: str = SOURCE
    version: str = "1"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        """To manifests and locks of the project itself; a vendored copy installs nothing."""
        return (
            file.path in subject.readable
            and format_of(file.path) is not None
            and not _OTHERS.search(file.path)
        )

    def analyze(self, subject: Subject) -> Iterator[Finding | Gap]:
        every: list[Sides] = []
        locked = _Locks(subject)
        for file in subject.change.files:
            if not file.hunks:
                continue  # It was only moved.
            try:
                every.append(_sides(file, subject.contents[file.path], locked))
            except ManifestError as error:
                yield Gap(file.path, f"its dependencies cannot be read: {error}")
        every = _with_manifests(every)
        known: Told = {}
        try:
            known = self._known(every, subject)
        except ToolError as error:
            yield from (Gap(sides.path, str(error)) for sides in every)
        new: dict[str, list[Remark]] = {}
        for said in self._newcomers(every, subject):
            if isinstance(said, Gap):
                yield said
            else:
                new.setdefault(said[0], []).append(said[1])
        for sides in every:
            remarks = [remark for rule in RULES for remark in rule(sides)]
            remarks += [*tampering(sides), *known.get(sides.path, ()), *new.get(sides.path, ())]
            yield from _placed(remarks, sides.path, subject)

    def _known(self, every: Sequence[Sides], subject: Subject) -> Told:
        """Known vulnerabilities, by file. Raises ToolError when the database cannot be read."""
        if self.advisories is None:
            return {}
        # Imported where a database is: its records need pydantic.
        from bot.analyzers.vulnerable import vulnerable

        return vulnerable(every, self.advisories, subject.deadline)

    def _newcomers(
        self, every: Sequence[Sides], subject: Subject
    ) -> Iterable[tuple[str, Remark] | Gap]:
        if self.registries is None:
            return ()
        from bot.analyzers.newcomers import newcomers

        return newcomers(every, self.registries, subject.deadline)


def _sides(file: ChangedFile, content: Content, locked: _Locks) -> Sides:
    """Raises ManifestError when the new side cannot be read."""
    kind = _format(file.path)
    after = kind.read(content.text)
    was = format_of(file.old_path or file.path)
    before = _before(was, content) if was and was.ecosystem is kind.ecosystem else Listing()
    difference = Difference(kind.ecosystem, before, after)
    return Sides(file.path, kind, difference, locked.near(file.path, kind.ecosystem))


def _with_manifests(every: Sequence[Sides]) -> list[Sides]:
    """The same, each lock told whether the change has a manifest of its ecosystem."""
    changed = {sides.format.ecosystem for sides in every if not sides.format.locks}
    return [replace(it, has_manifest=it.format.ecosystem in changed) for it in every]


def _format(path: str) -> Format:
    kind = format_of(path)
    if kind is None:
        raise ManifestError("it is no manifest")
    return kind


def _before(kind: Format, content: Content) -> Listing:
    try:
        return kind.read(content.old_text) if content.old else Listing()
    except ManifestError:
        return Listing()  # All that it names now counts as new.


@dataclass(frozen=True)
class _Locks:
    """The lock files that the repository has after the change."""

    subject: Subject

    def near(self, path: str, ecosystem: Ecosystem) -> bool:
        """Whether one stands in the folder of `path` or above, where workspaces have theirs.

        A change without a repository may have one that cannot be seen: nobody is blamed for that.
        """
        folder = path.rpartition("/")[0]
        above = {folder, ""} | {folder[:at] for at, sign in enumerate(folder) if sign == "/"}
        if path.endswith(".in") and f"{path[:-3]}.txt" in self._paths:
            return True  # pip-compile writes it
        return not self._paths or not above.isdisjoint(self._folders.get(ecosystem, ()))

    @cached_property
    def _folders(self) -> Mapping[Ecosystem, set[str]]:
        found: dict[Ecosystem, set[str]] = {}
        for path in self._paths:
            kind = format_of(path)
            if kind and kind.locks and not kind.sums:
                found.setdefault(kind.ecosystem, set()).add(path.rpartition("/")[0])
        return found

    @cached_property
    def _paths(self) -> Collection[str]:
        try:
            return self.subject.tree.blobs().keys()
        except (ChangeError, ToolError):
            return ()


def _placed(remarks: Sequence[Remark], path: str, subject: Subject) -> Iterator[Finding]:
    file = subject.change.file(path)
    if remarks and file:
        lines = _Lines(file, subject.contents[path])
        for remark in remarks:
            line = lines.of(remark.words)
            yield Finding(
                rule=f"{SOURCE}/{remark.rule}",
                topic=remark.topic,
                message=remark.message,
                span=Span(path, line, line),
                severity=remark.severity,
                confidence=remark.confidence,
            )


@dataclass(frozen=True)
class _Lines:
    """Finds the line that a package is named on, among those that the change touches."""

    file: ChangedFile
    content: Content

    def of(self, words: Sequence[str]) -> int:
        """The touched line that says it: with the word in it, else soon after one that has it."""
        for word in filter(None, words):
            spoken = re.compile(rf"(?<![\w@./-]){re.escape(_last(word))}(?![\w-])", re.IGNORECASE)
            for number, line in self._added:
                if spoken.search(line):
                    return number
            for number, line in enumerate(self.content.lines, start=1):
                if spoken.search(line) and (near := self._next(number)):
                    return near
        return self._numbers[0] if self._numbers else self._touched

    def _next(self, number: int) -> int | None:
        at = bisect_left(self._numbers, number)
        found = self._numbers[at] if at < len(self._numbers) else None
        return found if found and found <= number + NEAR else None

    @cached_property
    def _added(self) -> Sequence[tuple[int, str]]:
        return [(n, line[:2000]) for n, line in self.content.at(self.file.added_lines())]

    @cached_property
    def _numbers(self) -> Sequence[int]:
        return [number for number, _ in self._added]

    @property
    def _touched(self) -> int:
        """A line beside what the change took away."""
        first = self.file.hunks[0].start if self.file.hunks else 1
        return max(1, min(first, len(self.content.lines)))


def _last(word: str) -> str:
    """What of a name stands on one line: of `group:artifact` in a pom.xml, the artifact."""
    return word.rpartition(":")[2] if word.count(":") == 1 and "//" not in word else word
