"""A pull request, what stands on it, and what we may write to it; on any code host."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from bot.core.levels import Level


class PullState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    MERGED = "merged"


class Permission(Level):
    """What a person may do in a repository, as the host's permission API tells it."""

    NONE = "none"
    READ = "read"
    TRIAGE = "triage"
    WRITE = "write"
    MAINTAIN = "maintain"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """An account. `id` is the host's number, which a renamed account keeps; 0 if it is gone."""

    login: str
    id: int = 0
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request as it is now.

    `repo` and `head_repo` are "owner/name"; `head_repo` is None when the fork is gone. `base` is
    the tip of `base_branch`, `head` the last commit of the pull request: full commit ids.
    """

    repo: str
    number: int
    state: PullState
    draft: bool
    author: Person
    base_branch: str
    base: str
    head: str
    head_repo: str | None

    @property
    def from_fork(self) -> bool:
        return self.head_repo != self.repo


@dataclass(frozen=True, slots=True)
class Reaction:
    """What somebody thinks of a comment: "+1", "-1", "laugh", "confused", "heart", …"""

    content: str
    by: Person


@dataclass(frozen=True, slots=True)
class Comment:
    """Something said on a pull request. `id` and `node` are the host's two names for it.

    `created` is a moment in ISO 8601, UTC; `edited` is whether the body is not the first one (our
    own edits of our own comments do not count).
    """

    id: int
    node: str
    author: Person
    body: str
    created: str = ""
    edited: bool = False
    minimized: bool = False
    reactions: tuple[Reaction, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """Comments on lines of the diff; the first one began it.

    `line` is the last line on the new side, None when the code there has changed since.
    `resolved_by` is who resolved it, None while it is open.
    """

    node: str
    path: str
    line: int | None
    comments: tuple[Comment, ...]
    resolved_by: Person | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A pull request with all that was said on it: `me` is the account that we write as.

    `reviews` are the bodies of reviews, as comments (only those that have a body).
    """

    pull: Pull
    me: Person
    comments: tuple[Comment, ...] = ()
    reviews: tuple[Comment, ...] = ()
    threads: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A comment to be, on lines `start` to `end` of the new side. `body` is safe Markdown."""

    path: str
    start: int
    end: int
    body: str


class GateState(StrEnum):
    """What the required status says. Only PASS lets a merge through."""

    PENDING = "pending"
    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"
    STALE = "stale"  # base or head moved: this result is of no use
    TIMED_OUT = "timed-out"  # it came to no end


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark on lines of a file, shown by the host beside them. Plain text."""

    path: str
    start: int
    end: int
    severity: str
    title: str
    message: str


def status_name(gate: str, branch: str) -> str:
    """The name of the status that gates merges into `branch`: `diffwarden: main`.

    The host takes names that differ in case for one, and branches for two. So a branch that is not
    written in small ASCII letters has a digest of its name behind it, which no branch can imitate:
    branches have no space in their names.
    https://docs.github.com/en/rest/commits/statuses#create-a-commit-status
    """
    if branch.isascii() and branch == branch.lower():
        return f"{gate}: {branch}"
    digest = hashlib.sha256(branch.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{gate}: {branch} ({digest})"


@dataclass(frozen=True, slots=True)
class GateStatus:
    """The status that gates the merge of commit `head`.

    `name` holds the base branch, so that a pass for one branch is none for another. `title` is
    plain text of at most 140 characters; `summary` is safe Markdown, `annotations` the worst first.
    """

    name: str
    head: str
    state: GateState
    title: str
    summary: str = ""
    annotations: tuple[Annotation, ...] = ()
