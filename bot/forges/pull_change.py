"""The change of a pull request in a repository at hand: two trees compared, and fully named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from bot.core.change import Change
from bot.core.content import Content
from bot.core.errors import ChangeError, UsageError
from bot.core.ports import NoTree, Side, Tree
from bot.forges.ends import Ends
from bot.forges.git import UNSHALLOW, Repository
from bot.forges.git_change import GitRange
from bot.forges.git_files import NOT_HERE
from bot.forges.git_objects import empty_tree
from bot.forges.git_program import Git
from bot.forges.git_tree import is_partial

_MAX_FOLDERS = 50


@dataclass(frozen=True)
class PullChange:
    """What `ends.head` adds to the merge base: a Source.

    `difference` compares the two trees. `show` gives one regular file of the base commit, None
    where there is none; it raises as `Repository.show` does. `note` tells people where the change
    was read from. `absent` is why some blobs were left where they are, by their ids. `is_whole`
    holds when the repository has all files of both trees, and not only those of the change.
    """

    ends: Ends
    merge_base: str
    difference: GitRange
    show: Callable[[str], bytes | None]
    note: str
    absent: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = False

    def load(self) -> Change:
        return replace(
            self.difference.load(),
            repo=self.ends.repo,
            base=self.ends.base,
            head=self.ends.head,
            merge_base=self.merge_base,
        )

    def contents(self, change: Change) -> Mapping[str, Content]:
        found = self.difference.contents(change)
        why = {file.path: self.absent.get(file.blob or file.old_blob) for file in change.files}
        return {path: _explained(content, why[path]) for path, content in found.items()}

    def tree(self, side: Side) -> Tree:
        return self.difference.tree(side) if self.is_whole else NoTree()


def _explained(content: Content, why: str | None) -> Content:
    return replace(content, missing=why) if why and content.missing == NOT_HERE else content


def cloned(ends: Ends, repository: Repository) -> PullChange:
    """The change as a whole clone has it. Nothing is checked out, written or fetched.

    Raises ChangeError when the ends have several merge bases.
    """
    start = repository.merge_base(ends.base, ends.head) or empty_tree(repository.hash_name)
    return PullChange(
        ends,
        start,
        GitRange(repository, tree_of(start), ends.head),
        partial(repository.show, ends.base),
        "the change was read from the clone at hand",
        is_whole=True,
    )


def clone_with(ends: Ends, workspace: Path | None) -> Repository:
    """The repository that `workspace` is in, or else holds, if it has all of both ends' history.

    Raises ChangeError that tells why there is none.
    """
    whys = ["there is no clone at hand"]
    for folder in _candidates(workspace) if workspace else ():
        try:
            repository = Repository.at(folder)
        except (ChangeError, UsageError) as error:
            whys.append(str(error))
            continue
        why = _lack(repository, ends)
        if not why:
            return repository
        whys.append(why)
    raise ChangeError(whys[-1])


def _candidates(workspace: Path) -> Iterator[Path]:
    """`workspace`, and the repositories in it: actions/checkout may be told a `path`."""
    yield workspace
    if not workspace.is_dir() or (workspace / ".git").exists():
        return
    held = sorted(path.parent for path in workspace.glob("*/.git"))
    yield from held[:_MAX_FOLDERS]


def _lack(repository: Repository, ends: Ends) -> str:
    """Why a clone does not do; empty when it does."""
    if repository.is_shallow:
        return UNSHALLOW
    if is_partial(repository):
        return "this clone is partial"
    for commit in (ends.base, ends.head):
        found = repository.find(commit)
        if found is None or not found.is_commit:
            return f"this clone does not have commit {commit[:12]}"
    return ""


def tree_of(commit_or_tree: str) -> str:
    """What git takes for the tree of a commit, or for the tree itself."""
    return f"{commit_or_tree}^{{tree}}"


def new_repository(folder: Path, hash_name: str) -> Repository:
    """An empty bare repository, made in `folder`, that runs nothing."""
    folder.mkdir(mode=0o700)
    words = ("init", "-q", "--bare", "--template=", f"--object-format={hash_name}")
    Git(folder).read(*words, "--initial-branch=none", "--end-of-options", str(folder))
    return Repository.at(folder, {})
