"""The way in: by the operator's token, or with GitHub; and who is inside."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.core.errors import ForgeError
from bot.forges.github import Refused
from bot.forges.github_login import Login
from bot.service.dashboard.access import SESSION_SECONDS, Access, is_own
from bot.service.dashboard.answers import Page, elsewhere, notice, shown
from bot.service.dashboard.forms import sent
from bot.service.dashboard.sessions import Sessions
from bot.service.dashboard.viewers import OPERATOR, Sight, Viewer, form_token
from bot.service.records import Records

log = logging.getLogger(__name__)

HOME = "/dashboard"
SIGN_IN = f"{HOME}/sign-in"
_OWN_PATH = re.compile(r"/dashboard(/[a-z]+)?(\?[!-~]{0,1000})?")
_AT_ONCE = 2
"""Requests to GitHub at once: they wait in threads that webhooks need as well."""


@dataclass(frozen=True)
class Entrance:
    """Lets in who knows `token`, and with a `login` who signs in with GitHub. Empty is off."""

    records: Records
    token: str = field(repr=False)
    login: Login | None = None
    asking: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    @cached_property
    def access(self) -> Access | None:
        return Access(self.token) if self.token else None

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self.records.engine)

    @cached_property
    def sight(self) -> Sight:
        return Sight(self.login.api_url if self.login else "")

    @property
    def routes(self) -> list[Route]:
        return [
            Route(SIGN_IN, self._sign_in, methods=["GET", "POST"]),
            Route(f"{HOME}/sign-out", self._sign_out, methods=["POST"]),
        ]

    async def viewer(self, request: Request) -> Viewer | None:
        """Who is signed in; None for a stranger. Raises ForgeError, SQLAlchemyError."""
        given = request.cookies.get(cookie_of(request)[0], "")
        if self.access and self.access.holds(given):
            return Viewer(OPERATOR, form_token(given))
        if self.login is None or not given:
            return None
        session = await asyncio.to_thread(self.sessions.find, given)
        if session is None:
            return None
        try:
            async with self.asking:
                sees = await asyncio.to_thread(self.sight.of, session)
        except Refused as error:
            if error.status == 401:  # taken back at GitHub
                await asyncio.to_thread(self._ended, given, self.login)
                return None
            raise
        return Viewer(session.person.login, form_token(given), session, sees)

    def way_in(self, after: str, problem: str = "", status: int = 200) -> Response:
        """The page for strangers, which leads on to `after`."""
        goes_on = quote(after, safe="")
        values = {
            "after": after,
            "action": f"{SIGN_IN}?next={goes_on}",
            "github": f"{HOME}/github?next={goes_on}" if self.login else "",
            "has_token": bool(self.token),
            "problem": problem,
        }
        return shown(Page("sign-in", values, status))

    def let_in(self, answer: Response, request: Request, session: str, seconds: int) -> None:
        """Let an answer begin a session."""
        name, is_secure = cookie_of(request)
        answer.set_cookie(
            name, session, max_age=seconds, secure=is_secure, httponly=True, samesite="strict"
        )

    async def _sign_in(self, request: Request) -> Response:
        after = own_path(request.query_params.get("next", ""))
        if request.method != "POST":
            return elsewhere(after) if await self._is_inside(request) else self.way_in(after)
        given = await sent(request)
        if given is None:
            return self.way_in(after, "This was not sent by this page. Try again here.", 403)
        if self.access is None or not self.access.knows(given.get("token", "")):
            log.warning("somebody was not let into the dashboard: the token was wrong")
            return self.way_in(after, "That is not the token.", 401)
        answer = elsewhere(after)
        self.let_in(answer, request, self.access.session(), SESSION_SECONDS)
        return answer

    async def _is_inside(self, request: Request) -> bool:
        try:
            return await self.viewer(request) is not None
        except ForgeError:
            return False

    async def _sign_out(self, request: Request) -> Response:
        if not is_own(request.headers):
            return notice("No", "This was not sent by a page of the dashboard.", 403)
        answer = elsewhere(SIGN_IN)
        name, is_secure = cookie_of(request)
        given = request.cookies.get(name, "")
        if self.login and given:
            await asyncio.to_thread(self._ended, given, self.login)
        answer.delete_cookie(name, secure=is_secure, httponly=True, samesite="strict")
        return answer

    def _ended(self, cookie: str, login: Login) -> None:
        """End a session here, and its token at GitHub, as far as that can be reached."""
        session = self.sessions.find(cookie)
        self.sessions.end(cookie)
        if session is None:
            return
        try:
            login.revoke(session.token)
        except ForgeError as error:
            log.warning("the token of who signed out was not ended: %s", error)


def own_path(path: str) -> str:
    """The path, if it is one of the dashboard's; its first page otherwise."""
    return path if _OWN_PATH.fullmatch(path) else HOME


def cookie_of(request: Request, purpose: str = "") -> tuple[str, bool]:
    """The name of a cookie, and whether it is for HTTPS alone.

    A proxy that ends TLS tells so; who lies about it changes only a cookie of their own.
    The prefix keeps other hosts of the domain from setting it:
    https://www.rfc-editor.org/rfc/rfc6265#section-8.6
    """
    told = request.headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    is_secure = (told or request.url.scheme) == "https"
    return f"{'__Host-' if is_secure else ''}diffwarden{purpose}", is_secure
