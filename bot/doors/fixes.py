"""Corrections put into the work tree, where it still holds what was reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.content import Content
from bot.core.errors import UsageError
from bot.core.finding import Finding
from bot.core.report import Merged
from bot.core.suggestion import spliced
from bot.doors.worktree import WorkTree


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines `start` to `end` of a file as reviewed, which have become `more` lines longer."""

    start: int
    end: int
    more: int


@dataclass
class Fixes:
    """Puts replacements into files that hold the bytes in `reviewed`, and what was put in since."""

    tree: WorkTree
    reviewed: Mapping[str, Content]
    _made: dict[str, list[Edit]] = field(default_factory=dict)
    _now: dict[str, bytes] = field(default_factory=dict)

    def why_not(self, fix: Finding) -> str:
        """Why the replacement of `fix` cannot be put in; empty when it can."""
        path, span = fix.span.path, fix.span
        if any(e.start <= span.end and span.start <= e.end for e in self._made.get(path, ())):
            return "a fix that was applied before has changed these lines"
        try:
            held = self.tree.read(path)
        except UsageError as error:
            return str(error)
        if held is None:
            return f"{path} is not in the work tree"
        if held != self._expected(path):
            return f"{path} in the work tree is not what was reviewed"
        return ""

    def apply(self, fix: Finding) -> None:
        """Put it in. Raises UsageError where the file is not what it is expected to be."""
        path, span, new = fix.span.path, fix.span, fix.replacement or ""
        made, before = self._made.setdefault(path, []), self._expected(path)
        shift = sum(edit.more for edit in made if edit.end < span.start)
        after = spliced(before, span.start + shift, span.end + shift, new)
        self.tree.write(path, before, after)
        self._now[path] = after
        made.append(Edit(span.start, span.end, new.count("\n") - (span.end - span.start)))

    @property
    def count(self) -> int:
        return sum(map(len, self._made.values()))

    def _expected(self, path: str) -> bytes:
        known = self.reviewed.get(path)
        return self._now.get(path, known.new if known else b"")


def fix_of(finding: Merged) -> Finding | None:
    """The first voice that knows what should stand in the place of its lines."""
    return next((voice for voice in finding.voices if voice.replacement is not None), None)
