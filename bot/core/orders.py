"""What people ordered in comments on a pull request. Which of it counts: `bot.core.decisions`.

An order stands as long as its comment does, as it was written: who deletes, edits or hides the
comment takes the order back. Nothing else is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.core.command import NAME, USAGE, Command, Verb, command
from bot.core.place import DIGITS
from bot.core.pull import Comment, Person, Standing, Thread

_NONE: Mapping[str, str] = MappingProxyType({})
_WHOLE = DIGITS  # of a fingerprint


@dataclass(frozen=True, slots=True)
class Order:
    """A command that somebody wrote, with the fingerprint that it means, whole; "" if none.

    `thread` is None in the conversation. `answered` is whether a reaction of ours is under it.
    """

    command: Command
    comment: Comment
    thread: Thread | None = None
    answered: bool = False

    @property
    def verb(self) -> Verb:
        return self.command.verb

    @property
    def fingerprint(self) -> str:
        return self.command.finding

    @property
    def by(self) -> Person:
        return self.comment.author


@dataclass(frozen=True, slots=True)
class Mistake:
    """A comment that was to be a command and cannot be followed; `why` is a sentence, plain text.

    `thread` and `answered` as for an order.
    """

    why: str
    comment: Comment
    thread: Thread | None = None
    answered: bool = False

    @property
    def by(self) -> Person:
        return self.comment.author


def orders(
    standing: Standing,
    threads: Mapping[str, str] = _NONE,
    known: Iterable[str] = (),
    *,
    marks_hold: bool = True,
) -> tuple[Order | Mistake, ...]:
    """What people ask for in comments of the conversation and of threads, the oldest first.

    Only comments count that a person wrote and nobody edited or hid. `threads` gives, for the node
    of each thread that we began, the fingerprint of its finding: a command there need not name it.
    `known` are more fingerprints that a few digits may mean. Unless `marks_hold`, somebody else may
    have begun such a thread in our name: then what lets a finding pass has to name it in full.
    """
    names = frozenset({*threads.values(), *known})
    reading = _Reading(standing, threads, names, marks_hold)
    places = [(comment, None) for comment in standing.comments]
    replies = [(comment, thread) for thread in standing.threads for comment in thread.comments]
    said = [(c, t) for c, t in [*places, *replies] if _is_word(c, standing.me)]
    said.sort(key=lambda place: (place[0].created, place[0].id))
    return tuple(found for place in said for found in reading.read(*place))


def _is_word(comment: Comment, me: Person) -> bool:
    """Whether somebody other than us stands behind the comment as it is. Names prove nothing."""
    author = comment.author
    is_person = author.id > 0 and author.id != me.id and not author.is_bot
    return is_person and not comment.edited and not comment.minimized


@dataclass(frozen=True, slots=True)
class _Reading:
    """Comments read in the light of what stands on the pull request."""

    standing: Standing
    threads: Mapping[str, str]
    known: frozenset[str]
    marks_hold: bool

    def read(self, comment: Comment, thread: Thread | None) -> Iterator[Order | Mistake]:
        answered = any(by.by.id == self.standing.me.id for by in comment.reactions)
        try:
            said = command(comment.body)
            if said:
                yield Order(self._named(said, comment, thread), comment, thread, answered)
        except ValueError as error:
            yield Mistake(str(error), comment, thread, answered)

    def _named(self, said: Command, comment: Comment, thread: Thread | None) -> Command:
        """The command with its finding's whole fingerprint. Raises ValueError if it means none."""
        if said.verb not in (Verb.EXPLAIN, Verb.IGNORE, Verb.RESOLVE):
            return said
        here = self.threads.get(thread.node, "") if thread else ""
        trusts = self.marks_hold or said.verb is not Verb.IGNORE
        if not said.finding and ((here and trusts) or said.verb is Verb.RESOLVE):
            return replace(said, finding=here)
        return replace(said, finding=self._whole(said, comment))

    def _whole(self, said: Command, comment: Comment) -> str:
        if not said.finding:
            raise ValueError(f"Say which finding: `{NAME} {USAGE[said.verb][0]}`.")
        if len(said.finding) == _WHOLE:
            return said.finding
        meant = {name for name in self.known if name.startswith(said.finding)}
        if said.verb is Verb.IGNORE:
            if not self.marks_hold:
                meant = set()
            meant = meant if meant <= self._told_before(comment) else set()
        if len(meant) != 1:
            raise ValueError(f"{said.finding} is not clear: write all {_WHOLE} digits of it.")
        return meant.pop()

    def _told_before(self, comment: Comment) -> set[str]:
        """Fingerprints of threads that stood when the comment was written.

        An author who has hours can make a finding whose fingerprint begins as another's does. What
        was told later is not what the person meant.
        """
        return {
            self.threads[thread.node]
            for thread in self.standing.threads
            if thread.node in self.threads
            and any(first.created <= comment.created for first in thread.comments[:1])
        }
