"""Whether the workspace holds a stranger's commit in a run that holds our secrets."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

from bot.core.errors import ChangeError, UsageError
from bot.forges.git import Repository

PRIVILEGED = frozenset({"pull_request_target", "issue_comment"})
"""Events that run with the base repository's secrets, whoever caused them."""

MAX_FOLDERS = 200
"""Folders of the workspace that are looked at: a second checkout usually lies in one."""

_WHY = (
    "{folder} holds the pull request's own code, in a run that has secrets. Whatever a step runs "
    "there, the author of the pull request wrote. Leave the checkout out: the change is read "
    "without one"
)


def refuse_checkout(folders: Collection[Path], strangers: Collection[str]) -> None:
    """Raises UsageError if a clone in `folders` is at one of `strangers` or at a merge of it."""
    for folder in _clones(folders):
        if not commits_at(folder).isdisjoint(strangers):
            raise UsageError(_WHY.format(folder=folder.name or folder))


def commits_at(clone: Path) -> set[str]:
    """The commit that is checked out, and its parents. Raises UsageError if it cannot be told."""
    try:
        repository = Repository.at(clone)
        commit = repository.git.read("rev-parse", "--verify", "HEAD").decode().strip()
        # The commit as it is: a shallow clone's log hides its parents.
        header = repository.git.read("cat-file", "commit", commit).partition(b"\n\n")[0]
    except ChangeError as error:
        raise UsageError(f"it cannot be told what is checked out in {clone}: {error}") from error
    lines = header.decode("utf-8", "replace").splitlines()
    return {commit, *(line[7:] for line in lines if line.startswith("parent "))}


def _clones(folders: Collection[Path]) -> Iterator[Path]:
    """The folders and those directly in them, as far as they are clones."""
    for folder in folders:
        within = (path for path in folder.iterdir() if path.is_dir() and not path.is_symlink())
        yield from (p for p in (folder, *islice(within, MAX_FOLDERS)) if (p / ".git").exists())
