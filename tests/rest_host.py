"""A Host that asks GitHub's REST API, by urllib."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bot.core.errors import ForgeError
from bot.forges.api_objects import TreeEntry
from bot.forges.ends import Compared


@dataclass
class RestHost:
    """A repository at `api`, such as https://api.github.com/repos/acme/shop. `calls` counts."""

    api: str
    token: str
    calls: int = field(default=0)

    def compared(self, base: str, head: str) -> Compared:
        try:
            told = self.get(f"compare/{base}...{head}?per_page=1&page=2")
        except ForgeError as error:
            if "No common ancestor" in str(error):
                return Compared(None, 0)
            raise
        return Compared(told["merge_base_commit"]["sha"], told["ahead_by"])

    def root(self, commit: str) -> str:
        return str(self.get(f"git/commits/{commit}")["tree"]["sha"])

    def tree(self, tree: str) -> list[TreeEntry]:
        told = self.get(f"git/trees/{tree}")
        if told["truncated"]:
            raise ForgeError(f"GitHub cut the list of tree {tree} short")
        return [
            TreeEntry(one["path"], one["mode"], one["sha"], one.get("size", 0))
            for one in told["tree"]
        ]

    def blob(self, blob: str) -> bytes:
        return base64.b64decode(self.get(f"git/blobs/{blob}")["content"])

    def get(self, path: str) -> Any:
        """What the API answers below the repository."""
        self.calls += 1
        headers = {"Authorization": f"Bearer {self.token}", "User-Agent": "diffwarden-tests"}
        try:
            with urlopen(Request(f"{self.api}/{path}", headers=headers), timeout=30) as answer:
                return json.load(answer)
        except HTTPError as error:
            with error:
                raise ForgeError(f"{error.code}: {error.read().decode()}") from error
