"""The change of a pull request without git's transport: trees and blobs asked for one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from bot.core.content import MAX_BYTES
from bot.core.deadline import Deadline
from bot.core.errors import ChangeError
from bot.forges.ends import Ends, History, checked_id
from bot.forges.git import Repository
from bot.forges.git_change import GitRange
from bot.forges.git_files import MAX_TOTAL, TOO_LARGE
from bot.forges.git_objects import Objects, empty_tree
from bot.forges.git_program import Git
from bot.forges.pull_change import PullChange, new_repository
from bot.parallel import in_threads
from bot.workspace import scratch

MAX_CALLS = 600
"""Questions for one change. A workflow's token has 1,000 an hour for the whole repository:
https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api"""

_CLONE = "have it reviewed in a clone (actions/checkout with `fetch-depth: 0`)"
_BEYOND = f"beyond what is read over the API: {_CLONE}"
_LATE = "there was no time to read it over the API"


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """What a tree holds under a name: git's mode as octal text, an object id, a blob's bytes."""

    name: str
    mode: str
    id: str
    size: int = 0

    @property
    def is_tree(self) -> bool:
        return self.mode.lstrip("0") == "40000"

    @property
    def is_blob(self) -> bool:
        """Whether it is a file or a link; what is neither that nor a tree is a submodule."""
        return bool(self.mode) and not self.is_tree and self.mode != "160000"


_NOTHING = TreeEntry("", "", "")


class Host(History, Protocol):
    """What a code host tells of a repository's objects, by full ids.

    Every method raises ForgeError for what the host refuses, ForgeOutage for its own faults.
    """

    def root(self, commit: str) -> str:
        """The id of a commit's tree."""
        ...

    def tree(self, tree: str) -> Sequence[TreeEntry]:
        """All entries of one tree, none of the trees below. A list cut short is a ForgeError."""
        ...

    def blob(self, blob: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked for one change: calls, bytes of blobs, calls at the same time."""

    calls: int = MAX_CALLS
    size: int = MAX_TOTAL
    at_once: int = 1


@contextmanager
def downloaded(
    ends: Ends, start: str | None, host: Host, deadline: Deadline, limits: Limits | None = None
) -> Iterator[PullChange]:
    """The change, asked for object by object, in a repository that is gone afterwards.

    `start` is the merge base, None for histories without a common commit. Only trees that differ
    are descended into. An object whose bytes do not make its id is a ChangeError, and so are more
    trees than the limits allow; blobs beyond them are left out, and their files are unreviewed.
    """
    with scratch() as folder:
        repository = new_repository(folder / "repository", ends.hash_name)
        download = _Download(host, repository, ends.hash_name, deadline, limits or Limits())
        old = download.root(start) if start else empty_tree(ends.hash_name)
        new = download.root(ends.head)
        absent = download.blobs(download.differing(old, new))
        yield PullChange(
            ends,
            start or old,
            GitRange(repository, old, new),
            lambda path: download.show(ends.base, path),
            f"the change was read over the API in {download.calls} calls",
            absent,
        )


class _Download:
    """Objects on their way from a host into a repository of our own. `calls` counts questions."""

    def __init__(
        self, host: Host, repository: Repository, name: str, deadline: Deadline, limits: Limits
    ) -> None:
        self.host, self.repository, self.deadline, self.limits = host, repository, deadline, limits
        self.calls = 0
        self._objects = Objects(Git(repository.git_dir, repository.git_dir), name)
        self._empty = empty_tree(name)
        self._trees: dict[str, Mapping[str, TreeEntry]] = {self._empty: {}}

    def root(self, commit: str) -> str:
        self.calls += 1
        return checked_id(self.host.root(commit))

    def differing(self, old: str, new: str) -> list[tuple[TreeEntry, ...]]:
        """The blobs that differ in two trees, by name. The trees are here then."""
        blobs: list[tuple[TreeEntry, ...]] = []
        ahead = {(old, new)}
        while ahead:
            self._get_trees({tree for pair in ahead for tree in pair}, self.limits.calls)
            apart = [sides for pair in sorted(ahead) for sides in self._apart(*pair)]
            blobs += (tuple(side for side in sides if side.is_blob) for sides in apart)
            ahead = {(self._below(before), self._below(after)) for before, after in apart}
        return blobs

    def blobs(self, files: Iterable[tuple[TreeEntry, ...]]) -> dict[str, str]:
        """Get the blobs of these files, the smallest first. Gives those left out, and why."""
        wanted: set[str] = set()
        left: dict[str, int] = {}
        calls, size = self.limits.calls - self.calls, self.limits.size
        for sides in sorted(files, key=lambda sides: sum(side.size for side in sides)):
            new = {side.id: side.size for side in sides if side.id not in wanted}
            if len(new) <= calls and sum(new.values()) <= size:
                wanted |= new.keys()
                calls, size = calls - len(new), size - sum(new.values())
            else:
                left |= new
        late = self._get_blobs(sorted(wanted))
        beyond = {blob: n for blob, n in left.items() if blob not in wanted}
        whys = {blob: TOO_LARGE if n > MAX_BYTES else _BEYOND for blob, n in beyond.items()}
        return whys | dict.fromkeys(late, _LATE)

    def show(self, commit: str, path: str) -> bytes | None:
        """A regular file at a commit, whatever the limits; None when there is none."""
        root = tree = self.root(commit)
        for name in path.split("/"):
            self._get_trees({tree})
            entry = self._trees[tree].get(name, _NOTHING)
            if entry.is_blob:
                self._get_blobs([entry.id])
            if not entry.is_tree:
                break
            tree = entry.id
        return self.repository.show(root, path)

    def _apart(self, old: str, new: str) -> Iterator[tuple[TreeEntry, TreeEntry]]:
        """The entries that differ in two trees, none of those below."""
        before, after = self._trees[old], self._trees[new]
        for name in {**before, **after}:
            sides = before.get(name, _NOTHING), after.get(name, _NOTHING)
            if sides[0] != sides[1]:
                yield sides

    def _below(self, entry: TreeEntry) -> str:
        return entry.id if entry.is_tree else self._empty

    def _get_trees(self, trees: Iterable[str], most: int | None = None) -> None:
        missing = sorted({*trees} - self._trees.keys())
        self.calls += len(missing)
        if most is not None and self.calls > most:
            raise ChangeError(f"the change's folders are more than {most} API calls tell: {_CLONE}")
        if missing and not self.deadline.left:
            raise ChangeError(f"there was no time to read the change over the API: {_CLONE}")
        got = in_threads(self._got_tree, missing, at_once=self.limits.at_once)
        self._trees.update(zip(missing, got, strict=True))

    def _got_tree(self, tree: str) -> dict[str, TreeEntry]:
        entries = self.host.tree(tree)
        self._put("tree", tree, _written(entries))
        return {entry.name: entry for entry in entries}

    def _get_blobs(self, blobs: Sequence[str]) -> list[str]:
        """Get blobs. Gives those that there was no time for."""

        def came(blob: str) -> bool:
            in_time = self.deadline.left > 0
            if in_time:
                self._put("blob", blob, self.host.blob(blob))
            return in_time

        self.calls += len(blobs)
        done = in_threads(came, blobs, at_once=self.limits.at_once)
        return [blob for blob, in_time in zip(blobs, done, strict=True) if not in_time]

    def _put(self, kind: str, wanted: str, data: bytes) -> None:
        """Keep an object. Its id is made of its bytes: one wrong byte makes another."""
        if self._objects.put(kind, data) != wanted:
            raise ChangeError(
                f"the API does not tell {kind} {wanted[:12]} as git has it (does a file's name "
                f"hold bytes that are not UTF-8?): {_CLONE}"
            )


def _written(entries: Iterable[TreeEntry]) -> bytes:
    """A tree's bytes, in git's order: folders sort as if their names ended in a slash."""
    lines: list[tuple[bytes, bytes]] = []
    for entry in entries:
        name = entry.name.encode("utf-8", "replace")
        mode = entry.mode.lstrip("0").encode("ascii", "replace")
        end = b"/" if entry.is_tree else b""
        lines.append((name + end, mode + b" " + name + b"\0" + bytes.fromhex(checked_id(entry.id))))
    return b"".join(line for _, line in sorted(lines))
