"""Which orders of people count: waivers and overrides, and what is told to those whose do not."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.command import Verb
from bot.core.orders import Mistake, Order
from bot.core.pull import Permission, Person
from bot.core.report import Override, Waiver

_SHORT = 12  # digits of a commit, as people are told it


@dataclass(frozen=True, slots=True)
class Terms:
    """How many people must say the same before a finding or a commit passes, and who they may be.

    `approvers` are logins in any case; without any, everybody counts who has the permission.
    """

    approvals: int = 1
    approvers: tuple[str, ...] = ()

    def admit(self, person: Person) -> bool:
        names = {name.casefold() for name in self.approvers}
        return not names or person.login.casefold() in names


ANYBODY = Terms()
"""One person with the permission is enough."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What came of all orders.

    `granted` are the orders that count, the oldest first. `refused` are to be told to their
    authors, once: `answered` says whether that was done. `unheard` are by people who may not write
    to the repository: they get no answer at all.
    """

    waivers: tuple[Waiver, ...] = ()
    overrides: tuple[Override, ...] = ()
    granted: tuple[Order, ...] = ()
    refused: tuple[Mistake, ...] = ()
    unheard: tuple[Order | Mistake, ...] = ()


def decided(
    said: Sequence[Order | Mistake],
    permission: Callable[[Person], Permission],
    head: str,
    terms: Terms = ANYBODY,
) -> Decisions:
    """Which of all that was `said` counts for the pull request whose last commit is `head`.

    Every command takes the permission to write, an override that to maintain. `permission` is
    asked once for each person. Of what one person says of one finding, the last word counts.
    """
    may = functools.cache(permission)
    heard = [one for one in said if may(one.by) >= Permission.WRITE]
    weighed = [_weighed(one, may(one.by), head, terms) for one in heard]
    votes = _votes(one for one in weighed if isinstance(one, Order))
    short = {subject for subject, people in votes.items() if len(people) < terms.approvals}
    ruled = [_short_of(one, terms) if _subject(one) in short else one for one in weighed]
    admins = {one.by.id for one in heard if may(one.by) is Permission.ADMIN}
    passed = [s for people in votes.values() for s in _sets(people, terms.approvals, admins)]
    return Decisions(
        waivers=tuple(_waiver(s, admins) for s in passed if s[0].verb is Verb.IGNORE),
        overrides=tuple(_override(s, admins, head) for s in passed if s[0].verb is Verb.OVERRIDE),
        granted=tuple(one for one in ruled if isinstance(one, Order)),
        refused=tuple(one for one in ruled if isinstance(one, Mistake)),
        unheard=tuple(one for one in said if may(one.by) < Permission.WRITE),
    )


def _weighed(one: Order | Mistake, may: Permission, head: str, terms: Terms) -> Order | Mistake:
    """What somebody said who may write to the repository, or why it does not count."""
    if isinstance(one, Mistake) or one.verb not in (Verb.IGNORE, Verb.OVERRIDE):
        return one
    if not terms.admit(one.by):
        return _refused(one, f"Only the word of {' or '.join(terms.approvers)} counts here.")
    if one.verb is Verb.OVERRIDE and may < Permission.MAINTAIN:
        return _refused(one, f"An override takes the permission to maintain; yours is to {may}.")
    if one.verb is Verb.OVERRIDE and head != one.command.commit:
        other = one.command.commit[:_SHORT]
        return _refused(one, f"{other} is not the last commit here: {head} is.")
    return one


def _short_of(one: Order | Mistake, terms: Terms) -> Mistake:
    who = f" of {', '.join(terms.approvers)}" if terms.approvers else ""
    return _refused(one, f"It takes {terms.approvals} people{who}, and not all have said so yet.")


def _refused(one: Order | Mistake, why: str) -> Mistake:
    return Mistake(why, one.comment, one.thread, one.answered)


_Subject = tuple[Verb, str]


def _subject(one: Order | Mistake) -> _Subject | None:
    """What is to pass: a finding, or the commit."""
    if isinstance(one, Mistake) or one.verb not in (Verb.IGNORE, Verb.OVERRIDE):
        return None
    return one.verb, one.fingerprint


def _votes(given: Iterable[Order]) -> Mapping[_Subject, list[Order]]:
    """For all that is to pass, each person's last word."""
    votes: dict[_Subject, dict[int, Order]] = {}
    for order in given:
        subject = _subject(order)
        if subject:
            votes.setdefault(subject, {})[order.by.id] = order
    return {subject: list(people.values()) for subject, people in votes.items()}


def _sets(
    people: Sequence[Order], approvals: int, admins: Collection[int]
) -> Iterator[Sequence[Order]]:
    """As many words as it takes, those that last longest; and such with an administrator's."""
    if len(people) < approvals:
        return
    longest = sorted(people, key=lambda order: order.command.until or date.max, reverse=True)
    yield longest[:approvals]
    weighty = next((order for order in longest if order.by.id in admins), None)
    if weighty and weighty not in longest[:approvals]:
        yield [weighty, *longest[: approvals - 1]]


def _waiver(said: Sequence[Order], admins: Collection[int]) -> Waiver:
    """The waiver that several people gave as one: it ends when the first of them ends."""
    ends = [order.command.until for order in said if order.command.until]
    until = min(ends, default=None)
    return Waiver(said[0].fingerprint, _by(said), _why(said), until, _is_weighty(said, admins))


def _override(said: Sequence[Order], admins: Collection[int], head: str) -> Override:
    return Override(head, _by(said), _why(said), _is_weighty(said, admins))


def _by(said: Sequence[Order]) -> str:
    return ", ".join(order.by.login for order in said)


def _why(said: Sequence[Order]) -> str:
    return "; ".join(dict.fromkeys(order.command.why for order in said))


def _is_weighty(said: Sequence[Order], admins: Collection[int]) -> bool:
    return any(order.by.id in admins for order in said)
