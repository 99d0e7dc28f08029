"""The report for people at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from bot.core.change import Change
from bot.core.characters import visible
from bot.core.finding import Evidence, Severity
from bot.core.report import Covered, Merged, Report, Verdict

WIDTH = 100
_MAX_UNREVIEWED = 20  # files named; a change of thousands would bury the findings

EVIDENCE = {
    Evidence.OPINION: "somebody's opinion",
    Evidence.QUOTED: "a model's word, with a quote of the change",
    Evidence.VERIFIED: "confirmed by a second look",
    Evidence.STATIC: "a tool's fact",
    Evidence.CORROBORATED: "two sources agree",
}

_RED, _YELLOW, _GREEN, _DIM, _BOLD = "31", "33", "32", "2", "1"
_SEVERITY_COLOURS = {Severity.CRITICAL: _RED, Severity.HIGH: _RED, Severity.MEDIUM: _YELLOW}
_VERDICT_COLOURS = {Verdict.PASS: _GREEN, Verdict.FAIL: _RED, Verdict.INCOMPLETE: _YELLOW}


@dataclass(frozen=True, slots=True)
class Text:
    """Writes findings grouped by file, then what was not reviewed, then the verdict."""

    out: TextIO
    colour: bool = False
    width: int = WIDTH

    def begin(self, change: Change) -> None:
        """Nothing is written before the end."""

    def deliver(self, report: Report) -> None:
        page = _Page(self.colour, min(self.width, WIDTH))
        for line in page.report(report):
            self.out.write(line + "\n")
        self.out.flush()


def story(finding: Merged, report: Report, *, colour: bool = False) -> str:
    """All that a report tells about one finding."""
    return "\n".join(_Page(colour, WIDTH).story(finding, report)) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    colour: bool
    width: int

    def report(self, report: Report) -> Iterator[str]:
        yield from self.findings(report)
        yield from self.unreviewed(report)
        yield from self.small_print(report)
        yield self.verdict(report)

    def findings(self, report: Report) -> Iterator[str]:
        paths = dict.fromkeys(finding.span.path for finding in report.findings)
        for path in paths:
            yield self.painted(_one_line(path), _BOLD)
            for finding in report.findings:
                if finding.span.path == path:
                    yield from self.finding(finding)
                    yield ""

    def finding(self, finding: Merged) -> Iterator[str]:
        severity = self.painted(f"{finding.severity.upper():8}", _colour_of(finding))
        blocks = self.painted("blocks", _RED) if finding.blocking else "does not block"
        if finding.waiver and not finding.blocking:
            blocks = f"waived by {_one_line(finding.waiver.by)}: {_one_line(finding.waiver.why)}"
        symbol = f" in {_one_line(finding.lead.symbol)}" if finding.lead.symbol else ""
        yield f"  {severity}  line {finding.span.start}{symbol}, {finding.topic}, {blocks}"
        yield from self.wrapped(finding.lead.message)
        yield from self.excerpt(finding)
        if finding.asks_silence:
            yield from self.wrapped(
                "The change asks tools to be silent here. Only a comment that stood on the base "
                "branch is honoured."
            )
        suggestion = next((v.suggestion for v in finding.voices if v.suggestion), None)
        if suggestion:
            yield from self.wrapped(f"Fix: {suggestion}")
        yield self.painted(f"    {_voices(finding)}  {finding.fingerprint}", _DIM)

    def excerpt(self, finding: Merged) -> Iterator[str]:
        if not finding.lead.excerpt:
            return
        for number, line in enumerate(finding.lead.excerpt.split("\n"), finding.span.start):
            text = visible(line).expandtabs(4)
            room = self.width - 12
            yield f"    {number:5} | {text if len(text) <= room else text[: room - 1] + '…'}"

    def unreviewed(self, report: Report) -> Iterator[str]:
        missed = [file for file in report.coverage if file.status is Covered.UNREVIEWED]
        if missed:
            yield self.painted("Not reviewed", _BOLD)
            for file in missed[:_MAX_UNREVIEWED]:
                yield from self.wrapped(f"{_one_line(file.path)}: {file.why}", indent="  ")
            if len(missed) > _MAX_UNREVIEWED:
                yield f"  … and {len(missed) - _MAX_UNREVIEWED} more: --format json names all"
            yield ""

    def small_print(self, report: Report) -> Iterator[str]:
        optional = report.record.policy.optional
        for outcome in report.outcomes:
            for gap in outcome.gaps if outcome.analyzer in optional else ():
                where = f" at {_one_line(gap.path)}" if gap.path else ""
                yield self.dim(f"{outcome.analyzer} (optional) did not look{where}: {gap.why}")
        for note in report.record.notes:
            yield self.dim(note)
        if report.set_aside:
            yield self.dim(
                f"{_count(len(report.set_aside), 'finding')} set aside, each with its reason in "
                "--format json"
            )
        times = ", ".join(f"{o.analyzer} {o.seconds:.1f} s" for o in report.outcomes)
        if times:
            yield self.dim(times)

    def verdict(self, report: Report) -> str:
        word = self.painted(report.verdict.upper(), _VERDICT_COLOURS[report.verdict])
        return f"{word}  {summary(report)}"

    def story(self, finding: Merged, report: Report) -> Iterator[str]:
        yield self.painted(f"{_one_line(finding.span.path)}:{finding.span.start}", _BOLD)
        yield from self.finding(finding)
        yield ""
        policy = report.record.policy
        yield from self.wrapped(_why_so(finding, policy.fail_on), indent="  ")
        for voice in finding.voices:
            yield ""
            yield f"  {voice.rule} ({voice.topic}) says, as {EVIDENCE[voice.evidence]}:"
            yield f"  {voice.severity} severity, {voice.confidence} confidence"
            yield from self.wrapped(voice.message)
            for span in voice.related:
                yield f"    see also {_one_line(span.path)}:{span.start}"
        if finding.former:
            yield ""
            yield f"  before the file was renamed: {', '.join(finding.former)}"

    def wrapped(self, text: str, indent: str = "    ") -> list[str]:
        return textwrap.wrap(
            _one_line(text),
            self.width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )

    def dim(self, text: str) -> str:
        return self.painted(_one_line(text), _DIM)

    def painted(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.colour and colour else text


def summary(report: Report) -> str:
    """What the verdict rests on, in a line."""
    blocking = sum(finding.blocking for finding in report.findings)
    others = len(report.findings) - blocking
    missed = sum(file.status is Covered.UNREVIEWED for file in report.coverage)
    parts = []
    if blocking:
        parts.append(f"{_count(blocking, 'finding')} {'blocks' if blocking == 1 else 'block'}")
    if others:
        parts.append(
            f"{_count(others, 'other finding') if blocking else _count(others, 'finding')}"
        )
    if missed:
        parts.append(f"{_count(missed, 'file')} not reviewed")
    elif report.verdict is Verdict.INCOMPLETE:
        parts.append("; ".join(_one_line(reason) for reason in report.reasons[:3]))
    if not parts:
        parts.append("nothing found")
    looked = f"{_count(len(report.coverage), 'file')}, {report.change.lines_added} added lines"
    return f"{', '.join(parts)}  ({looked}, {report.seconds:.1f} s)"


def _why_so(finding: Merged, fail_on: Severity) -> str:
    """The sentence that tells why a finding blocks, or why not."""
    if finding.waiver and not finding.blocking:
        until = f" until {finding.waiver.until}" if finding.waiver.until else ""
        return f"It may pass{until}: {finding.waiver.by} decided so ({finding.waiver.why})."
    if finding.blocking and finding.severity < fail_on:
        return "It blocks: findings of this source always do."
    if finding.blocking:
        return (
            f"It blocks: {finding.severity} is at least {fail_on} (fail_on), the evidence is "
            f"{finding.evidence}, and the change touches its lines."
        )
    if finding.severity < fail_on:
        return f"It does not block: {finding.severity} is less than {fail_on} (fail_on)."
    return f"It does not block: its evidence ({finding.evidence}) is less than verified."


def _voices(finding: Merged) -> str:
    seconded = f", seconded by {', '.join(finding.seconded_by)}" if finding.seconded_by else ""
    return f"{finding.lead.rule}{seconded}: {EVIDENCE[finding.evidence]}"


def _colour_of(finding: Merged) -> str:
    return _SEVERITY_COLOURS.get(finding.severity, "")


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
