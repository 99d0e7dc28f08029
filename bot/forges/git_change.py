"""Where a change comes from in a git repository: a range, the index, or a patch."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.core.change import Change
from bot.core.content import Content
from bot.core.diff import parse
from bot.core.errors import ChangeError, UsageError
from bot.core.ports import Side, Tree
from bot.forges.git import UNSHALLOW, Named, Repository
from bot.forges.git_files import files
from bot.forges.git_objects import Objects, empty_tree
from bot.forges.git_patch import patched
from bot.forges.git_records import Record, records
from bot.forges.git_tree import GitTree

_ENCODED = re.compile(rb"^content-transfer-encoding:\s*(?:base64|quoted-printable)", re.I | re.M)
MAX_PATCH = 64 * 1024 * 1024


@dataclass(frozen=True)
class _GitChange(ABC):
    """A change that git tells of; it is read once, and then stays as it was."""

    repository: Repository

    @abstractmethod
    def base_commit(self) -> str | None:
        """The commit that the change is to be merged into; None on a branch without any."""

    def load(self) -> Change:
        return self._read[0]

    def contents(self, change: Change) -> Mapping[str, Content]:
        known = self._read[1]
        return {file.path: known[file.path] for file in change.files if file.path in known}

    def tree(self, side: Side) -> Tree:
        return GitTree(self.repository, side, lambda: self._read)

    @abstractmethod
    def _ends(self) -> tuple[str, str]:
        """The merge base (a commit or a tree), and the head or a word for what has no id."""

    @abstractmethod
    def _records(self, objects: Objects, old: str, new: str) -> list[Record]:
        """The files that differ between the two ends."""

    @cached_property
    def _read(self) -> tuple[Change, dict[str, Content]]:
        old, new = self._ends()
        base = self.base_commit() or old
        if old == new:
            return Change(self.repository.name, base, new, old, ()), {}
        with self.repository.objects() as objects:
            changed, contents = files(objects, self._records(objects, old, new))
        return Change(self.repository.name, base, new, old, changed), contents


@dataclass(frozen=True)
class GitRange(_GitChange):
    """What `head` adds to `base`: the difference between their merge base and `head`.

    Without a `base` it is the branch that `head` follows, else the default branch.
    """

    base: str | None = None
    head: str = "HEAD"

    def base_commit(self) -> str:
        """Raises UsageError when `base` or `head` names nothing, or no base can be found."""
        return self._named[0].id

    def _ends(self) -> tuple[str, str]:
        base, head = self._named
        if not base.is_commit:
            return base.id, head.id
        common = self.repository.merge_base(base.id, head.id)
        if common is None and self.repository.is_shallow:
            raise ChangeError(
                f"{base.id[:12]} and {head.id[:12]} have no merge base here: {UNSHALLOW}"
            )
        return common or empty_tree(self.repository.hash_name), head.id

    def _records(self, objects: Objects, old: str, new: str) -> list[Record]:
        return records(objects.compared(old, new))

    @cached_property
    def _named(self) -> tuple[Named, Named]:
        head = self.repository.named(self.head)
        return self.repository.named(self.base or self._usual_base()), head

    def _usual_base(self) -> str:
        base, own = self.repository.upstream(self.head), self.repository.ref(self.head)
        if base is None or _is_copy(own, base):
            base = self.repository.default_branch() or base
            if base is None or base == own:
                raise UsageError(
                    f"{self.head} follows no other branch, so there is nothing to compare it with: "
                    "name a commit with --base (--base HEAD~1 for the last commit)"
                )
        return base


def _is_copy(own: str | None, upstream: str) -> bool:
    """Whether a branch follows its own copy on a remote: there it adds nothing once pushed."""
    return own is not None and own.split("/", 2)[2:] == upstream.split("/", 3)[3:]


@dataclass(frozen=True)
class GitStaged(_GitChange):
    """What the next commit would record: the index against HEAD."""

    def base_commit(self) -> str | None:
        found = self.repository.find("HEAD")
        return found.id if found else None

    def _ends(self) -> tuple[str, str]:
        return self.base_commit() or empty_tree(self.repository.hash_name), "index"

    def _records(self, objects: Objects, old: str, new: str) -> list[Record]:
        return records(self.repository.staged(old))


@dataclass(frozen=True)
class GitPatch(_GitChange):
    """What a patch would make of `base`, which is HEAD unless it is named."""

    patch: bytes
    base: str | None = None

    def base_commit(self) -> str | None:
        """Raises UsageError when `base` names nothing."""
        if self.base is not None:
            return self.repository.resolve(self.base)
        found = self.repository.find("HEAD")
        return found.id if found else None

    def _ends(self) -> tuple[str, str]:
        return self.base_commit() or empty_tree(self.repository.hash_name), "patch"

    def _records(self, objects: Objects, old: str, new: str) -> list[Record]:
        if len(self.patch) > MAX_PATCH:
            raise ChangeError(f"the patch is larger than {MAX_PATCH // 2**20} MiB")
        if _ENCODED.search(self.patch):
            raise ChangeError(
                "the patch holds an encoded mail, which `git am` would apply and a review cannot "
                "read: make it with `git diff`"
            )
        diffs = parse(self.patch)
        if not diffs:
            raise ChangeError("the patch holds no file's diff: make it with `git diff`")
        return patched(objects, old, diffs)
