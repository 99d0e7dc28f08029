"""All files of a repository on one side of a change, read from its objects."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.core.change import Change, ChangedFile, Kind, Status, is_git_path
from bot.core.content import Content
from bot.core.ports import Side
from bot.forges.git import Repository
from bot.forges.git_records import text

MAX_FILE = 1024 * 1024
"""Bytes of a file that is read: code that people write stays far below."""

MAX_READ = 64 * 1024 * 1024
"""Bytes that one call of `GitTree.read` gives; what is beyond them is left out."""

_PARTIAL = r"^(remote\..*\.promisor|extensions\.partialclone)$"
_REGULAR = (Kind.FILE, Kind.EXECUTABLE)
_GONE = (Status.RENAMED, Status.DELETED)


@dataclass(frozen=True)
class GitTree:
    """The tree that a change starts from, and after it what the change makes of that tree.

    `told` gives the change with the contents of its files. Only the files of the tree it starts
    from are listed by git: so a patch and the index have trees too, and the index may go on
    changing. Links and submodules are left out, as are files of more than MAX_FILE bytes when they
    are read. A partial clone has no files: git would fetch each of them.
    """

    repository: Repository
    side: Side
    told: Callable[[], tuple[Change, Mapping[str, Content]]]

    def blobs(self) -> Mapping[str, str]:
        """Raises ChangeError or ToolError when git does not list them."""
        return self._blobs

    def read(self, ids: Collection[str]) -> Mapping[str, bytes]:
        """Raises ChangeError or ToolError when git does not read them."""
        own = {blob: self._own[blob] for blob in ids if blob in self._own}
        with self.repository.objects() as objects:
            sizes = objects.sizes(blob for blob in ids if blob not in own)
            return own | objects.read(_bounded(sizes))

    @cached_property
    def _blobs(self) -> Mapping[str, str]:
        if is_partial(self.repository):
            return {}
        change, _ = self.told()
        found = self._listed(change.merge_base)
        if self.side is Side.AFTER:
            for file in change.files:
                _apply(file, found)
        return found

    def _listed(self, tree: str) -> dict[str, str]:
        """The regular files of a commit or tree, by path."""
        with self.repository.objects() as objects:
            listed = objects.git.read("ls-tree", "-r", "-z", "--full-tree", tree)
        entries = (entry.partition(b"\t") for entry in listed.split(b"\0")[:-1])
        found = {text(path): head.decode() for head, _, path in entries if head.startswith(b"100")}
        return {path: head.split(" ")[2] for path, head in found.items() if is_git_path(path)}

    @cached_property
    def _own(self) -> Mapping[str, bytes]:
        """The bytes that the change itself brings: those of a patch are nowhere else."""
        change, contents = self.told()
        return {
            file.blob: content.new
            for file in change.files
            if file.blob and (content := contents.get(file.path)) and _is_whole(file, content)
        }


def is_partial(repository: Repository) -> bool:
    """Whether a clone was made without some of its objects, to fetch them when they are needed."""
    return bool(repository.git.text("config", "--get-regexp", _PARTIAL))


def _apply(file: ChangedFile, found: dict[str, str]) -> None:
    """Make of `found` what it is after the change of `file`."""
    if file.status in _GONE:
        found.pop(file.old_path or file.path, None)
    if file.status is Status.DELETED:
        return
    if file.kind in _REGULAR and file.blob:
        found[file.path] = file.blob
    else:
        found.pop(file.path, None)


def _is_whole(file: ChangedFile, content: Content) -> bool:
    return file.kind in _REGULAR and not content.missing and len(content.new) <= MAX_FILE


def _bounded(sizes: Mapping[str, int]) -> dict[str, int]:
    """The first of these that may be read at once."""
    taken: dict[str, int] = {}
    room = MAX_READ
    for blob, size in sizes.items():
        if size <= MAX_FILE:
            room -= size
            if room < 0:
                break
            taken[blob] = size
    return taken
