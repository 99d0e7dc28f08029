"""What a push is about to send: the refs that git or pre-commit names, and what is new in them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.core.errors import ChangeError, UsageError
from bot.forges.git import UNSHALLOW, Repository
from bot.forges.git_change import GitRange
from bot.forges.git_objects import empty_tree
from bot.forges.git_program import reason

MAX_INPUT = 16 * 1024 * 1024
"""Bytes of the lines that git writes to the hook: some 100,000 refs."""

_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_FIELDS = 4


@dataclass(frozen=True, slots=True)
class Pushed:
    """One ref of a push. An id is all zeros where the ref does not exist on that side."""

    local_ref: str
    local_id: str
    remote_ref: str
    remote_id: str

    @property
    def deletes(self) -> bool:
        return not self.local_id.strip("0")

    @property
    def is_new(self) -> bool:
        return not self.remote_id.strip("0")

    @property
    def name(self) -> str:
        """The branch or tag on the remote, as people call it."""
        return re.sub(r"^refs/(heads|tags)/", "", self.remote_ref)


def parse(lines: bytes) -> tuple[Pushed, ...]:
    """The refs of git's lines `<local ref> <local id> <remote ref> <remote id>` on standard input.

    Raises UsageError for a line that git would not write.
    """
    if len(lines) > MAX_INPUT:
        raise UsageError(f"standard input is longer than {MAX_INPUT // 2**20} MiB: is it git's?")
    return tuple(_pushed(os.fsdecode(line)) for line in lines.split(b"\n") if line.strip())


def _pushed(line: str) -> Pushed:
    words = line.rsplit(" ", 2)  # a revision such as `HEAD@{1 day ago}` may stand first
    first = words[0].rpartition(" ") if len(words) == _FIELDS - 1 else ("", "", "")
    pushed = Pushed(first[0], first[2], *words[1:]) if first[0] else None
    if pushed is None or not all(map(_ID.fullmatch, (pushed.local_id, pushed.remote_id))):
        raise UsageError(
            f"standard input has the line {line[:200]!r}, which is none of git's for a push: "
            "git starts `diffwarden pre-push` as a hook, see `diffwarden hook install`"
        )
    return pushed


def of_pre_commit(environment: Mapping[str, str]) -> Pushed | None:
    """The ref that pre-commit tells of in the environment; None when it did not start us."""
    head = environment.get("PRE_COMMIT_TO_REF") or environment.get("PRE_COMMIT_SOURCE", "")
    base = environment.get("PRE_COMMIT_FROM_REF") or environment.get("PRE_COMMIT_ORIGIN", "")
    if not _ID.fullmatch(head):
        return None
    branch = environment.get("PRE_COMMIT_LOCAL_BRANCH", "HEAD")
    remote = environment.get("PRE_COMMIT_REMOTE_BRANCH", branch)
    return Pushed(branch, head, remote, base if _ID.fullmatch(base) else "0" * len(head))


@dataclass(frozen=True)
class News:
    """What the remote does not have of some refs, as ranges; each range once, with its refs."""

    repository: Repository
    remote: str

    def ranges(self, refs: Iterable[Pushed]) -> dict[GitRange, tuple[Pushed, ...]]:
        """The ranges to review. Raises ChangeError for what this clone cannot tell."""
        found: dict[GitRange, tuple[Pushed, ...]] = {}
        for ref in refs:
            span = None if ref.deletes else self._range(ref)
            if span:
                found[span] = (*found.get(span, ()), ref)
        return found

    def _range(self, ref: Pushed) -> GitRange | None:
        head = self.repository.find(ref.local_id)
        if head is None or not head.is_commit:
            return None  # a tag of a file or tree: nothing of it can be merged
        known = self._commit(None if ref.is_new else ref.remote_id)
        has_new, bounds = self._new(head.id, known)
        if not has_new:
            return None
        return GitRange(self.repository, self._base(head.id, bounds, known), head.id)

    def _new(self, head: str, known: str | None) -> tuple[bool, list[str]]:
        """Whether the remote lacks commits of `head`, and the ones it has that they build on."""
        words = [head, "--not", *([known] if known else []), self._copies]
        done = self.repository.git.ask("rev-list", "--boundary", *words)
        if done.status:
            hint = f": {UNSHALLOW}" if self.repository.is_shallow else ""
            raise ChangeError(f"git does not tell what is new in {head[:12]}: {reason(done)}{hint}")
        lines = done.stdout.decode().split()
        bounds = [line[1:] for line in lines if line.startswith("-")]
        return len(bounds) < len(lines), bounds

    def _base(self, head: str, bounds: list[str], known: str | None) -> str:
        """What to compare with: what the news build on, else where the default branch left off."""
        if len(bounds) == 1:
            return bounds[0]
        if not bounds:
            return empty_tree(self.repository.hash_name)
        # Another branch was merged in. Against the old tip all of that would look new.
        default = self.repository.ref(f"refs/remotes/{self.remote}/HEAD")
        tip = self._commit(default or self.repository.default_branch())
        found = self.repository.merge_base(tip, head) if tip else None
        return found or known or bounds[0]

    def _commit(self, rev: str | None) -> str | None:
        found = self.repository.find(rev) if rev else None
        return found.id if found and found.is_commit else None

    @cached_property
    def _copies(self) -> str:
        """Our copies of the remote's branches, as an option; of all remotes where it has none.

        A push to a URL, or to a remote that nothing was fetched from, has none.
        """
        name = re.sub(r"([*?\[\\])", r"\\\1", self.remote)
        listed = self.repository.git.text("for-each-ref", "--count=1", f"refs/remotes/{name}/")
        return f"--remotes={name}" if name and listed else "--remotes"
