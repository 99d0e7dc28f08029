"""One finding for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.characters import visible
from bot.core.finding import Finding, Severity
from bot.core.report import Merged, Report
from bot.sinks.layout import Ink, Sheet, columns, cut, one_line
from bot.sinks.pardons import in_vain, let_pass
from bot.sinks.words import (
    ASKS_SILENCE,
    blocks_because,
    looked_again,
    meaning,
    quotes,
    told_by,
    way,
)

_INKS = {
    Severity.CRITICAL: (Ink.BOLD, Ink.RED),
    Severity.HIGH: (Ink.RED,),
    Severity.MEDIUM: (Ink.YELLOW,),
    Severity.LOW: (Ink.CYAN,),
    Severity.NOTE: (Ink.DIM,),
}
_IN = "  "
_SHORT = 8  # digits of a fingerprint: enough for `diffwarden explain`


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding of `report`, told on `sheet`."""

    finding: Merged
    report: Report
    sheet: Sheet

    def lines(self) -> Iterator[str]:
        """In short: what is wrong and where, the code, and who says it."""
        finding = self.finding
        yield from _paragraphs(
            (*self._head(), *self._prose(finding.lead.message)),
            self._code(),
            (*self._remarks(), *self._foot()),
        )

    def story(self) -> Iterator[str]:
        """All that the report tells about it."""
        finding = self.finding
        yield from _paragraphs(
            (*self._head(), *self._prose(finding.lead.message)),
            self._code(),
            self._remarks(),
            self._quotes(),
            *(self._voice(voice) for voice in finding.voices),
            self._prose(blocks_because(finding, self.report)),
            self._facts(),
            self._way_out() if finding.blocking else (),
        )

    def _head(self) -> Iterator[str]:
        finding, sheet = self.finding, self.sheet
        severity, rule = str(finding.severity), one_line(finding.lead.rule)
        place = f"{one_line(finding.span.path)}:{finding.span.start}"
        mark = "blocks" if finding.blocking else ""
        painted = [
            sheet.painted(severity, *_INKS[finding.severity]),
            sheet.painted(place, Ink.BOLD),
            rule,
            sheet.painted(mark, Ink.BOLD, Ink.RED),
        ]
        if columns("  ".join((severity, place, rule, mark))) <= sheet.width:
            yield "  ".join(painted).rstrip()
        else:
            yield "  ".join(painted[:2])
            yield (_IN + "  ".join(painted[2:])).rstrip()

    def _prose(self, text: str, *inks: Ink) -> Iterator[str]:
        yield from self.sheet.wrapped(text, _IN, _IN, *inks)

    def _code(self) -> Iterator[str]:
        """The lines in question, numbered; marked is what the finding is about, where known."""
        lead = self.finding.lead
        if not lead.excerpt.strip():
            return
        lines = visible(lead.excerpt).split("\n")
        digits = len(str(lead.span.start + len(lines) - 1))
        room = self.sheet.width - len(_IN) * 2 - digits - 3
        for number, line in enumerate(lines, lead.span.start):
            shown = cut(line.rstrip().expandtabs(4), room)
            yield f"{_IN * 2}{number:{digits}} | {shown}".rstrip()
            if number == lead.span.start and (mark := self._caret(line, shown, room)):
                yield f"{_IN * 2}{'':{digits}} | {mark}".rstrip()
        missing = lead.span.end - lead.span.start + 1 - len(lines)
        if missing > 0:
            yield f"{_IN * 2}{'':{digits}} | " + self.sheet.painted(f"({missing} more)", Ink.DIM)

    def _caret(self, line: str, shown: str, room: int) -> str:
        """What stands below the first line: what is in question in it, or all of it."""
        lead = self.finding.lead
        start, past = 0, len(shown)
        of_one = lead.span.start == lead.span.end
        if lead.columns:
            first, behind = (len(line[: n - 1].expandtabs(4)) for n in lead.columns)
            start, past = first, behind if of_one else past
        elif of_one:
            return ""
        marked = shown[start:past]
        begin = start + len(marked) - len(marked.lstrip())
        wide = min(columns(marked.strip()), room - columns(shown[:begin]))
        if wide < 1 or (of_one and marked.strip() == shown.strip()):
            return ""  # the line alone says as much
        ink = _INKS[self.finding.severity]
        return " " * columns(shown[:begin]) + self.sheet.painted("^" * wide, *ink)

    def _remarks(self) -> Iterator[str]:
        finding = self.finding
        if told := way(finding):
            yield from self._prose(told)
        for span in finding.lead.related:
            yield from self._prose(f"See also {span.path}:{span.start}")
        fix = next((voice.suggestion for voice in finding.voices if voice.suggestion), "")
        if "\n" in fix.strip():
            yield f"{_IN}Fix:"
            for line in visible(fix).strip("\n").split("\n"):
                yield (_IN * 2 + cut(line.expandtabs(4), self.sheet.width - 4)).rstrip()
        elif fix.strip():
            yield from self._prose(f"Fix: {fix}")
        if again := looked_again(finding):
            yield from self._prose(again)
        if finding.asks_silence:
            yield from self._prose(ASKS_SILENCE, Ink.YELLOW)
        for decision in (*let_pass(finding, self.report), *in_vain(finding, self.report)):
            yield from self._prose(decision, Ink.YELLOW)

    def _quotes(self) -> Iterator[str]:
        """What a second look rests on."""
        for quote in quotes(self.finding):
            yield from self._prose(f"{quote.span.path}:{quote.span.start}", Ink.DIM)
            for line in visible(quote.text).split("\n"):
                yield (_IN * 2 + cut(line.expandtabs(4), self.sheet.width - 4)).rstrip()

    def _foot(self) -> Iterator[str]:
        finding = self.finding
        facts = [
            finding.fingerprint[:_SHORT],
            finding.topic,
            finding.lead.symbol,
            f"{told_by(finding)} ({finding.evidence})",
        ]
        yield from self._prose(" - ".join(one_line(fact) for fact in facts if fact), Ink.DIM)

    def _voice(self, voice: Finding) -> Iterator[str]:
        yield from self._prose(
            f"{voice.rule} says: {voice.severity}, {voice.confidence} confidence, "
            f"{meaning(voice.evidence)}",
            Ink.BOLD,
        )
        if voice != self.finding.lead:
            yield from self._prose(voice.message)

    def _facts(self) -> Iterator[str]:
        finding = self.finding
        facts = {
            "fingerprint": finding.fingerprint,
            "before renaming": ", ".join(finding.former),
            "topic": finding.topic,
            "in": finding.lead.symbol,
            "lines": f"{finding.span.start} to {finding.span.end}",
        }
        for name, fact in facts.items():
            if fact:
                yield from self.sheet.wrapped(f"{name}: {fact}", _IN, _IN * 2, Ink.DIM)

    def _way_out(self) -> Iterator[str]:
        yield from self._prose("To let it pass, add to .diffwarden.toml on the base branch:")
        named = f'fingerprint = "{self.finding.fingerprint}"'
        for line in ("[[waiver]]", named, 'by = "your name"', 'why = "why it may pass"'):
            yield _IN * 2 + line


def difference(old: str, new: str, sheet: Sheet) -> Iterator[str]:
    """Lines as they are and as they would be."""
    for mark, ink, text in (("-", Ink.RED, old), ("+", Ink.GREEN, new)):
        for line in visible(text).split("\n"):
            shown = cut(line.rstrip().expandtabs(4), sheet.width - len(_IN) * 2 - 2)
            yield _IN * 2 + sheet.painted(f"{mark} {shown}".rstrip(), ink)


def _paragraphs(*paragraphs: Iterable[str]) -> Iterator[str]:
    """The lines of each, with an empty line between two that have any."""
    begun = False
    for paragraph in map(list, paragraphs):
        if paragraph and begun:
            yield ""
        begun = begun or bool(paragraph)
        yield from paragraph
