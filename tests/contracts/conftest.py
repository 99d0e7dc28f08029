"""A git repository that is written to without a work tree, so that any name and mode can be."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.core.change import Change
from bot.core.content import Content
from bot.core.ports import Source
from bot.forges.git import Repository
from bot.forges.git_change import GitPatch, GitRange, GitStaged

Side = Mapping[str, "bytes | tuple[str, bytes] | None"]
"""By path: bytes of a file, a mode with bytes (a commit's id, for 160000), or None for gone."""


@dataclass(frozen=True)
class Seen:
    """What a source tells."""

    change: Change
    contents: Mapping[str, Content]


def seen(source: Source) -> Seen:
    change = source.load()
    return Seen(change, source.contents(change))


@dataclass(frozen=True)
class Work:
    """A repository at work."""

    folder: Path
    git: Callable[..., str]

    @property
    def repository(self) -> Repository:
        return Repository.at(self.folder, {})

    def stage(self, side: Side) -> None:
        """Put these files into the index; the others stay."""
        entries = b""
        for path, file in side.items():
            mode, data = file if isinstance(file, tuple) else ("100644", file)
            if data is None:
                mode, blob = "0", "0" * 40
            elif mode == "160000":
                blob = data.decode()
            else:
                blob = self.git("hash-object", "-w", "--stdin", stdin=data)
            entries += f"{mode} {blob}\t".encode() + os.fsencode(path) + b"\0"
        self.git("update-index", "-z", "--index-info", stdin=entries)

    def commit(self, side: Side, message: str = "work") -> str:
        """Commit these files beside the others; gives the commit's id."""
        self.stage(side)
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def as_range(self, after: Side) -> Source:
        base = self.git("rev-parse", "HEAD")
        self.commit(after)
        return GitRange(self.repository, base)

    def as_staged(self, after: Side) -> Source:
        self.stage(after)
        return GitStaged(self.repository)

    def as_patch(self, after: Side) -> Source:
        self.stage(after)
        self.git("diff", "--cached", "--text", "-M", "-C", "-l1000", "--output=../patch")
        self.git("read-tree", "HEAD")
        return GitPatch(self.repository, (self.folder.parent / "patch").read_bytes())


@pytest.fixture
def work(git: Callable[..., str], repository: Path) -> Work:
    return Work(repository, git)
