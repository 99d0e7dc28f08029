"""Git objects and histories as GitHub's API tells of them, by full ids."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError

from bot.core.errors import ForgeError, ForgeOutage
from bot.forges.api_objects import TreeEntry
from bot.forges.ends import Compared, checked_id
from bot.forges.github import GitHub, Refused


class _Named(BaseModel):
    sha: str


class _Compared(BaseModel):
    merge_base_commit: _Named
    ahead_by: int


class _Commit(BaseModel):
    tree: _Named


class _Entry(BaseModel):
    path: str
    mode: str
    sha: str
    size: int = 0


class _Tree(BaseModel):
    tree: list[_Entry]
    truncated: bool


class _Blob(BaseModel):
    content: str = Field(repr=False)
    encoding: Literal["base64"]


S = TypeVar("S", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class GitHubObjects:
    """The repository `repo`, "owner/name"."""

    github: GitHub
    repo: str

    def compared(self, base: str, head: str) -> Compared:
        path = f"compare/{checked_id(base)}...{checked_id(head)}"
        try:
            # The files come on the first page only, and nobody needs them.
            told = self._got(_Compared, path, "compare two commits", per_page=1, page=2)
        except Refused as error:
            if error.status == 404 and "No common ancestor" in str(error):
                return Compared(None, 0)
            raise
        return Compared(told.merge_base_commit.sha, told.ahead_by)

    def root(self, commit: str) -> str:
        return self._got(_Commit, f"git/commits/{checked_id(commit)}", "tell of a commit").tree.sha

    def tree(self, tree: str) -> Sequence[TreeEntry]:
        told = self._got(_Tree, f"git/trees/{checked_id(tree)}", "list a folder")
        if told.truncated:
            raise ForgeError(f"GitHub cut the list of tree {tree[:12]} short")
        return [TreeEntry(one.path, one.mode, one.sha, one.size) for one in told.tree]

    def blob(self, blob: str) -> bytes:
        told = self._got(_Blob, f"git/blobs/{checked_id(blob)}", "give a file")
        try:
            return base64.b64decode(told.content)
        except binascii.Error as error:
            raise ForgeOutage(f"GitHub's answer for blob {blob[:12]} is no base64") from error

    def _got(self, shape: type[S], path: str, what: str, **parameters: object) -> S:
        told = self.github.get(f"/repos/{self.repo}/{path}", what, **parameters)
        try:
            return shape.model_validate(told)
        except ValidationError as error:
            raise ForgeOutage(f"GitHub was asked to {what}, and its answer is odd") from error
