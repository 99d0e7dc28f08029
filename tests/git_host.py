"""A code host that answers from a repository on this machine, and keeps what it was asked."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bot.core.errors import ForgeError
from bot.forges.api_objects import TreeEntry
from bot.forges.ends import Compared


@dataclass
class GitHost:
    """A Host over a folder with a repository. `spoil` may change the bytes of a blob."""

    folder: Path
    spoil: Callable[[bytes], bytes] = bytes
    asked: list[str] = field(default_factory=list)

    def compared(self, base: str, head: str) -> Compared:
        self.asked.append("compare")
        ahead = self._git("rev-list", "--count", head, f"^{base}").stdout
        return Compared(
            self._git("merge-base", base, head).stdout.decode().strip() or None, int(ahead)
        )

    def root(self, commit: str) -> str:
        self.asked.append("commit")
        return self._object(commit).split(b"\n")[0].removeprefix(b"tree ").decode()

    def tree(self, tree: str) -> list[TreeEntry]:
        self.asked.append("tree")
        entries, rest = [], self._object(tree)
        while rest:
            told, _, rest = rest.partition(b"\0")
            mode, _, name = told.partition(b" ")
            object_id, rest = rest[:20].hex(), rest[20:]
            size = len(self._objects.get(object_id, b""))
            text = name.decode("utf-8", "replace")
            entries.append(TreeEntry(text, mode.decode().zfill(6), object_id, size))
        return entries

    def blob(self, blob: str) -> bytes:
        self.asked.append("blob")
        return self.spoil(self._object(blob))

    def _object(self, name: str) -> bytes:
        if name not in self._objects:
            raise ForgeError(f"the host has no object {name}")
        return self._objects[name]

    @cached_property
    def _objects(self) -> dict[str, bytes]:
        every = self._git("cat-file", "--batch-all-objects", "--batch", "--buffer").stdout
        objects, at = {}, 0
        while at < len(every):
            begins = every.index(b"\n", at) + 1
            name, _, size = every[at:begins].split()
            at = begins + int(size) + 1
            objects[name.decode()] = every[begins : at - 1]
        return objects

    def _git(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["git", "-C", str(self.folder), *words], capture_output=True, check=False
        )
