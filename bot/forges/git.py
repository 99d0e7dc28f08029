"""A git repository, asked without running anything of its own and without writing to it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.core.errors import ChangeError, UsageError
from bot.forges.git_objects import Objects, opened, raw_diff
from bot.forges.git_program import Git, reason, trusted_folders

MAX_SHOWN = 1024 * 1024
"""Bytes of a file that `Repository.show` is ready to give: it is for settings."""

_DEFAULTS = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
_DISCOVERY = (
    *("rev-parse", "--is-shallow-repository", "--show-object-format"),
    *("--absolute-git-dir", "--path-format=absolute", "--git-common-dir"),
)
_FILES = ("100644", "100755")
_FOUND = re.compile(rb"([0-9a-f]{40}|[0-9a-f]{64}) (commit|tree)")
_URL = re.compile(r"(?:(?:https?|ssh|git)://[^/]+/|(?:[^/@:]+@)?[^/:@]+:(?!//))(?P<path>.+)")
_FOR_PEOPLE = re.compile(r"[\w.~-]+(?:/[\w.~-]+)*")

UNSHALLOW = (
    "this clone is shallow: `git fetch --unshallow` gets the rest "
    "(actions/checkout: `fetch-depth: 0`)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a revision names: an object id, and whether it is a commit's (else it is a tree's)."""

    id: str
    is_commit: bool


@dataclass(frozen=True)
class Repository:
    """A repository on this machine.

    `top` is the first folder of its work tree, or `git_dir` where it has none; `common` is where
    all of its work trees keep their objects. `index` is the index that the next commit is made
    from, when git named one.
    """

    git_dir: Path
    top: Path
    common: Path
    hash_name: str
    is_shallow: bool
    index: Path | None = None

    @classmethod
    def at(cls, path: Path, environment: Mapping[str, str] = os.environ) -> Repository:
        """The repository that `path` is in, whatever GIT_DIR and GIT_WORK_TREE say.

        Git sets them for its hooks, and a hook that turns to another repository still has them:
        the folder is surer. GIT_INDEX_FILE counts when it lies in this repository: `git commit -a`
        and `git commit FILE` make the commit from an index that nothing else names.

        Raises UsageError outside a repository, and in a bare one inside a work tree (a change may
        bring such a folder); ChangeError for one of another user's.
        """
        if not path.is_dir():
            raise UsageError(f"{path} is no folder")
        top, is_bare = _top(path.resolve())
        git = Git(top, settings=("safe.bareRepository=all",) if is_bare else ())
        git_dir, common, is_shallow, hash_name = _discovered(git, environment)
        index = _index(git_dir, top, environment)
        return cls(git_dir, git_dir if is_bare else top, common, hash_name, is_shallow, index)

    @cached_property
    def git(self) -> Git:
        named = {"GIT_INDEX_FILE": str(self.index)} if self.index else {}
        return Git(self.git_dir, self.git_dir, environment=named)

    @cached_property
    def name(self) -> str:
        """A name for people: owner and repository by the remote's URL, else the folder's name."""
        url = self.git.text("config", "--get", "remote.origin.url") or ""
        return _hosted_name(url) or self.top.name.removesuffix(".git")

    @cached_property
    def _named(self) -> dict[str, Named]:
        """What whole ids were found to name: they never come to name something else."""
        return {}

    @property
    def is_bare(self) -> bool:
        return self.top == self.git_dir

    def objects(self) -> AbstractContextManager[Objects]:
        """The objects of this repository, to be read."""
        return opened(self.common / "objects", self.hash_name)

    def find(self, rev: str) -> Named | None:
        """What `rev` names, if anything. Raises UsageError for what can be no name."""
        if not rev or rev.startswith("-") or {"\n", "\0"} & set(rev):
            raise UsageError(f"{rev!r} names no commit: write a branch, a tag or a commit id")
        if rev in self._named:
            return self._named[rev]
        said = self.git.ask(
            "cat-file",
            "--batch-check=%(objectname) %(objecttype)",
            stdin=os.fsencode(f"{rev}^{{commit}}\n{rev}^{{tree}}\n"),
        )
        matches = map(_FOUND.fullmatch, said.stdout.split(b"\n"))
        found = next((Named(m[1].decode(), m[2] == b"commit") for m in matches if m), None)
        if found:
            self._named[found.id] = found
        return found

    def resolve(self, rev: str) -> str:
        """The full id of the commit (or tree) that `rev` names. Raises UsageError for none."""
        return self.named(rev).id

    def named(self, rev: str) -> Named:
        """What `rev` names. Raises UsageError, with the remedy, when it names nothing."""
        found = self.find(rev)
        if found:
            return found
        if rev in ("HEAD", "@"):
            raise UsageError(
                "this branch has no commit yet: `git add` its files, and review them with --staged"
            )
        hint = UNSHALLOW if self.is_shallow else "is it misspelt, or still to be fetched?"
        raise UsageError(f"{rev!r} names no commit of this repository: {hint}")

    def merge_base(self, one: str, other: str) -> str | None:
        """The best common ancestor of two commits, by their ids; None when they have none."""
        done = self.git.ask("merge-base", "--all", "--end-of-options", one, other)
        if done.status > 1:
            raise ChangeError(f"git merge-base failed: {reason(done)}")
        found = done.stdout.decode().split()
        if len(found) > 1:
            # What a merge would bring in cannot be told from any one of them.
            raise ChangeError(
                f"{one[:12]} and {other[:12]} have {len(found)} merge bases: merge the base branch "
                "into this one, and review it again"
            )
        return found[0] if found else None

    def ref(self, rev: str) -> str | None:
        """The full name of the branch or tag that `rev` stands for, if it does for any."""
        words = ("rev-parse", "--symbolic-full-name", "--verify", "--quiet", "--end-of-options")
        return self.git.text(*words, rev)

    def upstream(self, branch: str = "HEAD") -> str | None:
        """The full name of the branch that `branch` is set to follow, if it is there."""
        return self.ref(f"{branch}@{{upstream}}")

    def default_branch(self) -> str | None:
        """The full name of the branch that changes go to, by the usual names."""
        listed = self.git.text("for-each-ref", "--format=%(refname) %(symref)", *_DEFAULTS) or ""
        targets = dict(line.strip().partition(" ")[::2] for line in listed.split("\n"))
        return next((targets[name] or name for name in _DEFAULTS if name in targets), None)

    def staged(self, base: str) -> bytes:
        """What the index differs in from a commit or tree, as `git diff-index -z --raw` writes it.

        Raises UsageError for a repository that has no index.
        """
        if self.is_bare:
            raise UsageError(f"{self.git_dir} is a bare repository: nothing can be staged in it")
        return raw_diff(self.git, "diff-index", "--cached", "--ita-invisible-in-index", base)

    def show(self, commit: str, path: str) -> bytes | None:
        """One regular file at a commit; None when there is none at `path`.

        Raises ChangeError for one that is larger than MAX_SHOWN or is not in this clone.
        """
        return self.shown(commit, (path,)).get(path)

    def shown(self, commit: str, paths: Sequence[str]) -> Mapping[str, bytes]:
        """Those of these regular files that there are at a commit, by path.

        Raises ChangeError for one that is larger than MAX_SHOWN or is not in this clone.
        """
        tree = self.resolve(commit)
        with self.objects() as objects:
            entries = objects.entries(tree, [os.fsencode(path) for path in paths])
            named = {os.fsdecode(p): e.id for p, e in entries.items() if e.mode in _FILES}
            sizes = objects.sizes(list(named.values())) if named else {}
            for path, blob in named.items():
                if sizes.get(blob, MAX_SHOWN + 1) > MAX_SHOWN:
                    is_here = blob in sizes
                    why = (
                        f"larger than {MAX_SHOWN // 2**20} MiB" if is_here else "not in this clone"
                    )
                    raise ChangeError(f"{path} at {commit[:12]} cannot be read: it is {why}")
            texts = objects.read(sizes) if named else {}
            return {path: texts[blob] for path, blob in named.items()}


