"""The git objects of a hosted repository: a bare repository that git itself reads and writes."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.fake_github.diffs import FileDiff, parsed

CLEAN = {
    "PATH": os.environ.get("PATH", os.defpath),
    "HOME": os.devnull,
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.invalid",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.invalid",
}
"""An environment in which git knows nothing of the machine or its user."""

_SETTINGS = {
    "uploadpack.allowAnySHA1InWant": "true",
    "uploadpack.allowFilter": "true",
    "http.receivepack": "true",
    "receive.denyDeleteCurrent": "ignore",
    "gc.auto": "0",
}

Files = Mapping[str, str | bytes | None]
"""By path: what a file holds, or None for one that is deleted."""


@dataclass(frozen=True)
class Signature:
    """Who wrote a commit, and when (ISO 8601)."""

    name: str
    email: str
    date: str


@dataclass(frozen=True)
class Commit:
    sha: str
    tree: str
    parents: tuple[str, ...]
    author: Signature
    committer: Signature
    message: str


@dataclass(frozen=True)
class Entry:
    """One line of a tree; `size` is None for what is not a file."""

    mode: str
    kind: str
    sha: str
    size: int | None
    path: str


class GitError(Exception):
    """Git refused, with its words."""


class GitStore:
    """A bare repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._diffs: dict[tuple[str, str], tuple[FileDiff, ...]] = {}
        self._bases: dict[tuple[str, str], str | None] = {}

    @classmethod
    def copy(cls, source: Path | str, folder: Path) -> GitStore:
        """A bare copy of the repository at `source`, with all its branches."""
        _git("clone", "-q", "--bare", str(source), str(folder))
        store = cls(folder)
        with (folder / "config").open("a", encoding="utf-8") as config:
            for name, value in _SETTINGS.items():
                section, _, key = name.partition(".")
                config.write(f"[{section}]\n\t{key} = {value}\n")
        return store

    def run(self, *words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
        return _git("-C", str(self.folder), *words, stdin=stdin, env=env)

    def line(self, *words: str) -> str:
        return self.run(*words).decode().strip()

    def resolve(self, name: str, kind: str = "commit") -> str | None:
        """The id of what `name` names, if there is such a thing of that kind."""
        if name.startswith("-") or not name:
            return None
        in_tree = ":" in name  # what follows is a path, and can be no wish for a kind
        wanted = name if in_tree else f"{name}^{{{kind}}}"
        try:
            sha = self.line("rev-parse", "-q", "--verify", "--end-of-options", wanted)
        except GitError:
            return None
        return None if in_tree and self.kind(sha) != kind else sha

    def tip(self, branch: str) -> str | None:
        """The last commit of a branch, read without git: this is asked all the time."""
        ref = f"refs/heads/{branch}"
        if (self.folder / ref).is_file():
            return (self.folder / ref).read_text().strip()
        packed = self.folder / "packed-refs"
        for line in packed.read_text().splitlines() if packed.exists() else ():
            sha, _, name = line.partition(" ")
            if name == ref:
                return sha
        return None

    def set_ref(self, ref: str, sha: str | None) -> None:
        """Let `ref` name this commit, or nothing."""
        words = ("update-ref", "-d", ref) if sha is None else ("update-ref", ref, sha)
        self.run(*words)

    def take(self, other: GitStore, sha: str, ref: str) -> None:
        """Let `ref` here name a commit that another store has."""
        self.run("fetch", "-q", "--no-tags", str(other.folder), f"+{sha}:{ref}")

    def kind(self, sha: str) -> str | None:
        try:
            return self.line("cat-file", "-t", sha)
        except GitError:
            return None

    def blob(self, sha: str) -> bytes:
        return self.run("cat-file", "blob", sha)

    def commit(self, sha: str) -> Commit:
        form = "%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B"
        told = self.run("show", "-s", f"--format={form}", sha).decode(errors="replace")
        part = told.split("\0")
        author, committer = Signature(*part[3:6]), Signature(*part[6:9])
        return Commit(
            part[0], part[1], tuple(part[2].split()), author, committer, part[9].rstrip("\n")
        )

    def empty_tree(self) -> str:
        return self.run("hash-object", "-w", "-t", "tree", "--stdin").decode().strip()

    def commits(self, base: str, head: str) -> list[str]:
        """The commits of `head` that `base` has not, the oldest first; both are ids."""
        return self.line("rev-list", "--reverse", "--topo-order", f"{base}..{head}").split()

    def merge_base(self, a: str, b: str) -> str | None:
        key = (a, b)
        if key not in self._bases:
            try:
                self._bases[key] = self.line("merge-base", a, b)
            except GitError:
                self._bases[key] = None
        return self._bases[key]

    def merged(self, base: str, head: str) -> str | None:
        """The trial merge of two commits, None if they are in conflict."""
        try:
            tree = self.line("merge-tree", "--write-tree", base, head)
        except GitError:
            return None
        both = ("-p", base, "-p", head)
        return self.line("commit-tree", tree, *both, "-m", f"Merge {head} into {base}")

    def entries(self, tree: str, *, recursive: bool = False) -> list[Entry]:
        deep = ("-r", "-t") if recursive else ()
        told = self.run("ls-tree", "-z", "-l", *deep, tree)
        found = re.compile(r"(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)", re.DOTALL)
        entries = []
        for line in told.decode(errors="replace").split("\0")[:-1]:
            match = found.fullmatch(line)
            assert match, line
            size = None if match[4] == "-" else int(match[4])
            entries.append(Entry(match[1], match[2], match[3], size, match[5]))
        return entries

    def diff(self, base: str, head: str) -> tuple[FileDiff, ...]:
        """How the files of two commits or trees differ; renames are found."""
        key = (base, head)
        if key not in self._diffs:
            same = ("diff", "--no-color", "--no-ext-diff", "-M", "-l1000", "--full-index")
            raw = self.run(*same, "--raw", "--numstat", "-z", base, head)
            patch = self.run(*same, "-p", base, head)
            self._diffs[key] = parsed(raw, patch)
        return self._diffs[key]

    def write(self, files: Files, parent: str | None, message: str) -> str:
        """Record a commit that changes these files of its parent; gives its id."""
        with tempfile.TemporaryDirectory() as folder:
            env = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            if parent:
                self.run("read-tree", parent, env=env)
            lines = self._staged(files, Path(folder))
            self.run("update-index", "-z", "--index-info", stdin=lines, env=env)
            tree = self.run("write-tree", env=env).decode().strip()
        onto = ("-p", parent) if parent else ()
        return self.line("commit-tree", tree, *onto, "-m", message)

    def _staged(self, files: Files, folder: Path) -> bytes:
        """Lines for git's index; all that is new is written by one process."""
        kept = {path: text for path, text in files.items() if text is not None}
        names = []
        for number, text in enumerate(kept.values()):
            name = folder / str(number)
            name.write_bytes(text.encode() if isinstance(text, str) else text)
            names.append(f"{name}\n")
        words = ("hash-object", "-w", "--no-filters", "--stdin-paths")
        shas = self.run(*words, stdin="".join(names).encode()).decode().split()
        lines = [f"100644 {sha}\t{path}\0" for path, sha in zip(kept, shas, strict=True)]
        lines += [f"0 {'0' * 40}\t{path}\0" for path in files if path not in kept]
        return "".join(lines).encode()


def _git(*words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", *words],
        input=stdin,
        capture_output=True,
        env={**CLEAN, **(env or {})},
        check=False,
    )
    if done.returncode != 0:
        raise GitError(f"git {' '.join(words)}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
