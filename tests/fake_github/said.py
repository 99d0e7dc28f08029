"""What is said on a pull request, and where it stands on the diff."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.fake_github.accounts import Account, App

if TYPE_CHECKING:
    from tests.fake_github.state import Pull


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Reaction:
    id: int
    content: str
    user: Account
    created: str


@dataclass
class Comment:
    """Something said: in the conversation, in a thread, or as a review's body.

    `minimized` is the reason it was folded away for, "" if it was not.
    """

    id: int
    author: Account | None
    body: str
    created: str
    pull: Pull
    updated: str = ""
    editor: Account | None = None
    minimized: str = ""
    reactions: list[Reaction] = field(default_factory=list)
    app: App | None = None

    prefix = "IC"

    @property
    def node(self) -> str:
        return f"{self.prefix}_{self.id}"

    def edit(self, editor: Account, body: str) -> None:
        self.body, self.editor, self.updated = body, editor, now()


@dataclass
class Review(Comment):
    state: str = "COMMENTED"
    commit: str = ""

    prefix = "PRR"


@dataclass
class LineComment(Comment):
    """A comment in a thread; `line`, `side` and `commit` are those that it was written on."""

    thread: Thread | None = None
    review: Review | None = None
    reply_to: LineComment | None = None

    prefix = "PRRC"

    @property
    def of(self) -> Thread:
        assert self.thread
        return self.thread


@dataclass
class Thread:
    """Comments on lines of the diff of `commit` against `base` (its merge base), as it was then."""

    id: int
    pull: Pull
    path: str
    side: str
    line: int | None
    start_line: int | None
    start_side: str | None
    commit: str
    base: str
    hunk: str
    position: int
    subject: str = "line"
    comments: list[LineComment] = field(default_factory=list)
    resolved_by: Account | None = None

    @property
    def node(self) -> str:
        return f"PRRT_{self.id}"

    def place(self) -> tuple[int | None, int | None]:
        """The first and last line as they are numbered now; None and None if they changed."""
        if self.line is None:
            return None, None
        pull = self.pull
        base, head = pull.merge_base, pull.head_sha
        was, is_now = (self.base, base) if self.side == "LEFT" else (self.commit, head)
        store = pull.repo.store
        moves = {file.old_path: file for file in store.diff(was, is_now)}
        moved = moves.get(self.path)
        numbers = [self.start_line or self.line, self.line]
        lines = [number if moved is None else moved.carried(number) for number in numbers]
        path = moved.path if moved else self.path
        shown = {(f.old_path if self.side == "LEFT" else f.path): f for f in store.diff(base, head)}
        file = shown.get(path)
        if None in lines or file is None or not file.hunk(self.side, lines[1] or 0):
            return None, None
        return (lines[0] if self.start_line else None), lines[1]

    @property
    def outdated(self) -> bool:
        return self.line is not None and self.place()[1] is None