def _top(folder: Path) -> tuple[Path, bool]:
    """The nearest folder that is a repository's, and whether it is a bare one.

    Raises UsageError for a bare one inside a work tree.
    """
    for top in (folder, *folder.parents):
        if (top / ".git").exists():
            return top, False
        if all((top / name).exists() for name in ("HEAD", "objects", "refs")):
            outer = next((parent for parent in top.parents if (parent / ".git").exists()), None)
            if outer:
                raise UsageError(f"{top} is a git folder inside {outer}: change to {outer}")
            return top, True
    raise UsageError(f"{folder} is not in a git repository: change to one")


def _discovered(git: Git, environment: Mapping[str, str]) -> tuple[Path, Path, bool, str]:
    """Where the repository is, where its objects are, whether it is shallow, its hash."""
    done = git.ask(*_DISCOVERY)
    if done.status and _is_foreign(done.stderr):
        done = git.trusting(trusted_folders(environment)).ask(*_DISCOVERY)
    if done.status and _is_foreign(done.stderr):
        raise ChangeError(
            f"the repository {git.cwd} belongs to another user: if you trust it, "
            f"`git config --global --add safe.directory {git.cwd}`"
        )
    lines = os.fsdecode(done.stdout).splitlines()
    if done.status or len(lines) != 4:
        raise ChangeError(f"git does not open the repository of {git.cwd}: {reason(done)}")
    return Path(lines[2]), Path(lines[3]), lines[0] == "true", lines[1]


def _is_foreign(stderr: str) -> bool:
    return "dubious ownership" in stderr or "unsafe repository" in stderr


def _index(git_dir: Path, top: Path, environment: Mapping[str, str]) -> Path | None:
    given = environment.get("GIT_INDEX_FILE")
    index = (top / given).resolve() if given else None
    return index if index and index.is_relative_to(git_dir.resolve()) else None


def _hosted_name(url: str) -> str | None:
    """`owner/repository` of a URL that names a host. Who logs in there is left out."""
    found = _URL.fullmatch(url)
    name = found["path"].strip("/").removesuffix(".git") if found else ""
    return name if _FOR_PEOPLE.fullmatch(name) else None
