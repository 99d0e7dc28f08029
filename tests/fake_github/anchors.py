"""Where on the diff a new comment stands, or why it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from tests.fake_github.diffs import FileDiff
from tests.fake_github.exchange import Json
from tests.fake_github.said import Thread
from tests.fake_github.state import Pull

NOT_IN_DIFF = (
    "Pull request review thread line must be part of the diff",
    "Pull request review thread diff hunk can't be blank",
)
START_NOT_IN_DIFF = "Pull request review thread start line must be part of the diff"
OTHER_HUNK = "Pull request review thread start line must be part of the same hunk as the line."
NOT_BEFORE = "Pull request review thread start line must precede the end line."


class Unanchored(Exception):
    """A comment that stands on no line of the diff; `errors` are GitHub's words for it."""

    def __init__(self, *errors: str) -> None:
        super().__init__(", ".join(errors))
        self.errors = errors


@dataclass(frozen=True)
class Diff:
    """The diff of one commit of a pull request, against where it left the base branch."""

    pull: Pull
    commit: str
    base: str
    files: tuple[FileDiff, ...]

    @classmethod
    def of(cls, pull: Pull, commit: str) -> Diff:
        store = pull.repo.store
        tip = store.tip(pull.base_ref) or pull.base_sha
        base = store.merge_base(tip, commit) or tip
        return cls(pull, commit, base, store.diff(base, commit))

    def thread(self, number: int, asked: Json) -> Thread:
        """The thread that a comment with these fields begins. Raises Unanchored."""
        path = asked.get("path")
        file = next((one for one in self.files if one.path == path), None)
        if file is None:
            raise Unanchored("Path could not be resolved")
        begun = partial(Thread, number, self.pull, file.path, commit=self.commit, base=self.base)
        if asked.get("subject_type") == "file":
            header = file.text.split("\n", 1)[0]
            return begun(
                side="RIGHT", line=None, start_line=None, start_side=None,
                hunk=header, position=1, subject="file",
            )  # fmt: skip
        side, line = asked.get("side", "RIGHT"), asked.get("line")
        if line is None:
            side, line = _positioned(file, asked.get("position"))
        hunk = file.hunk(side, line) if file.served else None
        if hunk is None:
            raise Unanchored(*NOT_IN_DIFF)
        start = asked.get("start_line")
        start_side: str | None = None
        if start is not None:
            start_side = str(asked.get("start_side", side))
            _check_start(file, start, start_side, line, side)
        excerpt, position = file.excerpt(side, line)
        return begun(
            side=side, line=line, start_line=start, start_side=start_side,
            hunk=excerpt, position=position,
        )  # fmt: skip


def _check_start(file: FileDiff, start: int, start_side: str, line: int, side: str) -> None:
    hunk = file.hunk(start_side, start)
    if hunk is None:
        raise Unanchored(START_NOT_IN_DIFF)
    first, last = hunk.find(start_side, start), hunk.find(side, line)
    if last is None or first is None:
        raise Unanchored(OTHER_HUNK)
    if first.position >= last.position:
        raise Unanchored(NOT_BEFORE)


def _positioned(file: FileDiff, position: int | None) -> tuple[str, int]:
    for hunk in file.hunks:
        for line in hunk.lines:
            if line.position == position:
                return ("RIGHT", line.new) if line.new else ("LEFT", line.old or 0)
    raise Unanchored("Line could not be resolved")
