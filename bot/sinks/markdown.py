"""The report as a page of GitHub-flavoured Markdown, for a comment or a job's summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from bot.core.change import Change
from bot.core.markdown import code, escaped, fenced, link
from bot.core.report import Merged, Report
from bot.sinks.pardons import in_vain, let_pass
from bot.sinks.pieces import (
    LONG,
    SHORT,
    cut,
    fitting,
    fix,
    gaps,
    left_out,
    numbered,
    overview,
    place,
    prose,
    rests_on,
    see_also,
    short_code,
    small_print,
    who_looked,
)
from bot.sinks.stream import put
from bot.sinks.words import (
    ASKS_SILENCE,
    excused,
    headline,
    help_address,
    reasons,
    told_by,
    unseen,
)

MAX_CHARACTERS = 65_536
"""GitHub takes no longer comment."""

_MAX_REASONS = 5
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
    table_of_all = overview(report.findings)
    room = limit - len(head) - len(table_of_all) - len(tail) - _NOTE
    details = list(fitting(report.findings, lambda f: _finding(f, report), room))
    left = len(report.findings) - len(details)
    whole = head + table_of_all + "".join(details) + left_out(left) + tail
    return whole.rstrip() + "\n"


def _head(report: Report) -> str:
    lines = [f"# Diffwarden: {report.verdict}", "", escaped(headline(report)) + ".", ""]
    why = reasons(report)
    lines += [f"- {prose(reason, SHORT)}" for reason in why[:_MAX_REASONS]]
    if len(why) > _MAX_REASONS:
        lines.append(f"- and {len(why) - _MAX_REASONS:,} more")
    return "\n".join(lines).rstrip() + "\n\n"


def _finding(finding: Merged, report: Report) -> str:
    lead = finding.lead
    parts = [
        f"### {finding.severity}: {place(finding)}",
        prose(lead.message, LONG),
        fenced(numbered(finding)) if lead.excerpt.strip() else "",
        fix(finding),
        see_also(finding),
        rests_on(finding),
        ASKS_SILENCE if finding.asks_silence else "",
        _facts(finding, report),
    ]
    return "\n\n".join(part for part in parts if part) + "\n\n"


def _facts(finding: Merged, report: Report) -> str:
    rule, topic = finding.lead.rule, finding.topic
    facts = [
        f"blocks: {'yes' if finding.blocking else 'no'}",
        f"says: {prose(told_by(finding), SHORT)} ({finding.evidence})",
        f"rule: {short_code(rule)}",
        f"topic: {link(cut(topic, SHORT), help_address(topic))}",
        f"in: {short_code(finding.lead.symbol)}" if finding.lead.symbol else "",
        f"fingerprint: {code(finding.fingerprint)}",
        *(f"decision: {prose(said, LONG)}" for said in let_pass(finding, report)),
        *(f"decision: {prose(said, LONG)}" for said in in_vain(finding, report)),
    ]
    return "\n".join(f"- {fact}" for fact in facts if fact)


def _not_reviewed(report: Report) -> str:
    missed = gaps("not reviewed", unseen(report))
    passed = [(gap.path or "", f"{name}: {gap.why}") for name, gap in excused(report)]
    return missed + gaps("gap that changes no verdict", passed)


def _who_looked(report: Report) -> str:
    said = small_print(report)
    return who_looked(report) + "\n\n".join(prose(text, LONG) for text in said)
