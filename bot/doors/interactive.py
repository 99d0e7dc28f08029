"""`diffwarden review --interactive`: one finding after the other, and what a person does about it.

Nothing that is done here changes the verdict of this review: it is on what was committed.
"""

from __future__ import annotations

import sys
import termios
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

from bot.core.change import Change
from bot.core.content import Content
from bot.core.errors import UsageError
from bot.core.finding import Finding
from bot.core.plan import is_waived
from bot.core.report import Merged, Report
from bot.doors.fixes import Fixes, fix_of
from bot.doors.git_setting import git_setting
from bot.doors.waive import written
from bot.doors.worktree import WorkTree
from bot.forges.git import Repository
from bot.forges.git_change import GitPatch, GitRange, GitStaged
from bot.settings.tables import WaiverEntry
from bot.sinks.stream import put
from bot.sinks.text import Text, on_stream

_LONGEST = 500  # characters of an answer: as many as a setting may have


class Enough(Exception):
    """The person wants to see no more findings."""


def on_terminal(repository: Repository, source: GitRange | GitStaged | GitPatch) -> Walk:
    """The walk through a report of `source`. Raises UsageError where nobody could answer."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "--interactive asks a person, and there is no terminal to ask on: leave it out, or "
            "take `--format agent` for a program"
        )
    if repository.is_bare:
        raise UsageError("--interactive writes to a work tree, and this repository is bare")
    return Walk(repository.top, source)


@dataclass
class Walk:
    """A sink that stops at each finding: apply its fix, waive it, skip it, or quit."""

    top: Path
    source: GitRange | GitStaged | GitPatch
    text: Text = field(default_factory=lambda: on_stream(sys.stderr))
    answers: TextIO = field(default_factory=lambda: sys.stdin)
    waived: int = 0

    def begin(self, change: Change) -> None:
        """Nothing is asked before the end."""

    def deliver(self, report: Report) -> None:
        # What was typed before a finding was shown is an answer to none.
        termios.tcflush(self.answers.fileno(), termios.TCIFLUSH)
        self._say(self.text.opening(report))
        fixes = Fixes(WorkTree(self.top), self._reviewed(report))
        shown = [finding for finding in report.findings if not is_waived(finding, report)]
        with suppress(Enough):
            for number, finding in enumerate(shown, 1):
                self._say(f"[{number} of {len(shown)}]\n{self.text.one(finding, report)}\n")
                self._settle(finding, report, fixes)
        self._say(self.text.closing(report))
        self._say(self._done(fixes.count))

    def _reviewed(self, report: Report) -> Mapping[str, Content]:
        return self.source.contents(report.change)

    def _settle(self, finding: Merged, report: Report, fixes: Fixes) -> None:
        """Ask until something is done about the finding, or nothing is to be."""
        fix = fix_of(finding)
        if fix:
            fix = self._offered(fix, fixes)
        while True:
            match self._asked(_choices(fix)).casefold():
                case "a" | "apply" if fix:
                    fixes.apply(fix)
                    self._say(f"  applied to {fix.span.path}\n\n")
                    return
                case "w" | "waive":
                    if self._waive(finding):
                        return
                case "d" | "details":
                    self._say(self.text.all_about(finding, report))
                case "" | "s" | "skip":
                    self._say("\n")
                    return
                case "q" | "quit":
                    self._say("\n")
                    raise Enough
                case _:
                    self._say("  write one of these letters, and Enter\n")

    def _offered(self, fix: Finding, fixes: Fixes) -> Finding | None:
        """Show what would be put in; None, with the reason told, if it cannot be."""
        if why := fixes.why_not(fix):
            self._say(f"  There is a fix, but it cannot be applied: {why}.\n\n")
            return None
        lines = fixes.reviewed[fix.span.path].lines[fix.span.start - 1 : fix.span.end]
        self._say(self.text.difference("\n".join(lines), fix.replacement or ""))
        return fix

    def _waive(self, finding: Merged) -> bool:
        """Write a waiver, if the person says who and why; whether one was written."""
        usual = git_setting(self.top, "user.name")
        by = self._asked(f"  who decides{f' [{usual}]' if usual else ''}: ") or usual
        why = self._asked("  why it may pass (empty: no waiver): ") if by else ""
        if not why:
            self._say("  nothing was written\n")
            return False
        until = self._day()
        entry = WaiverEntry(finding.fingerprint, by[:_LONGEST], why[:_LONGEST], until)
        try:
            name, _ = written(WorkTree(self.top), [entry])
        except UsageError as error:
            self._say(f"  {error}\n")
            return False
        self.waived += 1
        self._say(f"  written to {name}; it counts once it is on the base branch\n\n")
        return True

    def _day(self) -> date | None:
        while said := self._asked("  until which day (2027-01-31; empty: no end): "):
            try:
                return date.fromisoformat(said)
            except ValueError:
                self._say("  that is no day: write it as 2027-01-31\n")
        return None

    def _asked(self, question: str) -> str:
        """One line that the person writes. Raises Enough at the end of the input."""
        self._say(question)
        said = self.answers.readline()
        if not said:
            self._say("\n")
            raise Enough
        return " ".join("".join(c if c.isprintable() else " " for c in said).split())

    def _done(self, applied: int) -> str:
        did = [
            f"{applied} fix{'es' if applied > 1 else ''} applied" if applied else "",
            f"{self.waived} waiver{'s' if self.waived > 1 else ''} written" if self.waived else "",
        ]
        said = ", ".join(filter(None, did))
        then = "see `git status`, commit what is right, and review again"
        return f"\n{said}: {then}\n" if said else ""

    def _say(self, text: str) -> None:
        put(text, self.text.out)


def _choices(fix: Finding | None) -> str:
    apply = "[a]pply the fix, " if fix else ""
    return f"  {apply}[w]aive, [d]etails, [s]kip, [q]uit? "
