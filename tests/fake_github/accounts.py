"""Who there is on a code host, and the tokens that they show."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

Permissions = dict[str, str]
"""By name of the thing ("pull_requests"): "read" or "write"."""

ROLES = ("none", "read", "triage", "write", "maintain", "admin")
LEVELS = ("none", "read", "write", "admin")


@dataclass
class Account:
    """Somebody, or a bot, whose login ends in [bot]. `kind` is as in the REST API's `type`."""

    login: str
    id: int
    kind: str = "User"

    @property
    def is_bot(self) -> bool:
        return self.kind == "Bot"

    @property
    def node(self) -> str:
        return f"{'BOT' if self.is_bot else 'U'}_{self.id}"


@dataclass
class App:
    """A GitHub App, its bot and the key (PEM) that its JSON web tokens are checked with.

    `installed` is where it is installed, by number; `installation` is the first of these.
    `callbacks` are where people who sign in with it may be sent back to.
    """

    id: int
    slug: str
    bot: Account
    owner: Account
    public_key: str = ""
    permissions: Permissions = field(default_factory=dict)
    installation: int = 0
    installed: dict[int, Account] = field(default_factory=dict)
    client_secret: str = "0" * 40
    callbacks: list[str] = field(default_factory=list)

    @property
    def client_id(self) -> str:
        return f"Iv23{self.id:016d}"


GITHUB = Account("github", 9919, "Organization")
WORKFLOW_BOT = Account("github-actions[bot]", 41898282, "Bot")
DEPENDABOT = Account("dependabot[bot]", 49699333, "Bot")
ACTIONS_APP = App(15368, "github-actions", WORKFLOW_BOT, GITHUB)


@dataclass
class Rate:
    """How many requests a token may make until `resets` (seconds of the epoch)."""

    limit: int
    used: int = 0
    resets: int = field(default_factory=lambda: int(time.time()) + 3600)

    @property
    def left(self) -> int:
        return max(0, self.limit - self.used)

    @property
    def told(self) -> dict[str, int]:
        return {
            "limit": self.limit,
            "used": self.used,
            "remaining": self.left,
            "reset": self.resets,
        }

    def take(self) -> bool:
        """Count one request; False if there was none left."""
        if time.time() >= self.resets:
            self.used, self.resets = 0, int(time.time()) + 3600
        if self.left == 0:
            return False
        self.used += 1
        return True


@dataclass
class Token:
    """What a client shows, and what it may do with it.

    `kind` is "workflow", "installation", "person" or "app" (a JSON web token). `ends` is when it
    expires, in seconds of the epoch; `repositories` are the only ones that it is for.
    """

    text: str
    kind: str
    account: Account
    permissions: Permissions
    app: App | None = None
    limit: int = 5000
    ends: float | None = None
    rates: dict[str, Rate] = field(default_factory=dict)
    repositories: frozenset[int] | None = None

    def sees(self, repository: int) -> bool:
        """Whether it is for this repository, by its number."""
        return self.repositories is None or repository in self.repositories

    def may(self, thing: str, level: str) -> bool:
        held = "read" if thing == "metadata" else "none"
        held = self.permissions.get(thing, held)
        return LEVELS.index(held) >= LEVELS.index(level)

    def rate(self, resource: str) -> Rate:
        return self.rates.setdefault(resource, Rate(self.limit))
