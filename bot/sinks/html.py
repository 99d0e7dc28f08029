"""The report as one page of HTML, which needs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from bot import __version__
from bot.core.change import Change
from bot.core.finding import Quoted
from bot.core.report import Covered, Merged, Outcome, Report
from bot.sinks.pardons import in_vain, let_pass
from bot.sinks.stream import put, sendable
from bot.sinks.words import (
    ASKS_SILENCE,
    blocks_because,
    counted,
    excused,
    exempt,
    headline,
    help_address,
    looked_again,
    meaning,
    opinions,
    quotes,
    reasons,
    spent,
    told_by,
    took_part,
    unseen,
    way,
)
from bot.templates import render


@dataclass(frozen=True, slots=True)
class Html:
    """Writes the whole report: findings with their source, coverage, times, cost, what was left."""

    out: TextIO

    def begin(self, change: Change) -> None:
        """Nothing is written before the end."""

    def deliver(self, report: Report) -> None:
        put(page(report), self.out)


def page(report: Report) -> str:
    """The report as HTML. No text of the change, a tool or a model is HTML in it."""
    usage = spent(report.outcomes)
    return sendable(
        render(
            "report.html.j2",
            report=report,
            version=__version__,
            headline=headline(report),
            reasons=reasons(report),
            files=by_file(report),
            unseen=unseen(report),
            excused=excused(report),
            counts=counts(report),
            looked=list(_looked(report)),
            model=took_part(usage) if usage else "",
            asides=report.set_aside,
            notes=list(notes_of(report)),
        )
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of source: what stands before what is marked, that, and what stands behind."""

    number: int
    before: str
    marked: str = ""
    after: str = ""


def _marked(number: int, text: str, start: int, past: int) -> Line:
    """A line with a part marked, without white space at its ends."""
    part = text[start:past]
    start += len(part) - len(part.lstrip())
    part = part.strip()
    return Line(number, text[:start], part, text[start + len(part) :])


@dataclass(frozen=True, slots=True)
class Told:
    """One finding, and what there is to say about it besides what it says itself."""

    finding: Merged
    report: Report

    @property
    def lines(self) -> list[Line]:
        """The excerpt's lines. Marked is what the finding is about, if that is less than all."""
        lead = self.finding.lead
        texts = enumerate(lead.excerpt.split("\n"), lead.span.start)
        if lead.columns is None:
            return [Line(number, text) for number, text in texts]
        first, past = lead.columns
        told = [
            _marked(
                number,
                text,
                first - 1 if number == lead.span.start else 0,
                past - 1 if number == lead.span.end else len(text),
            )
            for number, text in texts
        ]
        if any(line.before.strip() or line.after.strip() for line in told):
            return told
        return [Line(line.number, line.before + line.marked + line.after) for line in told]

    @property
    def help_address(self) -> str:
        return help_address(self.finding.topic)

    @property
    def told_by(self) -> str:
        return told_by(self.finding)

    @property
    def meaning(self) -> str:
        return meaning(self.finding.evidence)

    @property
    def because(self) -> str:
        return blocks_because(self.finding, self.report)

    @property
    def way(self) -> str:
        return way(self.finding)

    @property
    def looked_again(self) -> str:
        return looked_again(self.finding)

    @property
    def quotes(self) -> tuple[Quoted, ...]:
        return quotes(self.finding)

    @property
    def remarks(self) -> list[str]:
        silence = [ASKS_SILENCE] if self.finding.asks_silence else []
        return [*silence, *let_pass(self.finding, self.report), *in_vain(self.finding, self.report)]


@dataclass(frozen=True, slots=True)
class Looked:
    """What one analyzer did, and its share of the longest time, in percent."""

    outcome: Outcome
    share: int


def by_file(report: Report) -> dict[str, list[Told]]:
    """The findings of one file together, files in the order of their worst."""
    files: dict[str, list[Told]] = {}
    for finding in report.findings:
        files.setdefault(finding.span.path, []).append(Told(finding, report))
    return files


def _looked(report: Report) -> Iterator[Looked]:
    longest = max((outcome.seconds for outcome in report.outcomes), default=0)
    for outcome in report.outcomes:
        yield Looked(outcome, round(100 * outcome.seconds / longest) if longest else 0)


def counts(report: Report) -> list[str]:
    """`12 files, 340 added lines`, and how many of the files were looked at."""
    change = report.change
    analysed = sum(file.status is Covered.ANALYSED for file in report.coverage)
    return [
        counted(len(change.files), "file"),
        counted(change.lines_added, "added line"),
        f"{analysed:,} reviewed",
        counted(len(report.findings), "finding"),
        f"{report.seconds:.1f} s",
    ]


def notes_of(report: Report) -> Iterator[str]:
    """What else there is to say: of the run, of exempt files, of what people made of it."""
    every = (*report.record.notes, exempt(report), opinions(report.record.feedback))
    yield from filter(None, every)
