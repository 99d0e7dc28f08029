"""Signing in with GitHub: to its page and back, within one browser."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import re
import secrets
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.core.errors import ForgeError, SettingsError
from bot.core.pull import Person
from bot.forges.github_login import GitHubUser, Login, UserToken
from bot.service.addresses import is_private
from bot.service.dashboard.answers import Page, elsewhere, shown
from bot.service.dashboard.entrance import HOME, Entrance, cookie_of, own_path
from bot.service.dashboard.sessions import Session
from bot.service.settings import PREFIX, Operation

log = logging.getLogger(__name__)

START = f"{HOME}/github"
BACK = f"{HOME}/github/back"
_SECONDS = 600
"""How long somebody may look at GitHub's page."""
_BEGUN = re.compile(r"([A-Za-z0-9_-]{43})~([!-~]{0,3000})")
_CODE = re.compile(r"[0-9A-Za-z_-]{1,200}")


def login_of(operation: Operation) -> Login | None:
    """How people sign in with GitHub; None where that is off. Raises SettingsError."""
    settings, secret = operation.settings, operation.secrets.client_secret
    if not settings.github_login:
        return None
    missing = [
        *([f"{PREFIX}CLIENT_ID"] if not settings.client_id else []),
        *([f"{PREFIX}CLIENT_SECRET"] if not secret else []),
        *([f"{PREFIX}PUBLIC_URL"] if not settings.public_url else []),
    ]
    if missing:
        raise SettingsError(
            f"github_login is on, and {' and '.join(missing)} {_is(missing)} not set: take id and "
            "secret from the App's page (General, Client secrets), or turn github_login off"
        )
    public = settings.public_url.rstrip("/")
    if not is_private(public):
        raise SettingsError(
            f"public_url is {public!r}: with github_login on it has to begin with https://, or the "
            "sessions of people could be read on their way"
        )
    return Login(
        settings.server_url, settings.api_url, settings.client_id, secret, f"{public}{BACK}"
    )


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


@dataclass(frozen=True)
class GitHubEntrance:
    """The way in by `login`.

    A browser that sets out gets a cookie with a random secret; what GitHub hands on to it and what
    proves at the end that it is the same browser are both made from that. Nothing is kept here.
    """

    entrance: Entrance
    login: Login

    @property
    def routes(self) -> list[Route]:
        return [Route(START, self._start), Route(BACK, self._back)]

    async def _start(self, request: Request) -> Response:
        after = own_path(request.query_params.get("next", ""))
        secret = secrets.token_urlsafe(32)
        answer = elsewhere(self.login.address(_made(secret, "state"), _made(secret, "verifier")))
        name, is_secure = cookie_of(request, "-login")
        answer.set_cookie(
            name,
            f"{secret}~{quote(after, safe='')}",
            max_age=_SECONDS,
            secure=is_secure,
            httponly=True,
            samesite="lax",  # GitHub's page leads back here, which is a step from another site
        )
        return answer

    async def _back(self, request: Request) -> Response:
        name, is_secure = cookie_of(request, "-login")
        begun = _BEGUN.fullmatch(request.cookies.get(name, ""))
        after = own_path(unquote(begun[2])) if begun else HOME
        answer = await self._brought(request, begun[1] if begun else "", after)
        answer.delete_cookie(name, secure=is_secure, httponly=True, samesite="lax")
        return answer

    async def _brought(self, request: Request, secret: str, after: str) -> Response:
        """What comes of what GitHub sent the browser back with."""
        way_in, asked = self.entrance.way_in, request.query_params
        state = asked.get("state", "").encode("utf-8", "replace")
        if not secret or not hmac.compare_digest(state, _made(secret, "state").encode()):
            host = urlsplit(self.login.back).netloc
            text = f"This was not begun in this browser, at {host}, within ten minutes. Try again."
            return way_in(after, text, 403)
        code = asked.get("code", "")
        if asked.get("error") == "access_denied":
            return way_in(after, "You did not let the App know who you are.", 403)
        if asked.get("error") or not _CODE.fullmatch(code):
            log.warning("nobody was let in by GitHub: %s", asked.get("error", "")[:100])
            return way_in(after, "GitHub does not let you in: the operator's log says why.", 502)
        try:
            return await self._let_in(request, code, _made(secret, "verifier"), after)
        except (ForgeError, sa.exc.SQLAlchemyError) as error:
            log.warning("nobody was let in by GitHub: %s", error)
            return way_in(after, "Signing in did not work out. Try again.", 502)

    async def _let_in(self, request: Request, code: str, verifier: str, after: str) -> Response:
        entrance = self.entrance
        async with entrance.asking:
            person, token = await asyncio.to_thread(self._who, code, verifier)
            session = Session(person, token.access_token)
            sees = await asyncio.to_thread(entrance.sight.of, session)
        if person.is_bot or not sees:
            text = f"{person.login} reaches no repository that the App is installed in."
            return entrance.way_in(after, text, 403)
        cookie, seconds = await asyncio.to_thread(
            entrance.sessions.begin, person, token.access_token, token.expires_in
        )
        log.info("account %d signed in", person.id)
        answer = shown(Page("welcome", {"after": after, "person": person.login}))
        entrance.let_in(answer, request, cookie, seconds)
        return answer

    def _who(self, code: str, verifier: str) -> tuple[Person, UserToken]:
        token = self.login.token(code, verifier)
        return GitHubUser(self.login.api_url, token.access_token).person(), token


def _made(secret: str, purpose: str) -> str:
    return hashlib.sha256(f"diffwarden {purpose} {secret}".encode()).hexdigest()
