"""Pieces of a page of Markdown: prose that is cut, places, code with line numbers, tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from bot.core.characters import visible
from bot.core.markdown import cell, code, escaped, fenced
from bot.core.report import Merged, Outcome, Report
from bot.sinks.pardons import overridden
from bot.sinks.words import (
    counted,
    exempt,
    looked_again,
    opinions,
    quotes,
    run_first,
    set_aside,
    spent,
    told_by,
    took_part,
    way,
)

SHORT, LONG = 160, 2_000
"""Characters of one text in a table, and outside of one."""
TABLE = 12_000
"""Characters of a table that may grow with the change."""

T = TypeVar("T")

_ORDER = re.compile(r"^[ \t]*(?:/[a-z]|bors\b)", re.IGNORECASE | re.MULTILINE)
_MOST = 5  # notes, or places that lead to a finding


def prose(text: str, most: int) -> str:
    """The first characters of `text`, as prose that renders to that text."""
    return escaped(cut(text, most))


def cut(text: str, most: int) -> str:
    """The first characters of `text`, hidden ones spelled out, with dots for those left out."""
    shown = visible(text[: most + 1])
    return shown if len(shown) <= most else f"{shown[: most - 3]}..."


def short_code(text: str) -> str:
    """`text` as code that fits in a table; nothing for no text."""
    return code(cut(text, SHORT))


def place(finding: Merged) -> str:
    return short_code(f"{finding.span.path}:{finding.span.start}")


def numbered(finding: Merged) -> str:
    """The excerpt with line numbers: so no line of it can begin with a command to a bot."""
    first = finding.span.start
    lines = visible(finding.lead.excerpt).split("\n")
    digits = len(str(first + len(lines)))
    return "\n".join(f"{n:{digits}} | {cut(line, SHORT)}" for n, line in enumerate(lines, first))


def fix(finding: Merged) -> str:
    """What to do, in words or as code; nothing if nobody knows."""
    said = next((voice.suggestion for voice in finding.voices if voice.suggestion), "").strip()
    instead = next((v.replacement for v in finding.voices if v.replacement is not None), "")
    text = said or instead.strip("\n")
    if not text.strip():
        return ""
    if "\n" not in text and said:
        return f"Fix: {prose(text, LONG)}"
    # Some bots obey a line even in code: so none begins with a word of it.
    lines = "\n".join(f"+ {line}" for line in cut(text, LONG).split("\n"))
    return f"Fix:\n\n{fenced(lines, 'diff')}"


def is_obeyed(text: str) -> bool:
    """Whether a line of it is an order to another bot: some obey even what stands in code."""
    return _ORDER.search(text) is not None


def folded(name: str, markdown: str) -> str:
    """`markdown` behind a line that opens it; nothing for nothing. `name` is in our own words."""
    if not markdown.strip():
        return ""
    return f"<details>\n<summary>{name}</summary>\n\n{markdown.strip()}\n\n</details>\n\n"


def see_also(finding: Merged) -> str:
    """How a value comes there, and the places that lead to the finding; nothing without these."""
    spans = finding.lead.related[:_MOST]
    also = f"See also {', '.join(code(f'{s.path}:{s.start}') for s in spans)}" if spans else ""
    return " ".join(part for part in (way(finding), also) if part)


def rests_on(finding: Merged) -> str:
    """What a second look said, and the lines elsewhere that it rests on; nothing without one."""
    parts = [prose(looked_again(finding), LONG)]
    for quote in quotes(finding):
        lines = enumerate(visible(quote.text).split("\n"), quote.span.start)
        text = "\n".join(f"{number} | {cut(line, SHORT)}" for number, line in lines)
        where = short_code(f"{quote.span.path}:{quote.span.start}")
        parts.append(f"{where}:\n\n{fenced(text)}")
    return "\n\n".join(part for part in parts if part)


def overview(findings: Sequence[Merged], room: int = TABLE) -> str:
    """Findings as a table, those that block in bold."""
    return table(("severity", "where", "what", "evidence"), findings, _row, room)


def _row(finding: Merged) -> str:
    severity = f"**{finding.severity}**" if finding.blocking else str(finding.severity)
    what = prose(finding.lead.message.partition(". ")[0], SHORT)
    return cells(severity, place(finding), what, prose(told_by(finding), SHORT))


def gaps(name: str, missed: Sequence[tuple[str, str]], room: int = TABLE) -> str:
    """Files that were not looked at, and why, as a table; no file means all of the change."""
    return table((name, "why"), missed, _missed, room)


def _missed(gap: tuple[str, str]) -> str:
    path, why = gap
    return cells(short_code(path) or "all of it", prose(why, SHORT))


def who_looked(report: Report, room: int = TABLE) -> str:
    """The analyzers as a table."""
    names = ("analyzer", "version", "files", "findings", "gaps", "seconds")
    return table(names, report.outcomes, _analyzer, room)


def _analyzer(outcome: Outcome) -> str:
    counts = (len(outcome.paths), len(outcome.findings), len(outcome.gaps))
    return cells(
        prose(outcome.analyzer, SHORT),
        prose(outcome.version, SHORT),
        *(f"{count:,}" for count in counts),
        f"{outcome.seconds:.1f}",
    )


def small_print(report: Report) -> list[str]:
    """What else there is to say of a review, in plain sentences."""
    said = [f"{note}." for note in report.record.notes[:_MOST]]
    usage = spent(report.outcomes)
    if usage:
        said.append(f"{took_part(usage)}.")
    more = (
        set_aside(report.set_aside) if report.set_aside else "",
        exempt(report),
        run_first(report),
        opinions(report.record.feedback),
        overridden(report),
    )
    return said + [f"{line}." for line in more if line]


def table(
    names: Sequence[str], items: Sequence[T], row: Callable[[T], str], room: int = TABLE
) -> str:
    """A table of as many items as fit into `room` characters; nothing for none."""
    if not items:
        return ""
    rows = list(fitting(items, row, room))
    left = len(items) - len(rows)
    note = f"\nand {left:,} more\n" if left else ""
    return f"{cells(*names)}{'|---' * len(names)}|\n{''.join(rows)}{note}\n"


def cells(*markdown: str) -> str:
    """One row of a table."""
    return f"| {' | '.join(cell(text) for text in markdown)} |\n"


def fitting(items: Iterable[T], told: Callable[[T], str], room: int) -> Iterator[str]:
    """What is told of the first items, as many as fit into `room` characters."""
    for item in items:
        text = told(item)
        room -= len(text)
        if room < 0:
            return
        yield text


def left_out(number: int) -> str:
    """The paragraph that tells of findings for which there was no room; nothing for none."""
    if not number:
        return ""
    return f"{counted(number, 'more finding')} did not fit here: the JSON report has all.\n\n"
