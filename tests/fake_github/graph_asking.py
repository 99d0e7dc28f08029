"""Who asks by GraphQL and what they may do; and the small things that only GraphQL knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fake_github.accounts import Account, Token
from tests.fake_github.exchange import Urls
from tests.fake_github.graph_pages import Problem
from tests.fake_github.state import Repository, World

Resolver = Callable[..., Any]
"""Gives a field of something, from that thing, who asks, and the field's arguments."""

MAX_INT = 2**31 - 1
_FORBIDDEN = "Resource not accessible by integration"


@dataclass(frozen=True)
class Asking:
    """Who asks, where, and for how many nodes."""

    world: World
    token: Token
    urls: Urls
    nodes: int = 0

    def need(self, repo: Repository, *needs: str) -> None:
        """Raises Problem unless the token may do one of these, such as "issues:write"."""
        pairs = [need.split(":") for need in needs]
        if not repo.private and all(level == "read" for _, level in pairs):
            return
        if self.token.kind == "person":
            role = repo.role(self.token.account)
            may = role not in ("none", "read", "triage") if "contents:write" in needs else True
        else:
            may = any(self.token.may(thing, level) for thing, level in pairs)
        if not may:
            raise Problem("FORBIDDEN", _FORBIDDEN)


@dataclass(frozen=True)
class Stored:
    """A git object of a repository."""

    repo: Repository
    sha: str
    kind: str


@dataclass(frozen=True)
class Branch:
    repo: Repository
    name: str

    @property
    def tip(self) -> str | None:
        return self.repo.store.tip(self.name)


def branch(repo: Repository | None, name: str) -> Branch | None:
    """A branch, if it is there."""
    found = Branch(repo, name) if repo else None
    return found if found and found.tip else None


def number(value: int) -> int | None:
    """A number of the database as GraphQL's Int, which holds 32 bits only."""
    return value if value <= MAX_INT else None


def actor(account: Account, asking: Asking) -> str:
    """The web page of somebody."""
    return f"{asking.urls.origin}/{account.login}"
