"""Answers to what people ordered in comments: each order is answered once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.command import NAME, USAGE, Verb
from bot.core.decisions import Decisions
from bot.core.markdown import code, escaped, fenced
from bot.core.orders import Mistake, Order
from bot.core.ports import Forge
from bot.core.pull import Standing
from bot.core.remarks import ours
from bot.core.report import Report
from bot.sinks.stream import sendable
from bot.sinks.text import story

SEEN = "eyes"
"""The reaction under an order that was read. It is also how a later run knows that it was."""

_STORY = 20_000  # characters
_FOR_A_REVIEW = frozenset({Verb.REVIEW, Verb.IGNORE, Verb.OVERRIDE, Verb.EXPLAIN})


@dataclass(frozen=True, slots=True)
class Inbox:
    """Orders of people who may write to the repository that have no answer yet.

    `standing` is None where nothing can be ordered: for a merge group.
    """

    forge: Forge
    standing: Standing | None
    key: bytes
    orders: Sequence[Order]
    mistakes: Sequence[Mistake]

    @classmethod
    def of(cls, forge: Forge, standing: Standing | None, key: bytes, decisions: Decisions) -> Inbox:
        if standing is None:
            return cls(forge, None, key, (), ())
        fresh = [order for order in decisions.granted if not order.answered]
        wrong = [mistake for mistake in decisions.refused if not mistake.answered]
        return cls(forge, standing, key, fresh, wrong)

    @property
    def is_empty(self) -> bool:
        return not self.orders and not self.mistakes

    @property
    def asks_for_review(self) -> bool:
        """Whether an order changes a verdict, or needs a report to be answered."""
        return any(order.verb in _FOR_A_REVIEW for order in self.orders)

    @property
    def asks_by_name(self) -> bool:
        """Whether somebody wants to know about this very commit, even if it is a draft."""
        return any(order.verb in (Verb.REVIEW, Verb.EXPLAIN) for order in self.orders)

    def acknowledge(self) -> None:
        """Say of each order that it was read, and answer those that need no report."""
        for comment in [one.comment for one in self.orders] + [m.comment for m in self.mistakes]:
            self.forge.react(comment, SEEN)
        for mistake in self.mistakes:
            self._reply(mistake, escaped(mistake.why))
        for order in self.orders:
            if order.verb is Verb.HELP:
                self._reply(order, help_page())
            elif order.verb is Verb.RESOLVE:
                self._fold(order)

    def explain(self, report: Report) -> None:
        """Answer the orders that ask what a finding is about."""
        for order in self.orders:
            if order.verb is Verb.EXPLAIN:
                self._reply(order, told(order.fingerprint, report))

    def _fold(self, order: Order) -> None:
        """Fold our comment of the order's thread away; all of them for an order outside of one."""
        remarks = ours(self.standing, self.key).remarks if self.standing else ()
        for remark in remarks:
            is_meant = order.thread is None or order.thread.node == remark.thread.node
            if is_meant and not remark.comment.minimized:
                self.forge.minimize(remark.comment)

    def _reply(self, to: Order | Mistake, body: str) -> None:
        if to.thread:
            self.forge.reply(to.thread, sendable(body))
        else:
            self.forge.comment(sendable(f"To {code(to.by.login)}: {body}"))


def help_page() -> str:
    """All commands, as a table."""
    rows = [f"| {code(f'{NAME} {usage}')} | {does} |" for usage, does in USAGE.values()]
    return "\n".join(
        [
            "these commands are read, on the first line of a comment, from people who may write "
            "to this repository:",
            "",
            "| command | what it does |",
            "|---|---|",
            *rows,
        ]
    )


def _dead(text: str) -> str:
    """`text` with a bar before each line: some bots obey a line even in code."""
    return "\n".join(f"| {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def told(fingerprint: str, report: Report) -> str:
    """All about one finding of the report."""
    for finding in report.findings:
        if fingerprint in (finding.fingerprint, *finding.former):
            return f"all that is known of it:\n\n{fenced(_dead(story(finding, report)[:_STORY]))}"
    head = code(report.change.head[:12])
    return f"the review of {head} has no finding {code(fingerprint)}."
