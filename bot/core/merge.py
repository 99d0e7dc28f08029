"""From many findings to the few worth saying: sift, merge, name, rank."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.core.change import Change, Status
from bot.core.finding import Evidence, Finding, Silence, Span
from bot.core.lowering import why_muted
from bot.core.place import DIGITS
from bot.core.report import Looked, Merged, Policy, SetAside
from bot.core.topics import family

NEAR = 3
"""Lines within which two sources mean one bug, in one symbol."""

_SPOKEN_LAST = frozenset({"bandit"})
"""Sources whose words are for experts: of equal voices, another leads."""


def annotated(findings: Iterable[Finding], looks: Iterable[Looked]) -> list[Finding]:
    """The findings with what second looks said of them. Nothing else of them is changed by that."""
    known = {(each.rule, each.span): each.look for each in looks}
    return [
        replace(finding, second_look=known[finding.rule, finding.span])
        if finding.second_look is None and (finding.rule, finding.span) in known
        else finding
        for finding in findings
    ]


def sift(
    findings: Iterable[Finding], change: Change, policy: Policy
) -> tuple[list[Finding], list[SetAside]]:
    """What this change brings in; and the rest, each with the reason why it is not said."""
    kept: list[Finding] = []
    aside: list[SetAside] = []
    for finding in findings:
        why = _reason_to_set_aside(finding, change, policy)
        if why:
            aside.append(set_aside(finding, why))
        else:
            kept.append(finding)
    return kept, aside


def _reason_to_set_aside(finding: Finding, change: Change, policy: Policy) -> str:
    if finding.source in policy.always:
        return ""
    muted = why_muted(finding, policy)
    if muted:
        return muted
    if not is_touched(finding, change):
        return "is on lines that the change does not touch"
    if finding.silence is Silence.STANDING:
        reason = f": {finding.silence_why}" if finding.silence_why else ""
        return f"is silenced by a comment that stood there before the change{reason}"
    return ""


def is_touched(finding: Finding, change: Change) -> bool:
    """Whether the change touches a line of the finding, or of what leads to it.

    Of a file that has no lines, all is touched once its bytes change.
    """
    for span in (finding.span, *finding.related):
        file = change.file(span.path)
        if file and (file.touches(span.start, span.end) or file.changed_unseen):
            return True
    return False


def set_aside(finding: Finding, why: str) -> SetAside:
    return SetAside(finding.rule, finding.span.path, finding.span.start, finding.message, why)


def merge(
    findings: Iterable[Finding], change: Change, among: Sequence[Finding] | None = None
) -> list[Merged]:
    """One bug, one finding: the surest voice leads, the others second it; worst first.

    `among` are all findings that were made, also those that are set aside: like ones are counted
    among them, so that a new bug does not take the name of an old one beside it.
    """
    findings = list(findings)
    groups: list[list[Finding]] = []
    by_path: dict[str, list[list[Finding]]] = {}
    for finding in sorted(findings, key=_surest_first):
        here = by_path.setdefault(finding.span.path, [])
        group = next((group for group in here if _is_of(group, finding)), None)
        if group is None:
            group = []
            groups.append(group)
            here.append(group)
        group.append(finding)
    return rank(_named(groups, change, _starts(findings if among is None else among)))


def _surest_first(finding: Finding) -> tuple[int, int, bool, int, Span, tuple[str, ...]]:
    words = (finding.rule, finding.topic, finding.message, finding.symbol, finding.excerpt)
    worst = (-finding.evidence.rank, -finding.severity.rank, finding.source in _SPOKEN_LAST)
    return (*worst, -finding.confidence.rank, finding.span, words)


def _is_of(group: Sequence[Finding], finding: Finding) -> bool:
    """Whether a finding is about the group's bug: the same lines, or close by in another's words.

    One tool points to where a query is built, another to where it is run. But two findings of one
    source are two bugs; and what a second look confirmed on other lines passes under no waiver that
    was given for these.
    """
    lead = group[0]
    if family(lead.topic) != family(finding.topic):
        return False
    if lead.span.overlaps(finding.span):
        return True
    is_other = all(voice.source != finding.source for voice in group)
    return (
        finding.evidence is not Evidence.VERIFIED
        and is_other
        and lead.symbol == finding.symbol != ""
        and _gap(lead, finding) <= NEAR
    )


def _gap(one: Finding, other: Finding) -> int:
    """Lines between two findings of one file that do not overlap, and one."""
    return max(one.span.start, other.span.start) - min(one.span.end, other.span.end)


_Key = tuple[str, ...]


def _key(finding: Finding) -> _Key:
    return family(finding.topic), finding.span.path, finding.symbol, _anchor(finding)


def _starts(findings: Iterable[Finding]) -> dict[_Key, list[int]]:
    """The lines where findings that are alike start, in order."""
    starts: dict[_Key, set[int]] = {}
    for finding in findings:
        starts.setdefault(_key(finding), set()).add(finding.span.start)
    return {key: sorted(lines) for key, lines in starts.items()}


def _named(
    groups: Sequence[Sequence[Finding]], change: Change, starts: Mapping[_Key, Sequence[int]]
) -> list[Merged]:
    """Give each group its fingerprints. Like ones in one symbol are told apart by their order."""
    return [
        _merged(voices, change, starts[_key(voices[0])].index(voices[0].span.start))
        for voices in groups
    ]


def _merged(voices: Sequence[Finding], change: Change, ordinal: int) -> Merged:
    lead = voices[0]
    file = change.file(lead.span.path)
    old_path = file.old_path if file and file.status is Status.RENAMED else None
    # A model that seconds a tool's finding may not make it worse: its word alone never blocks.
    weighty = [v for v in voices if v.evidence >= Evidence.VERIFIED] or list(voices)
    sources = {voice.source for voice in voices}
    agreed = len(sources) > 1 and lead.evidence >= Evidence.STATIC
    return Merged(
        voices=tuple(voices),
        fingerprint=fingerprint(voices, lead.span.path, ordinal),
        former=(fingerprint(voices, old_path, ordinal),) if old_path else (),
        topic=lead.topic,
        severity=max(voice.severity for voice in weighty),
        evidence=Evidence.CORROBORATED if agreed else lead.evidence,
        confidence=max(voice.confidence for voice in weighty),
        touched=any(is_touched(voice, change) for voice in voices),
    )


def fingerprint(voices: Sequence[Finding], path: str, ordinal: int) -> str:
    """Names a bug across pushes: it survives lines moving and rewording, not the line changing.

    Hex digits over topic family, path, enclosing symbol, the text of its lines with white space
    squeezed, an ordinal among those that are otherwise the same, and the text of further lines that
    other tools point to: who lets a finding pass has seen those, and not what is added beside them.
    """
    topic, _, *rest = _key(voices[0])
    parts = (topic, path, *rest, str(ordinal), *_further(voices))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _further(voices: Sequence[Finding]) -> list[str]:
    """Lines besides those of the first voice, of which other tools speak."""
    lead = voices[0].span
    others = [v for v in voices[1:] if v.evidence >= Evidence.STATIC and not _holds(lead, v.span)]
    return sorted({_anchor(voice) for voice in others} - {_anchor(voices[0])})


def _holds(outer: Span, inner: Span) -> bool:
    return outer.path == inner.path and outer.start <= inner.start and inner.end <= outer.end


def _anchor(finding: Finding) -> str:
    return finding.anchor or " ".join(finding.excerpt.partition("\n")[0].split())


def rank(found: Iterable[Merged]) -> list[Merged]:
    """Worst and surest first; then by file and line."""
    return sorted(
        found,
        key=lambda m: (
            not m.blocking,
            -m.severity.rank,
            -m.evidence.rank,
            -m.confidence.rank,
            m.span,
            m.lead.rule,
        ),
    )
