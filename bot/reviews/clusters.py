"""From what several passes said to one candidate for each fault, with its votes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.core.finding import Span
from bot.core.topics import family
from bot.reviews.candidate import Candidate
from bot.reviews.page import clean_line
from bot.reviews.voices import MAX_MESSAGE, Voice

NEAR = 3
"""Lines within which two passes may point to one fault."""

LIKE = 2
"""Names of the code that two passes must both speak of, where they differ otherwise."""

_NAME = re.compile(r"[^\W\d]\w{2,}")
_CODE = re.compile(r"`([^`\n]{1,200})`")


def clustered(voices: Iterable[Voice], passes: Callable[[Span], int]) -> list[Candidate]:
    """One candidate for each fault, in the order of the change; `passes` saw the lines it is on.

    Two voices are one when they are about the same lines and of one kind. What different passes
    call by different kinds, or put a few lines apart, is one when both speak of the same names.
    """
    clusters: dict[str, list[_Cluster]] = {}
    for voice in sorted(voices, key=_order):
        here = clusters.setdefault(voice.span.path, [])
        names = _names(voice)
        likest = _likest(here, voice, names)
        if likest:
            likest.voices.append(voice)
        else:
            here.append(_Cluster([voice], names))
    return [_candidate(c.voices, passes) for here in clusters.values() for c in here]


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Voices about one fault. The first decides what belongs to them; `names` are those it says."""

    voices: list[Voice]
    names: frozenset[str]

    def likeness(self, voice: Voice, names: frozenset[str]) -> int:
        """2 for the same lines and kind, 1 for what is likely the same, 0 for another fault."""
        lead = self.voices[0]
        one, other, kin = lead.span, voice.span, _is_kin(lead, voice)
        if kin and one.overlaps(other):
            return 2
        if lead.turn == voice.turn:  # One pass told them apart.
            return 0
        gap = max(one.start, other.start) - min(one.end, other.end)
        return int(gap <= (NEAR if kin else 0) and len(self.names & names) >= LIKE)


def _likest(clusters: Iterable[_Cluster], voice: Voice, names: frozenset[str]) -> _Cluster | None:
    best, most = None, 0
    for cluster in clusters:
        likeness = cluster.likeness(voice, names)
        if likeness > most:
            best, most = cluster, likeness
    return best


def _order(voice: Voice) -> tuple[Span, str, int, tuple[str, ...]]:
    """In the order of the change. Who names a weakness leads those who name none."""
    remark = voice.remark
    words = (remark.category, remark.title, remark.why, remark.trigger, voice.quote)
    return voice.span, remark.cwe or "~", voice.turn, (*words, remark.severity)


def _is_kin(one: Voice, other: Voice) -> bool:
    if one.remark.cwe and other.remark.cwe:
        return family(one.remark.cwe) == family(other.remark.cwe)
    return one.remark.category == other.remark.category


def _names(voice: Voice) -> frozenset[str]:
    """The names of the code that a voice speaks of: in backquotes, or of the lines it quotes."""
    said = f"{voice.remark.title} {voice.remark.why} {voice.remark.trigger}"
    marked = _NAME.findall(" ".join(_CODE.findall(said)))
    return frozenset(marked) | (set(_NAME.findall(said)) & set(_NAME.findall(voice.quote)))


def _candidate(cluster: Sequence[Voice], passes: Callable[[Span], int]) -> Candidate:
    """The worst and closest voice leads; what kind of fault it is, most of them say."""
    lead = min(
        cluster, key=lambda v: (-v.remark.severity.rank, v.span.end - v.span.start, _order(v))
    )
    category = _most(voice.remark.category for voice in cluster)
    weaknesses = [voice.remark.cwe for voice in cluster if voice.remark.cwe]
    votes = len({voice.turn for voice in cluster})
    return Candidate(
        rule=f"model/{category}",
        category=category,
        cwe=_most(weaknesses) if weaknesses else None,
        title=clean_line(lead.remark.title, MAX_MESSAGE),
        why=_prose(lead),
        quote=lead.quote,
        path=lead.span.path,
        span=lead.span,
        votes=votes,
        passes=max(votes, passes(lead.span)),
        severity=lead.remark.severity,
        related=tuple(sorted({span for voice in cluster for span in voice.related})),
    )


def _most(words: Iterable[str]) -> str:
    counted = Counter(words)
    return min(counted, key=lambda word: (-counted[word], word))


def _prose(voice: Voice) -> str:
    """When it happens, and why: the most useful first."""
    trigger, why = voice.remark.trigger.strip(), voice.remark.why.strip()
    return clean_line(f"When: {trigger} {why}" if trigger else why, 2 * MAX_MESSAGE)
