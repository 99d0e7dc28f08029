"""Our comments on one pull request: what a report adds to them, and what it closes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bot.core.errors import ForgeError
from bot.core.marks import Mark, Role, Seal
from bot.core.plan import Note, Plan, plan
from bot.core.ports import Forge
from bot.core.pull import Draft, Standing
from bot.core.remarks import Ours, Remark, ours
from bot.core.report import Merged, Report
from bot.sinks.comment_summary import summary
from bot.sinks.comments import beside, mended, retold, withdrawn
from bot.sinks.stream import sendable
from bot.sinks.words import counted


@dataclass
class Conversation:
    """Tells one report in comments.

    `key` is what our comments are signed with. `written` counts comments beside lines, `refused`
    those that the host did not take, `closed` those whose finding is gone. `errors` are what kept
    the rest from being said.
    """

    forge: Forge
    key: bytes
    report: Report
    standing: Standing
    written: int = 0
    refused: int = 0
    closed: int = 0
    errors: list[ForgeError] = field(default_factory=list)

    def tell(self, most: int) -> tuple[Merged, ...]:
        """Bring the comments in step with the report; the findings that have none of their own.

        No more than `most` findings have one. One step that fails does not keep us from the next.
        """
        said = ours(self.standing, self.key)
        todo = plan(self.report, said, most)
        # Until the host has taken them, these are told in the summary.
        untold = {note.finding.fingerprint for note in todo.write}
        refused = said.refused_at(self._head)
        with self._going_on():
            lost = self._write(todo.write)
            untold = {finding.fingerprint for finding in lost}
            refused += tuple(finding.fingerprint for finding in lost)
        with self._going_on():
            self._close(todo)
        untold |= {finding.fingerprint for finding in todo.rest}
        rest = tuple(f for f in self.report.findings if f.fingerprint in untold)
        with self._going_on():
            self._sum_up(said, rest, refused)
        return rest

    @contextmanager
    def _going_on(self) -> Iterator[None]:
        try:
            yield
        except ForgeError as error:
            self.errors.append(error)

    @property
    def _head(self) -> str:
        return self.report.change.head

    def _write(self, notes: Sequence[Note]) -> list[Merged]:
        """Post one review; the findings whose comments were refused."""
        if not notes:
            return []
        drafts = {self._draft(note): note.finding for note in notes}
        lost = self.forge.review(self._head, _opening(len(notes)), tuple(drafts))
        self.written, self.refused = len(notes) - len(lost), len(lost)
        return [drafts[draft] for draft in lost]

    def _draft(self, note: Note) -> Draft:
        body = self._body(beside(note, self.report), self._mark(note.finding))
        return Draft(note.finding.span.path, note.start, note.end, body)

    def _close(self, todo: Plan) -> None:
        """Say of comments whose finding is gone that it is, and of those where it is back, too."""
        for finding, remark in todo.revive:
            self._edit(remark, retold(finding, self.report), self._mark(finding))
        for remark in todo.withdraw:
            self._edit(remark, withdrawn(remark, self._head), self._closed(remark, Role.WITHDRAWN))
        for remark in todo.mend:
            self._edit(remark, mended(remark, self._head), self._closed(remark, Role.MENDED))
            if not remark.comment.minimized:
                self.forge.minimize(remark.comment)
        self.closed = len(todo.withdraw) + len(todo.mend)

    def _edit(self, remark: Remark, text: str, mark: Mark) -> None:
        self.forge.edit(remark.comment, self._body(text, mark))

    def _sum_up(self, said: Ours, rest: Sequence[Merged], refused: Iterable[str]) -> None:
        """Write the summary, or edit the one that stands if it says something else."""
        page = summary(self.report, rest)
        mark = Mark(Role.SUMMARY, self._head, tuple(dict.fromkeys(refused)), page.digest)
        body = self._body(page.text, mark)
        if not said.summaries:
            self.forge.comment(body)
        elif said.summaries[0].mark != mark:
            self.forge.edit(said.summaries[0].comment, body)

    def _mark(self, finding: Merged) -> Mark:
        names = (finding.fingerprint, *finding.former)
        sources = tuple(dict.fromkeys(voice.source for voice in finding.voices))
        return Mark(Role.FINDING, self._head, names, finding.lead.anchor, sources)

    def _closed(self, remark: Remark, role: Role) -> Mark:
        return replace(remark.mark, role=role, head=self._head)

    def _body(self, text: str, mark: Mark) -> str:
        pull = self.standing.pull
        return Seal(self.key, pull.repo, pull.number).signed(sendable(text), mark)


def _opening(number: int) -> str:
    return (
        f"{counted(number, 'finding')} beside the lines. The summary has the verdict and the rest."
    )
