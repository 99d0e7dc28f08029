"""The report as a page of GitHub-flavoured Markdown, for a comment or a job's summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TextIO, TypeVar

from bot.core.change import Change
from bot.core.characters import visible
from bot.core.markdown import cell, code, escaped, fenced, link
from bot.core.report import Merged, Report
from bot.sinks.stream import put
from bot.sinks.words import (
    ASKS_SILENCE,
    counted,
    excused,
    exempt,
    headline,
    help_address,
    reasons,
    set_aside,
    spent,
    told_by,
    took_part,
    unseen,
    waived,
)

MAX_CHARACTERS = 65_536
"""GitHub takes no longer comment."""

T = TypeVar("T")

_MAX_REASONS = 5
_SHORT, _LONG = 160, 2_000  # characters of one text in a table, and outside of one
_TABLE = 12_000  # characters of a table that may grow with the change
_NOTE = 200  # characters kept for telling what was left out


@dataclass(frozen=True, slots=True)
class Markdown:
    """Writes verdict, findings, what was not reviewed, and who looked."""

    out: TextIO
    limit: int = MAX_CHARACTERS

    def begin(self, change: Change) -> None:
        """Nothing is written before the end."""

    def deliver(self, report: Report) -> None:
        put(page(report, self.limit), self.out)


def page(report: Report, limit: int = MAX_CHARACTERS) -> str:
    """The report in at most `limit` characters, of which the fixed parts need some 40,000.

    Findings that do not fit are counted. No text of the change, a model or a tool becomes a link,
    a mention, an image or HTML.
    """
    head = _head(report)
    tail = _not_reviewed(report) + _who_looked(report)
    overview = _overview(report.findings)
    room = limit - len(head) - len(overview) - len(tail) - _NOTE
    today = report.record.policy.today
    details = list(_fitting(report.findings, lambda f: _finding(f, today), room))
    left = len(report.findings) - len(details)
    note = f"{counted(left, 'more finding')} did not fit here: the JSON report has all.\n\n"
    whole = head + overview + "".join(details) + (note if left else "") + tail
    return whole.rstrip() + "\n"


def _fitting(items: Iterable[T], told: Callable[[T], str], room: int) -> Iterator[str]:
    """What is told of the first items, as many as fit."""
    for item in items:
        text = told(item)
        room -= len(text)
        if room < 0:
            return
        yield text


def _head(report: Report) -> str:
    lines = [f"# Diffwarden: {report.verdict}", "", escaped(headline(report)) + ".", ""]
    why = reasons(report)
    lines += [f"- {_prose(reason, _SHORT)}" for reason in why[:_MAX_REASONS]]
    if len(why) > _MAX_REASONS:
        lines.append(f"- and {len(why) - _MAX_REASONS:,} more")
    return "\n".join(lines).rstrip() + "\n\n"


def _overview(findings: Sequence[Merged]) -> str:
    return _table(("severity", "where", "what", "evidence"), findings, _row)


def _row(finding: Merged) -> str:
    severity = f"**{finding.severity}**" if finding.blocking else str(finding.severity)
    what = _prose(finding.lead.message.partition(". ")[0], _SHORT)
    return _cells(severity, _place(finding), what, _prose(told_by(finding), _SHORT))


def _place(finding: Merged) -> str:
    return code(_cut(f"{finding.span.path}:{finding.span.start}", _SHORT))


def _finding(finding: Merged, today: date) -> str:
    lead = finding.lead
    parts = [
        f"### {finding.severity}: {_place(finding)}",
        _prose(lead.message, _LONG),
        fenced(_numbered(finding)) if lead.excerpt.strip() else "",
        *_remarks(finding),
        _facts(finding, today),
    ]
    return "\n\n".join(part for part in parts if part) + "\n\n"


def _numbered(finding: Merged) -> str:
    """The excerpt with line numbers: so no line of it can begin with a command to a bot."""
    first = finding.span.start
    lines = visible(finding.lead.excerpt).split("\n")
    digits = len(str(first + len(lines)))
    return "\n".join(f"{n:{digits}} | {_cut(line, _SHORT)}" for n, line in enumerate(lines, first))


def _remarks(finding: Merged) -> Iterator[str]:
    fix = next((voice.suggestion for voice in finding.voices if voice.suggestion), "")
    if fix.strip():
        many = "\n" in fix.strip()
        yield f"Fix:\n\n{fenced(_cut(fix, _LONG))}" if many else f"Fix: {_prose(fix, _LONG)}"
    if finding.lead.related:
        spans = (code(f"{span.path}:{span.start}") for span in finding.lead.related[:_MAX_REASONS])
        yield f"See also {', '.join(spans)}"
    if finding.asks_silence:
        yield ASKS_SILENCE


def _facts(finding: Merged, today: date) -> str:
    rule, topic = finding.lead.rule, finding.topic
    facts = [
        f"blocks: {'yes' if finding.blocking else 'no'}",
        f"says: {_prose(told_by(finding), _SHORT)} ({finding.evidence})",
        f"rule: {code(_cut(rule, _SHORT))}",
        f"topic: {link(_cut(topic, _SHORT), help_address(topic))}",
        f"in: {code(_cut(finding.lead.symbol, _SHORT))}" if finding.lead.symbol else "",
        f"fingerprint: {code(finding.fingerprint)}",
        f"waiver: {_prose(waived(finding.waiver, today), _LONG)}" if finding.waiver else "",
    ]
    return "\n".join(f"- {fact}" for fact in facts if fact)


def _not_reviewed(report: Report) -> str:
    missed = _table(("not reviewed", "why"), unseen(report), _missed)
    passed = [(gap.path or "", f"{name}: {gap.why}") for name, gap in excused(report)]
    return missed + _table(("gap that changes no verdict", "why"), passed, _missed)


def _missed(gap: tuple[str, str]) -> str:
    place, why = gap
    return _cells(code(_cut(place, _SHORT)) or "all of it", _prose(why, _SHORT))


def _who_looked(report: Report) -> str:
    table = _table(
        ("analyzer", "version", "files", "findings", "gaps", "seconds"),
        report.outcomes,
        lambda o: _cells(
            _prose(o.analyzer, _SHORT),
            _prose(o.version, _SHORT),
            f"{len(o.paths):,}",
            f"{len(o.findings):,}",
            f"{len(o.gaps):,}",
            f"{o.seconds:.1f}",
        ),
    )
    said = [f"{note}." for note in report.record.notes[:_MAX_REASONS]]
    usage = spent(report.outcomes)
    if usage:
        said.append(f"{took_part(usage)}.")
    if report.set_aside:
        said.append(f"{set_aside(report.set_aside)}.")
    if exempt(report):
        said.append(f"{exempt(report)}.")
    return table + "\n\n".join(_prose(text, _LONG) for text in said)


def _table(names: Sequence[str], items: Sequence[T], row: Callable[[T], str]) -> str:
    """A table of as many items as fit; nothing for none."""
    if not items:
        return ""
    rows = list(_fitting(items, row, _TABLE))
    left = len(items) - len(rows)
    note = f"\nand {left:,} more\n" if left else ""
    return f"{_cells(*names)}{'|---' * len(names)}|\n{''.join(rows)}{note}\n"


def _cells(*markdown: str) -> str:
    return f"| {' | '.join(cell(text) for text in markdown)} |\n"


def _prose(text: str, most: int) -> str:
    return escaped(_cut(text, most))


def _cut(text: str, most: int) -> str:
    """The first characters of `text`, hidden ones spelled out, with dots for those left out."""
    shown = visible(text[: most + 1])
    return shown if len(shown) <= most else f"{shown[: most - 3]}..."
