"""The report for people at a terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from bot.core.change import Change
from bot.core.report import Merged, Report, Verdict
from bot.sinks.layout import Ink, Sheet
from bot.sinks.pardons import overridden
from bot.sinks.stream import put
from bot.sinks.text_finding import FindingText, difference
from bot.sinks.words import (
    counted,
    excused,
    exempt,
    headline,
    opinions,
    reasons,
    run_first,
    set_aside,
    spent,
    took_part,
    unseen,
)

PIPED = 100
NARROWEST, WIDEST = 60, 120  # columns: prose in longer lines is hard to read

_INKS = {Verdict.PASS: Ink.GREEN, Verdict.FAIL: Ink.RED, Verdict.INCOMPLETE: Ink.YELLOW}
_MAX_LISTED = 20
_MAX_REASONS = 3


@dataclass(frozen=True, slots=True)
class Text:
    """Writes findings by file, the worst first; what was not reviewed; and the verdict last."""

    out: TextIO
    colour: bool = False
    width: int = 80

    def begin(self, change: Change) -> None:
        """Nothing is written before the end."""

    def deliver(self, report: Report) -> None:
        shown = (f"{self.one(finding, report)}\n" for finding in _by_file(report))
        put("".join((self.opening(report), *shown, self.closing(report))), self.out)

    def opening(self, report: Report) -> str:
        """What was reviewed, and an empty line."""
        return _text((*self._sheet.wrapped(_about(report), "", "  ", Ink.DIM), ""))

    def one(self, finding: Merged, report: Report) -> str:
        """One finding, in short."""
        return _text(FindingText(finding, report, self._sheet).lines())

    def all_about(self, finding: Merged, report: Report) -> str:
        """All that the report tells about one finding, between empty lines."""
        return _text(("", *FindingText(finding, report, self._sheet).story(), ""))

    def difference(self, old: str, new: str) -> str:
        """What lines would become, and an empty line."""
        return _text((*difference(old, new, self._sheet), ""))

    def closing(self, report: Report) -> str:
        """What was not reviewed, how it went, and the verdict."""
        return _text(
            (
                *_gaps(report, self._sheet),
                *_small_print(report, self._sheet),
                *_verdict(report, self._sheet),
            )
        )

    @property
    def _sheet(self) -> Sheet:
        return _sheet(self.width, self.colour)


def on_stream(out: TextIO) -> Text:
    """As wide as the terminal, and coloured unless NO_COLOR is set (https://no-color.org)."""
    if not out.isatty():
        return Text(out, width=PIPED)
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Text(out, not plain, os.get_terminal_size(out.fileno()).columns)


def story(finding: Merged, report: Report, *, colour: bool = False, width: int = 80) -> str:
    """All that a report tells about one of its findings."""
    return _text(FindingText(finding, report, _sheet(width, colour)).story())


def _sheet(width: int, colour: bool) -> Sheet:
    return Sheet(min(max(width, NARROWEST), WIDEST), colour)


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _about(report: Report) -> str:
    change = report.change
    lines = counted(change.lines_added, "added line")
    commits = f"{_short(change.merge_base)}..{_short(change.head)}"
    return f"{change.repo} {commits}: {counted(len(change.files), 'file')}, {lines}"


def _short(commit: str) -> str:
    return commit[:10] if re.fullmatch("[0-9a-f]{40,64}", commit) else commit


def _by_file(report: Report) -> Iterator[Merged]:
    """The findings of one file together, files in the order of their worst."""
    files: dict[str, list[Merged]] = {}
    for finding in report.findings:
        files.setdefault(finding.span.path, []).append(finding)
    for findings in files.values():
        yield from findings


def _gaps(report: Report, sheet: Sheet) -> Iterator[str]:
    missed = [f"{place}: {why}" if place else why for place, why in unseen(report)]
    passed = [f"{name}, {gap.path or 'everything'}: {gap.why}" for name, gap in excused(report)]
    for title, lines in (("Not reviewed", missed), ("Gaps that change no verdict", passed)):
        if not lines:
            continue
        yield sheet.painted(title, Ink.BOLD)
        for line in lines[:_MAX_LISTED]:
            yield from sheet.wrapped(line, "  ", "    ")
        if len(lines) > _MAX_LISTED:
            yield f"  and {len(lines) - _MAX_LISTED:,} more: --format json names them"
        yield ""


def _small_print(report: Report, sheet: Sheet) -> Iterator[str]:
    said = list(report.record.notes)
    usage = spent(report.outcomes)
    if usage:
        said.append(took_part(usage))
    if report.set_aside:
        said.append(set_aside(report.set_aside))
    more = (
        exempt(report),
        run_first(report),
        opinions(report.record.feedback),
        overridden(report),
    )
    said += [line for line in more if line]
    times = ", ".join(f"{outcome.analyzer} {outcome.seconds:.1f}s" for outcome in report.outcomes)
    said.append(f"{times}{'; ' if times else ''}{report.seconds:.1f}s in all")
    for line in said:
        yield from sheet.wrapped(line, "", "  ", Ink.DIM)
    yield ""


def _verdict(report: Report, sheet: Sheet) -> Iterator[str]:
    """The verdict and the first of its reasons."""
    word = report.verdict.upper()
    why = reasons(report)
    told = why[:_MAX_REASONS]
    if len(why) > len(told):
        told.append(f"and {len(why) - len(told):,} more")
    said = f"{headline(report)}{': ' if told else ''}{'; '.join(told)}"
    lines = sheet.wrapped(said, " " * (len(word) + 2), " " * (len(word) + 2))
    first = next(lines).lstrip()
    yield f"{sheet.painted(word, Ink.BOLD, _INKS[report.verdict])}  {first}"
    yield from lines
