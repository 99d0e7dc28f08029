"""A GitHub to test against: a server with a repository, its people, and a pull request."""

from __future__ import annotations

import json
import secrets
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.fake_github.accounts import ACTIONS_APP, Account, App, Permissions, Rate, Token
from tests.fake_github.checks import CheckRun, Status
from tests.fake_github.description import description
from tests.fake_github.exchange import Json, Urls
from tests.fake_github.faults import Fault, Faults, Log
from tests.fake_github.graph_schema import served
from tests.fake_github.host import Host
from tests.fake_github.objects import GitStore
from tests.fake_github.people import People
from tests.fake_github.said import now
from tests.fake_github.server import ENTERPRISE, Server
from tests.fake_github.state import Pull, Repository, World
from tests.fake_github.validation import Validation
from tests.fake_github.webhooks import Hooks, Sent

REVIEWER: Permissions = {
    "contents": "read",
    "pull_requests": "write",
    "issues": "write",
    "statuses": "write",
    "checks": "write",
    "security_events": "write",
}
"""What a workflow's token is given here when nothing else is said."""

READER: Permissions = dict.fromkeys(REVIEWER, "read")
"""What it is given for a pull request from a fork."""


class FakeGitHub(People):
    """A GitHub on loopback that hosts a copy of the repository at `path`.

    `with FakeGitHub(path) as hub:` serves until the block ends, and then raises AssertionError for
    every request or answer that GitHub's own description forbids (`hub.violations`), unless
    `strict` is false or the block raised. If the repository has a branch `head`, it is opened as
    pull request 1, by the person eve, who may write. `hub.api_url` is the REST API in the form of
    GitHub Enterprise (GraphQL is then at /api/graphql), `hub.url` also in that of github.com
    (GraphQL at /graphql); PyGithub derives the one from the other. `latency` is in seconds.
    """

    def __init__(
        self,
        path: Path | str | None = None,
        *,
        base: str = "main",
        head: str | None = "work",
        repo: str = "o/r",
        private: bool = True,
        port: int = 0,
        latency: float = 0.0,
        strict: bool = True,
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(
            prefix="fake-github-", ignore_cleanup_errors=True
        )
        self.world = World(Path(self._folder.name))
        self.log, self.faults, self._validation = Log(), Faults(), Validation(on=strict)
        self._server = Server(
            Host(self.world, self._validation, self.faults, self.log), port, latency
        )
        self.token = self.new_token()
        if path:
            self.repository = self.host(repo, path, private=private, default_branch=base)
            eve = self.person("eve", permission="write")
            if head and self.repository.store.tip(head):
                self.open(head, base, author=eve)

    def __enter__(self) -> Self:
        description(), served()  # so that no request waits for them; once in a process
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.close()
        self._folder.cleanup()
        if kind is None and self.violations:
            raise AssertionError("\n".join(self.violations))

    @property
    def url(self) -> str:
        """Where the host is: GITHUB_SERVER_URL."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def api_url(self) -> str:
        """The REST API: GITHUB_API_URL."""
        return self.url + ENTERPRISE[0]

    @property
    def graphql_url(self) -> str:
        return self.url + ENTERPRISE[1]

    @property
    def latency(self) -> float:
        return self._server.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._server.latency = seconds

    @property
    def urls(self) -> Urls:
        return Urls(self.url, self.api_url)

    @property
    def violations(self) -> list[str]:
        """What went over the wire and must not have, one sentence each."""
        return self._validation.violations

    def event(self, name: str, action: str, **more: object) -> Json:
        """The payload of an event, as `People.event` tells; it is held to GitHub's description."""
        made = super().event(name, action, **more)  # type: ignore[arg-type]
        self._validation.event(name, action, made)
        return made

    @property
    def statuses(self) -> list[Status]:
        return self.repository.statuses

    @property
    def check_runs(self) -> list[CheckRun]:
        return self.repository.check_runs

    def host(self, name: str, path: Path | str, **more: object) -> Repository:
        """Host a copy of the repository at `path` as "owner/name"."""
        store = GitStore.copy(path, self.world.folder / f"{name}.git")
        return self.world.host(name, store, **more)

    def fork(self, name: str, *, of: Repository | None = None) -> Repository:
        """A copy of a repository under another owner, who may do anything there."""
        parent = of or self.repository
        made = self.host(name, parent.store.folder, private=parent.private, parent=parent)
        made.default_branch = parent.default_branch
        return made

    def open(
        self,
        head: str,
        base: str = "main",
        *,
        author: Account | None = None,
        fork: Repository | None = None,
        draft: bool = False,
        title: str = "A change",
        body: str = "",
    ) -> Pull:
        """Open a pull request for the branch `head`, of a fork if one is given."""
        repo, source = self.repository, fork or self.repository
        number = len(repo.pulls) + 1
        pull = Pull(
            number, self.world.next_id(), repo, source, source.owner.login, head, base,
            author or self.person("eve"), title, now(), body, draft,
        )  # fmt: skip
        repo.pulls[number] = pull
        pull.follow()
        assert pull.last_head, f"there is no branch {head}"
        return pull

    def new_token(
        self,
        permissions: Mapping[str, str] = REVIEWER,
        *,
        kind: str = "workflow",
        account: Account | None = None,
        app: App | None = None,
        limit: int | None = None,
    ) -> str:
        """A token: of a workflow, of an App's "installation", or of a "person"."""
        of = app or ACTIONS_APP
        prefix = "ghp" if kind == "person" else "ghs"
        text = f"{prefix}_{secrets.token_hex(18)}"
        rate = limit or (1000 if kind == "workflow" else 5000)
        owner = account or of.bot
        held = dict(permissions)
        given = None if kind == "person" else of
        self.world.tokens[text] = Token(text, kind, owner, held, given, rate)
        return text

    def app(self, slug: str, public_key: str, permissions: Mapping[str, str] = REVIEWER) -> App:
        """Install an App whose JSON web tokens are signed with the other half of this key (PEM)."""
        number = 900_000 + len(self.world.apps)
        bot = self.person(f"{slug}[bot]")
        owner = self.repository.owner
        first = 60_000_000 + number
        made = App(number, slug, bot, owner, public_key, dict(permissions), first, {first: owner})
        self.world.apps.append(made)
        return made

    def install(self, app: App, owner: Account) -> int:
        """Install an App for another owner too; the installation's number."""
        number = app.installation + 1000 * len(app.installed)
        app.installed[number] = owner
        return number

    def signs_in(self, person: Account | None, *, consents: bool = True) -> None:
        """Let somebody sit at the browser, and answer the App that asks to act as they may."""
        with self.world.lock:
            self.world.at_the_keyboard, self.world.consents = person, consents

    def revokes(self, person: Account) -> None:
        """Let a person take back what they let Apps do."""
        with self.world.lock:
            tokens = self.world.tokens
            gone = [text for text, one in tokens.items() if one.account is person and one.app]
            for text in gone:
                del tokens[text]

    def uninstall(self, app: App, installation: int) -> None:
        with self.world.lock:
            del app.installed[installation]

    @property
    def hooks(self) -> Hooks:
        """Where webhooks go: set `url` and `secret`."""
        return self.world.hooks

    def send(self, name: str, action: str, app: App, *, guid: str = "", **more: object) -> Sent:
        """Send the webhook of an event, as `event` makes it, to who listens."""
        payload = self.event(name, action, **more)
        owner = payload["repository"]["owner"]["id"]
        number = next(n for n, account in app.installed.items() if account.id == owner)
        payload["installation"] = {"id": number, "node_id": f"I_{number}"}
        return self.hooks.send(name, payload, guid)

    def rate(self, left: int, *, token: str | None = None, resource: str = "core") -> Rate:
        """Leave a token only so many requests until its hour is over."""
        rate = self.world.tokens[token or self.token].rate(resource)
        rate.used = rate.limit - left
        return rate

    def fail(
        self,
        method: str,
        path: str,
        status: int = 0,
        *,
        retry_after: int | None = None,
        redirect: str = "",
        headers: Mapping[str, str] | None = None,
        **more: object,
    ) -> Fault:
        """Order a fault, for the next request that matches (`times=None`: for all); see Fault."""
        told = dict(headers or {})
        if retry_after is not None:
            told["Retry-After"] = str(retry_after)
        made = Fault(method, path, status, told, redirect=redirect, **more)  # type: ignore[arg-type]
        return self.faults.order(made)

    def when(self, method: str, path: str, act: Callable[[], object], **more: object) -> Fault:
        """Do something just before the next request that matches is answered: a push, say."""
        made = Fault(method, path, act=act, **more)  # type: ignore[arg-type]
        return self.faults.order(made)

    def environment(
        self, event_file: Path | None = None, name: str = "pull_request"
    ) -> dict[str, str]:
        """The variables that a runner sets for a workflow in this repository."""
        pull = next(iter(self.repository.pulls.values()), None)
        of_pull = {}
        if pull:
            of_pull = {
                "GITHUB_SHA": pull.merge_sha or pull.head_sha,
                "GITHUB_REF": f"refs/pull/{pull.number}/merge",
                "GITHUB_BASE_REF": pull.base_ref,
                "GITHUB_HEAD_REF": pull.head_ref,
            }
        event = {"GITHUB_EVENT_PATH": str(event_file)} if event_file else {}
        return {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_SERVER_URL": self.url,
            "GITHUB_API_URL": self.api_url,
            "GITHUB_GRAPHQL_URL": self.graphql_url,
            "GITHUB_REPOSITORY": self.repository.full_name,
            "GITHUB_REPOSITORY_ID": str(self.repository.id),
            "GITHUB_EVENT_NAME": name,
            "GITHUB_TOKEN": self.token,
            **event,
            **of_pull,
        }

    def event_file(self, name: str, action: str, folder: Path, **more: object) -> Path:
        """Write an event's payload where GITHUB_EVENT_PATH may point."""
        path = folder / "event.json"
        payload: Json = self.event(name, action, **more)
        path.write_text(json.dumps(payload), encoding="utf-8")
        return path
