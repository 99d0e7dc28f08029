"""What a code host remembers: repositories and their pull requests."""

from __future__ import annotations

import itertools
import secrets
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.fake_github.accounts import DEPENDABOT, WORKFLOW_BOT, Account, App, Permissions, Token
from tests.fake_github.checks import CheckRun, Status
from tests.fake_github.objects import GitStore
from tests.fake_github.said import Comment, LineComment, Review, Thread, now
from tests.fake_github.webhooks import Hooks

if TYPE_CHECKING:
    from tests.fake_github.oauth import Code

FIRST_ID = 2_900_000_000
"""Ids of what people write no longer fit into 32 bits: `databaseId` of GraphQL cannot tell them."""


@dataclass
class Pull:
    """A pull request. Its head follows the branch; its base is the tip at the last push to it.

    GitHub keeps `base.sha` as it was at the last synchronisation, while `baseRef` is live.
    """

    number: int
    id: int
    repo: Repository
    head_repo: Repository | None
    head_owner: str
    head_ref: str
    base_ref: str
    author: Account
    title: str
    created: str
    body: str = ""
    draft: bool = False
    state: str = "open"
    merged: bool = False
    base_sha: str = ""
    last_head: str = ""
    merge_sha: str | None = None
    before: str = ""
    comments: list[Comment] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @property
    def node(self) -> str:
        return f"PR_{self.id}"

    @property
    def head_sha(self) -> str:
        """The last commit, read from the branch as long as the pull request is open."""
        self.follow()
        return self.last_head

    def follow(self) -> None:
        """Take what was pushed to the head branch."""
        if self.state != "open" or self.head_repo is None:
            return
        tip = self.head_repo.store.tip(self.head_ref)
        if tip is None or tip == self.last_head:
            return
        ref = f"refs/pull/{self.number}/head"
        if self.head_repo is self.repo:
            self.repo.store.set_ref(ref, tip)
        else:
            self.repo.store.take(self.head_repo.store, tip, ref)
        self.before, self.last_head = self.last_head, tip
        self.base_sha = self.repo.store.tip(self.base_ref) or self.base_sha
        self.merge_sha = self.repo.store.merged(self.base_sha, tip)
        self.repo.store.set_ref(f"refs/pull/{self.number}/merge", self.merge_sha)

    @property
    def merge_base(self) -> str:
        """Where the head left the base branch, as the branch is now."""
        store = self.repo.store
        head = self.head_sha
        base = store.tip(self.base_ref) or self.base_sha
        return store.merge_base(base, head) or base

    @property
    def line_comments(self) -> list[LineComment]:
        found = [comment for thread in self.threads for comment in thread.comments]
        return sorted(found, key=lambda comment: comment.id)


@dataclass
class Repository:
    """A repository. `rulesets` and `protection` are as the API tells of them."""

    owner: Account
    name: str
    id: int
    store: GitStore
    private: bool = True
    default_branch: str = "main"
    parent: Repository | None = None
    roles: dict[int, str] = field(default_factory=dict)
    pulls: dict[int, Pull] = field(default_factory=dict)
    statuses: list[Status] = field(default_factory=list)
    check_runs: list[CheckRun] = field(default_factory=list)
    sarifs: list[bytes] = field(default_factory=list)
    rulesets: list[dict[str, Any]] = field(default_factory=list)
    protection: dict[str, Any] = field(default_factory=dict)
    created: str = field(default_factory=now)

    @property
    def full_name(self) -> str:
        return f"{self.owner.login}/{self.name}"

    @property
    def node(self) -> str:
        return f"R_{self.id}"

    def role(self, account: Account) -> str:
        """What somebody may do here: "none" … "admin"; anybody may read what is public."""
        if account.id == self.owner.id:
            return "admin"
        return self.roles.get(account.id, "none" if self.private else "read")


class World:
    """All that the host remembers. Hold `lock` while reading or changing it.

    `at_the_keyboard` is who is signed in to the host's own pages, and says yes, or no, to Apps.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = threading.RLock()
        self.accounts: dict[str, Account] = {}
        self.repositories: list[Repository] = []
        self.moved: dict[str, Repository] = {}
        self.tokens: dict[str, Token] = {}
        self.apps: list[App] = []
        self.manifests: dict[str, tuple[App, str, str]] = {}
        self.hooks = Hooks()
        self.at_the_keyboard: Account | None = None
        self.consents = True
        self.codes: dict[str, Code] = {}
        self._ids = itertools.count(FIRST_ID, 7)
        for account in (WORKFLOW_BOT, DEPENDABOT):
            self.add(account)

    def next_id(self) -> int:
        return next(self._ids)

    def add(self, account: Account) -> Account:
        self.accounts[account.login.lower()] = account
        return account

    def account(self, login: str) -> Account | None:
        return self.accounts.get(login.lower())

    def repository(self, full_name: str) -> Repository | None:
        found = (r for r in self.repositories if r.full_name.lower() == full_name.lower())
        return next(found, None)

    def host(self, full_name: str, store: GitStore, **more: object) -> Repository:
        """A new repository with these objects; its owner is made if there is none yet."""
        owner, _, name = full_name.partition("/")
        account = self.account(owner)
        if account is None:
            account = self.add(Account(owner, 500_000 + len(self.accounts), "Organization"))
        repository = Repository(account, name, 700_000 + len(self.repositories), store)
        for key, value in more.items():
            setattr(repository, key, value)
        self.repositories.append(repository)
        return repository

    def installation_token(
        self,
        app: App,
        permissions: Permissions,
        life: float,
        repositories: frozenset[int] | None = None,
    ) -> Token:
        """A new token of an installation, in the long form of 2026."""
        text = f"ghs_{app.id}_{secrets.token_urlsafe(180)}"
        ends = time.time() + life
        held = dict(permissions)
        token = Token(text, "installation", app.bot, held, app, ends=ends)
        token.repositories = repositories
        self.tokens[text] = token
        return token

    def node(self, name: str) -> Comment | Thread | Pull | None:
        """What a node id of GraphQL names, if it is something that is said, or a pull request."""
        for repository in self.repositories:
            for pull in repository.pulls.values():
                things: list[Comment | Thread | Pull] = [
                    pull,
                    *pull.comments,
                    *pull.reviews,
                    *pull.threads,
                    *pull.line_comments,
                ]
                found = next((thing for thing in things if thing.node == name), None)
                if found:
                    return found
        return None
