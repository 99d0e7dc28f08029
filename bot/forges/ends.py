"""The two commits that a change lies between, and where their histories part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from bot.core.errors import ChangeError
from bot.core.pull import Pull

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REPO = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*/(?!\.\.?$)[A-Za-z0-9_.-]+")
_REF = re.compile(r"refs/[^\s\x00-\x1f\x7f:+?*\[\\^~]+")


@dataclass(frozen=True, slots=True)
class Ends:
    """What is to be merged, `head`, and into what, `base`: full commit ids.

    `repo` is "owner/name"; `ref` a name that the host keeps `head` under when its branch is gone.
    Raises ChangeError for what cannot be such a name: some of them become arguments of git.
    """

    repo: str
    base: str
    head: str
    ref: str = ""

    def __post_init__(self) -> None:
        if not _REPO.fullmatch(self.repo):
            raise ChangeError(f"{self.repo!r} is no repository's name: it would be owner/name")
        for commit in (self.base, self.head):
            checked_id(commit)
        if self.ref and not _REF.fullmatch(self.ref):
            raise ChangeError(f"{self.ref!r} is no name of a git reference")

    @classmethod
    def of(cls, pull: Pull) -> Ends:
        return cls(pull.repo, pull.base, pull.head, f"refs/pull/{pull.number}/head")

    @property
    def hash_name(self) -> str:
        return hash_name(self.head)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two commits compared: their best common ancestor, None when they have none.

    `ahead` is how many commits the second has that the first does not have.
    """

    merge_base: str | None
    ahead: int


class History(Protocol):
    """What a code host knows of how commits follow each other."""

    def compared(self, base: str, head: str) -> Compared:
        """Compare two commits. Raises ForgeError, as every method of a code host does."""
        ...


def merge_base(ends: Ends, history: History) -> str | None:
    """The one best common ancestor of both ends; None when they have none.

    A host names one of several. That there is no other shows in the count: only then does head
    have as many commits beyond it as beyond base. Raises ChangeError when there are several:
    what a merge would bring in cannot be told from any one of them.
    """
    said = history.compared(ends.base, ends.head)
    if said.merge_base is None:
        return None
    found = checked_id(said.merge_base)
    if found in (ends.base, ends.head) or history.compared(found, ends.head).ahead == said.ahead:
        return found
    raise ChangeError(
        f"{ends.base[:12]} and {ends.head[:12]} have several merge bases: merge the base branch "
        "into this one, and review it again"
    )


def checked_id(text: str) -> str:
    """`text`, if it is a full object id. Raises ChangeError otherwise."""
    if not _ID.fullmatch(text):
        raise ChangeError(f"{text[:80]!r} is no full id of a git object")
    return text


def hash_name(object_id: str) -> str:
    """The hash by which an id was made."""
    return "sha256" if len(object_id) == 64 else "sha1"
