"""Signing in with a GitHub App, and GitHub as the person sees it who did.

https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import quote, urlencode

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.errors import ForgeError, ForgeOutage
from bot.core.pull import Permission, Person
from bot.forges.github import GitHub, Refused
from bot.forges.github_waits import Patience

SECONDS = 8.0
"""How long a browser is kept waiting while GitHub has trouble."""
MAX_PAGES = 100
_COMMENT_PAGES = 30

_NAMES = {
    "admin": Permission.ADMIN,
    "maintain": Permission.MAINTAIN,
    "push": Permission.WRITE,
    "triage": Permission.TRIAGE,
    "pull": Permission.READ,
}
"""The API's words for what somebody may do in a repository, the most first."""


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class UserToken(_Shape):
    """A token that acts as a person. `expires_in` is seconds; None for one that never ends."""

    access_token: str = Field(repr=False, min_length=1)
    expires_in: float | None = None


class _NoToken(_Shape):
    error: str


class _Account(_Shape):
    id: int
    login: str
    type: str = "User"


class _Installation(_Shape):
    id: int
    suspended_at: str | None = None


class _Installations(_Shape):
    installations: list[_Installation]


class _Repository(_Shape):
    id: int
    permissions: Mapping[str, bool] = Field(default_factory=dict)

    @property
    def permission(self) -> Permission:
        held = (level for name, level in _NAMES.items() if self.permissions.get(name))
        return next(held, Permission.NONE)


class _Repositories(_Shape):
    repositories: list[_Repository]


class _Comment(_Shape):
    user: _Account | None = None
    body: str | None = None


S = TypeVar("S", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Login:
    """The App that people sign in with. `back` is where GitHub sends their browsers back to."""

    server_url: str
    api_url: str
    client_id: str
    client_secret: str = field(repr=False)
    back: str

    def address(self, state: str, verifier: str) -> str:
        """Where a browser is sent to. `verifier` proves later that it is the same (RFC 7636)."""
        proof = hashlib.sha256(verifier.encode("ascii")).digest()
        asked = {
            "client_id": self.client_id,
            "redirect_uri": self.back,
            "state": state,
            "code_challenge": urlsafe_b64encode(proof).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return f"{self.server_url.rstrip('/')}/login/oauth/authorize?{urlencode(asked)}"

    def token(self, code: str, verifier: str) -> UserToken:
        """The token for the code that a browser brought back; good once. Raises ForgeError."""
        api = GitHub(
            self.server_url.rstrip("/"), "", _patience(), kind="nobody", accept="application/json"
        )
        body: dict[str, object] = {
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "code": code,
            "redirect_uri": self.back,
            "code_verifier": verifier,
        }
        what = "let somebody sign in"
        told = api.write("POST", "/login/oauth/access_token", what, body)
        try:
            # GitHub tells of its refusals with a 200.
            raise ForgeError(f"GitHub refused to {what} ({_NoToken.model_validate(told).error})")
        except ValidationError:
            return _read(UserToken, told, what)

    def revoke(self, token: str) -> None:
        """Have a token count no more; one that GitHub does not know is none. Raises ForgeError.

        https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-token
        """
        api = GitHub(
            self.api_url, f"{self.client_id}:{self.client_secret}", _patience(), kind="client"
        )
        path = f"/applications/{quote(self.client_id, safe='')}/token"
        try:
            api.write("DELETE", path, "end the token of who signed out", {"access_token": token})
        except Refused as error:
            if error.status not in (404, 422):
                raise


@dataclass(frozen=True, slots=True)
class GitHubUser:
    """The API at `api_url`, asked as a person. Every method raises ForgeError."""

    api_url: str
    token: str = field(repr=False)

    def person(self) -> Person:
        told = _read(_Account, self._api().get("/user", "tell who signed in"), "tell who signed in")
        return Person(told.login, told.id, told.type == "Bot")

    def repositories(self) -> dict[int, Permission]:
        """What the person may do in each repository that they and the App both reach, by number."""
        api = self._api()
        found: dict[int, Permission] = {}
        for one in self._installations(api):
            if not one.suspended_at:
                found.update({repo.id: repo.permission for repo in self._of(api, one.id)})
        return {number: level for number, level in found.items() if level >= Permission.READ}

    def permission(self, repo: str, repo_id: int) -> Permission:
        """What the person may do in "owner/name", as long as that is the repository `repo_id`."""
        what = "tell what you may do"
        try:
            found = _read(_Repository, self._api().get(_path(repo), what), what)
        except Refused as error:
            if error.status == 404:
                return Permission.NONE
            raise
        return found.permission if found.id == repo_id else Permission.NONE

    def has_said(self, repo: str, number: int, person: int, line: str) -> bool:
        """Whether a comment of the person's on a pull request begins with this line."""
        api, what = self._api(), "list the comments"
        for page in range(1, _COMMENT_PAGES + 1):
            path = f"{_path(repo)}/issues/{number}/comments"
            told = api.get(path, what, per_page=100, page=page)
            if not isinstance(told, list):
                raise ForgeOutage(f"GitHub was asked to {what}, and its answer is no list")
            said = [_read(_Comment, one, what) for one in told]
            if any(_is(one, person, line) for one in said):
                return True
            if len(said) < 100:
                return False
        return False

    def say(self, repo: str, number: int, body: str) -> None:
        """Comment on a pull request as the person, once."""
        path = f"{_path(repo)}/issues/{number}/comments"
        # Who clicked sees what came of it: a lost answer is not sent again.
        api = GitHub(self.api_url, self.token, Patience(seconds=0.0))
        api.write(
            "POST", path, "comment in your name", {"body": body}, needs="pull-requests: write"
        )

    def _installations(self, api: GitHub) -> Iterator[_Installation]:
        what = "list where the App is installed"
        for page in range(1, MAX_PAGES + 1):
            told = api.get("/user/installations", what, per_page=100, page=page)
            found = _read(_Installations, told, what).installations
            yield from found
            if len(found) < 100:
                return

    def _of(self, api: GitHub, installation: int) -> Iterator[_Repository]:
        what = "list the repositories"
        path = f"/user/installations/{installation}/repositories"
        for page in range(1, MAX_PAGES + 1):
            found = _read(_Repositories, api.get(path, what, per_page=100, page=page), what)
            yield from found.repositories
            if len(found.repositories) < 100:
                return

    def _api(self) -> GitHub:
        return GitHub(self.api_url, self.token, _patience())


def _is(comment: _Comment, person: int, line: str) -> bool:
    if comment.user is None or comment.user.id != person:
        return False
    return (comment.body or "").partition("\n")[0].rstrip("\r") == line


def _path(repo: str) -> str:
    return f"/repos/{quote(repo)}"


def _patience() -> Patience:
    return Patience(seconds=SECONDS)


def _read(shape: type[S], told: object, what: str) -> S:
    try:
        return shape.model_validate(told)
    except ValidationError as error:
        raise ForgeOutage(f"GitHub was asked to {what}, and its answer is odd") from error
