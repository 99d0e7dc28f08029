"""What we said on a pull request, and what people made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.marks import Mark, Role, Seal
from bot.core.pull import Comment, Person, Reaction, Standing, Thread

_UP = frozenset({"+1", "heart", "hooray", "rocket"})
_DOWN = frozenset({"-1"})


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of ours on a finding, with the thread that it began.

    The others are people, not bots and not us: who resolved the thread, who voted for the comment,
    and who against it.
    """

    mark: Mark
    comment: Comment
    thread: Thread
    resolved_by: Person | None = None
    welcomed_by: Person | None = None
    refused_by: Person | None = None

    @property
    def is_outdated(self) -> bool:
        """Whether the code there has changed since."""
        return self.thread.line is None

    @property
    def is_dismissed(self) -> bool:
        """Whether a person wants to hear no more of it while the code stays as it is."""
        return bool(self.resolved_by or self.refused_by)


@dataclass(frozen=True, slots=True)
class Summary:
    """A comment of ours that tells the whole of a review."""

    mark: Mark
    comment: Comment


@dataclass(frozen=True, slots=True)
class Ours:
    """All that we said, the oldest first: beside lines of the diff, and in the conversation."""

    remarks: tuple[Remark, ...] = ()
    summaries: tuple[Summary, ...] = ()

    @property
    def fingerprints(self) -> dict[str, str]:
        """The finding of each thread that we began, by the thread's node."""
        return {remark.thread.node: remark.mark.fingerprints[0] for remark in self.remarks}

    def refused_at(self, head: str) -> tuple[str, ...]:
        """Findings that the host took no comment for on commit `head`: nor will it another time."""
        marks = [summary.mark for summary in self.summaries[:1] if summary.mark.head == head]
        return tuple(name for mark in marks for name in mark.fingerprints)


def ours(standing: Standing, key: bytes) -> Ours:
    """What of all that stands on the pull request was written by us, and by nobody else."""
    seal = Seal(key, standing.pull.repo, standing.pull.number)
    remarks = (_remark(thread, standing.me, seal) for thread in standing.threads)
    marked = ((seal.mark_of(comment, standing.me), comment) for comment in standing.comments)
    return Ours(
        tuple(remark for remark in remarks if remark),
        tuple(Summary(m, comment) for m, comment in marked if m and m.role is Role.SUMMARY),
    )


def _remark(thread: Thread, me: Person, seal: Seal) -> Remark | None:
    """The remark that began the thread. Replies of ours are none."""
    first = next(iter(thread.comments), None)
    mark = seal.mark_of(first, me) if first else None
    if first is None or mark is None or mark.role is Role.SUMMARY or not mark.fingerprints:
        return None
    resolver = thread.resolved_by
    return Remark(
        mark,
        first,
        thread,
        resolved_by=resolver if resolver and _is_other(resolver, me) else None,
        welcomed_by=_voter(first.reactions, _UP, me),
        refused_by=_voter(first.reactions, _DOWN, me),
    )


def _voter(reactions: Iterable[Reaction], votes: frozenset[str], me: Person) -> Person | None:
    """The first person who voted so."""
    said = (r.by for r in reactions if r.content in votes and _is_other(r.by, me))
    return next(said, None)


def _is_other(person: Person, me: Person) -> bool:
    return not person.is_bot and person.id != me.id
