"""Comments on one finding, beside its lines: what is wrong, how we know, what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.characters import visible
from bot.core.command import NAME
from bot.core.finding import Finding
from bot.core.gate import overriding
from bot.core.markdown import code, fenced, link
from bot.core.marks import unsigned
from bot.core.plan import Note
from bot.core.remarks import Remark
from bot.core.report import Merged, Report
from bot.sinks.pardons import in_vain, let_pass
from bot.sinks.pieces import (
    LONG,
    SHORT,
    cut,
    fix,
    folded,
    is_obeyed,
    numbered,
    prose,
    rests_on,
    see_also,
    short_code,
)
from bot.sinks.words import ASKS_SILENCE, blocks_because, help_address, meaning, told_by

SHORT_COMMIT = 7
"""Digits of a commit, as GitHub shows it."""

_MOST_REPLACED = 4_000  # characters of a suggestion that a person can judge at a glance


def beside(note: Note, report: Report) -> str:
    """What to say beside the lines of `note`, in safe Markdown."""
    return _told(note.finding, report, _suggestion(note))


def retold(finding: Merged, report: Report) -> str:
    """What to say of a finding on lines that need not be its own."""
    return _told(finding, report, "")


def mended(remark: Remark, head: str) -> str:
    """What is left to say when the lines have changed and the finding is gone."""
    commit = code(head[:SHORT_COMMIT])
    if "secrets" in remark.mark.sources:
        stays = "It stays in the history, where others may have read it: revoke it."
        return _closed(f"Not in the file any more as of {commit}. {stays}", remark)
    return _closed(f"Mended in {commit}.", remark)


def withdrawn(remark: Remark, head: str) -> str:
    """What is left to say when the finding is gone and its lines are the same."""
    said = f"Not found any more in {code(head[:SHORT_COMMIT])}, though these lines are the same."
    return _closed(said, remark)


def _closed(said: str, remark: Remark) -> str:
    return f"{said}\n\n{folded('What it was', unsigned(remark.comment.body))}".rstrip()


def _told(finding: Merged, report: Report, suggestion: str) -> str:
    blocks = finding.blocking and not overriding(report)
    severity = f"{finding.severity.capitalize()}{', blocks' if blocks else ''}."
    parts = (
        f"**{severity}** {prose(finding.lead.message, LONG)}",
        _fix(finding, suggestion),
        ASKS_SILENCE if finding.asks_silence else "",
        *(prose(said, LONG) for said in (*let_pass(finding, report), *in_vain(finding, report))),
        folded("How we know", "\n\n".join(evidence(finding, report))).rstrip(),
        answers(finding),
    )
    return "\n\n".join(part for part in parts if part)


def _fix(finding: Merged, suggestion: str) -> str:
    said = next((voice.suggestion for voice in finding.voices if voice.suggestion), "").strip()
    if not suggestion or "\n" in said:
        return suggestion or fix(finding)
    return f"Fix: {prose(said, LONG)}\n\n{suggestion}" if said else suggestion


def evidence(finding: Merged, report: Report) -> Iterator[str]:
    """Who says it and by which rule, whether it blocks and why, and the code it is about."""
    lead = finding.lead
    topic = link(cut(finding.topic, SHORT), help_address(finding.topic))
    who = f"{told_by(finding)}: {finding.evidence}, {meaning(finding.evidence)}"
    facts = (
        prose(who, SHORT * 2),
        f"rule {short_code(lead.rule)}, about {topic}",
        prose(blocks_because(finding, report), LONG),
    )
    yield "\n".join(f"- {fact}" for fact in facts)
    if lead.excerpt.strip():
        yield f"{_where(lead)}:\n\n{fenced(numbered(finding))}"
    yield see_also(finding)
    yield rests_on(finding)


def _where(lead: Finding) -> str:
    inside = f" in {short_code(lead.symbol)}" if lead.symbol else ""
    return f"{short_code(f'{lead.span.path}:{lead.span.start}')}{inside}"


def answers(finding: Merged) -> str:
    """How to answer, in a line."""
    name = finding.fingerprint
    ways = (code(f"{NAME} ignore {name} REASON"), code(f"{NAME} explain {name}"))
    return f"To answer: {' or '.join(ways)}"


def _suggestion(note: Note) -> str:
    """The change that a person can accept with a click; nothing where that is not safe.

    It takes the place of exactly the lines that the comment sits on.
    """
    spans = ((voice.span, voice.replacement) for voice in note.finding.voices)
    fitting = (new for span, new in spans if (span.start, span.end) == (note.start, note.end))
    new = next((new for new in fitting if new is not None), None)
    if new is None or not _is_plain(new):
        return ""
    return fenced(new, "suggestion") if new else "```suggestion\n```"


def _is_plain(text: str) -> bool:
    """Whether a person sees all of the text, and no bot takes a line of it for a command."""
    seen = visible(text) == text.replace("\r\n", "\n")
    return seen and len(text) <= _MOST_REPLACED and not is_obeyed(text)
