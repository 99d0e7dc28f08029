"""A GitHub App: its installations, and tokens for one repository and what is to be done there."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.errors import ForgeOutage
from bot.forges.github import GitHub, Refused, signed
from bot.forges.github_waits import Patience

READ: Mapping[str, str] = MappingProxyType(
    {"contents": "read", "metadata": "read", "pull_requests": "read"}
)
"""What it takes to read a change."""

WRITE: Mapping[str, str] = MappingProxyType(
    {"checks": "write", "metadata": "read", "pull_requests": "write"}
)
"""What it takes to tell a verdict by a check run: no code can be read with it."""

WRITE_STATUS: Mapping[str, str] = MappingProxyType(
    {"statuses": "write", "metadata": "read", "pull_requests": "write"}
)
"""The same, by a commit status."""

EARLY = 300.0
"""Seconds before its end from which a token is not used any more. It lives for an hour."""
MAX_PAGES = 100


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Token(_Shape):
    token: str = Field(repr=False)
    expires_at: datetime


class _Account(_Shape):
    login: str


class Installation(_Shape):
    """An App in an account."""

    id: int
    account: _Account | None = None
    suspended_at: str | None = None


class Repository(_Shape):
    """A repository that an installation may see."""

    id: int
    full_name: str


class _Repositories(_Shape):
    repositories: list[Repository]


class _Named(_Shape):
    id: int


class SentDelivery(_Shape):
    """A webhook that GitHub sent, or tried to send. `guid` is the same when it is sent again."""

    id: int
    guid: str
    status_code: int
    redelivery: bool
    delivered_at: datetime

    @property
    def is_fine(self) -> bool:
        return 200 <= self.status_code < 300


class _Branch(_Shape):
    ref: str


class _Head(_Shape):
    sha: str


class OpenPull(_Shape):
    """An open pull request, as lists tell of it."""

    number: int
    draft: bool = False
    head: _Head
    base: _Branch


class ConvertedApp(_Shape):
    """What GitHub gives for the code of a manifest, once."""

    id: int
    slug: str
    html_url: str
    pem: str = Field(repr=False)
    webhook_secret: str | None = Field(repr=False)
    client_id: str | None = None
    client_secret: str | None = Field(None, repr=False)


S = TypeVar("S", bound=BaseModel)


@dataclass
class GitHubApp:
    """The App `app_id` at the API `api_url`. Any thread may use it.

    Tokens are for one repository and the permissions named, and kept until shortly before their
    end. Every method raises ForgeError; SettingsError for a key that signs nothing.
    """

    api_url: str
    app_id: str
    private_key: str = field(repr=False)
    early: float = EARLY
    _tokens: dict[tuple[int, int, str], tuple[str, float]] = field(
        default_factory=dict, init=False, repr=False
    )
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def as_app(self) -> GitHub:
        """The API, asked as the App itself."""
        token = signed(self.app_id, self.private_key)
        return GitHub(self.api_url, token, _patience(), kind="app")

    @cached_property
    def number(self) -> int:
        """The App's number, which `app_id` is not where it is the client id."""
        if self.app_id.isdigit():
            return int(self.app_id)
        told = self.as_app().get("/app", "tell which App this is")
        return _read(_Named, told, "the App").id

    def token(self, installation: int, repository: int, permissions: Mapping[str, str]) -> str:
        """A token for this one repository. `repository` is its number."""
        key = (installation, repository, repr(sorted(permissions.items())))
        now = time.time()
        with self._lock:
            known = self._tokens.get(key)
            if known and known[1] - self.early > now:
                return known[0]
            self._tokens = {k: v for k, v in self._tokens.items() if v[1] > now}
        body: dict[str, object] = {
            "repository_ids": [repository],
            "permissions": dict(permissions),
        }
        path = f"/app/installations/{installation}/access_tokens"
        told = self.as_app().write("POST", path, "give a token for the repository", body)
        made = _read(_Token, told, "a token")
        ends = made.expires_at.astimezone(UTC).timestamp()
        with self._lock:
            self._tokens[key] = (made.token, ends)
        return made.token

    def forget_tokens(self, installation: int) -> None:
        with self._lock:
            self._tokens = {k: v for k, v in self._tokens.items() if k[0] != installation}

    def installation_of(self, repo: str) -> int | None:
        """The installation that "owner/name" belongs to; None when it belongs to none."""
        try:
            told = self.as_app().get(f"/repos/{repo}/installation", "tell who installed the App")
        except Refused as error:
            if error.status == 404:
                return None
            raise
        return _read(Installation, told, "an installation").id

    def has_installation(self, installation: int) -> bool:
        try:
            self.as_app().get(f"/app/installations/{installation}", "tell of an installation")
        except Refused as error:
            if error.status == 404:
                return False
            raise
        return True

    def installations(self) -> Iterator[Installation]:
        api = self.as_app()
        for page in range(1, MAX_PAGES + 1):
            what = "list the installations"
            told = api.get("/app/installations", what, per_page=100, page=page)
            found = _all(Installation, told, what)
            yield from (one for one in found if not one.suspended_at)
            if len(found) < 100:
                return

    def repositories(self, installation: int) -> Iterator[Repository]:
        """The repositories of an installation, with a token that can do no more than list them."""
        path = f"/app/installations/{installation}/access_tokens"
        body: dict[str, object] = {"permissions": {"metadata": "read"}}
        made = self.as_app().write("POST", path, "give a token for the installation", body)
        api = GitHub(self.api_url, _read(_Token, made, "a token").token, _patience())
        for page in range(1, MAX_PAGES + 1):
            what = "list the repositories"
            told = api.get("/installation/repositories", what, per_page=100, page=page)
            found = _read(_Repositories, told, what).repositories
            yield from found
            if len(found) < 100:
                return

    def open_pulls(self, installation: int, repository: Repository) -> Iterator[OpenPull]:
        token = self.token(installation, repository.id, READ)
        api = GitHub(self.api_url, token, _patience())
        for page in range(1, MAX_PAGES + 1):
            what = "list the open pull requests"
            path = f"/repos/{quote(repository.full_name)}/pulls"
            told = api.get(path, what, state="open", per_page=100, page=page)
            found = _all(OpenPull, told, what)
            yield from found
            if len(found) < 100:
                return

    def deliveries(self) -> list[SentDelivery]:
        """The webhooks that GitHub sent last, the last one first."""
        what = "list the deliveries"
        told = self.as_app().get("/app/hook/deliveries", what, per_page=100)
        return _all(SentDelivery, told, what)

    def redeliver(self, delivery: int) -> None:
        """Have GitHub send a webhook again."""
        path = f"/app/hook/deliveries/{delivery}/attempts"
        self.as_app().write("POST", path, "send a webhook again", {})


def converted(api_url: str, code: str) -> ConvertedApp:
    """The App that was made of a manifest. The code is good for an hour, and once.

    https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
    """
    api = GitHub(api_url, "", _patience(), kind="nobody")
    path = f"/app-manifests/{quote(code, safe='')}/conversions"
    what = "tell of the App that was made"
    told = api.write("POST", path, what, {}, is_done=lambda: False)
    return _read(ConvertedApp, told, what)


def _patience() -> Patience:
    return Patience(seconds=60.0)


def _read(shape: type[S], told: object, what: str) -> S:
    try:
        return shape.model_validate(told)
    except ValidationError as error:
        raise ForgeOutage(f"GitHub was asked for {what}, and its answer is odd") from error


def _all(shape: type[S], told: object, what: str) -> list[S]:
    if not isinstance(told, list):
        raise ForgeOutage(f"GitHub was asked to {what}, and its answer is no list")
    return [_read(shape, one, what) for one in told]
