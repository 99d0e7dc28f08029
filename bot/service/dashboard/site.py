"""The dashboard's routes, and the way in."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qs, quote

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import templates
from bot.service.dashboard.access import SESSION_SECONDS, Access, is_own
from bot.service.dashboard.answers import HEADERS, Page, elsewhere, notice, shown
from bot.service.dashboard.history import History
from bot.service.dashboard.overview import overview
from bot.service.dashboard.quality import quality
from bot.service.dashboard.queue import queue
from bot.service.dashboard.review import review
from bot.service.dashboard.reviews import reviews
from bot.service.dashboard.rules import rules
from bot.service.dashboard.shadow import shadow
from bot.service.quality.advice import Threshold
from bot.service.quality.reading import Findings
from bot.service.records import Records

log = logging.getLogger(__name__)

HOME = "/dashboard"
SIGN_IN = f"{HOME}/sign-in"
_STYLE = "pages/dashboard/style.css"
_OWN_PATH = re.compile(r"/dashboard(/[a-z]+)?(\?[!-~]{0,1000})?")
_MAX_FORM = 8192  # bytes
_FORM_SECONDS = 10.0

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Site:
    """The pages about what `records` hold. Without a token there is one, which says so.

    `server_url` is where pull requests are, `threshold` when a rule is advised against.
    `shadow_model` is the one that reviews beside the configured one.
    """

    records: Records
    token: str
    server_url: str
    threshold: Threshold = field(default_factory=Threshold)
    shadow_model: str = ""

    @cached_property
    def access(self) -> Access:
        return Access(self.token)

    @property
    def routes(self) -> list[Route]:
        if not self.token:
            return [Route("/", _off), Route(f"{HOME}/style.css", _style)]
        history = History(self.records)
        return [
            Route("/", self._root),
            Route(f"{HOME}/style.css", _style),
            Route(SIGN_IN, self._sign_in, methods=["GET", "POST"]),
            Route(f"{HOME}/sign-out", self._sign_out, methods=["POST"]),
            Route(HOME, self._guarded(lambda _: overview(history))),
            Route(f"{HOME}/reviews", self._guarded(lambda r: reviews(history, _asked(r)))),
            Route(f"{HOME}/review", self._guarded(self._review)),
            Route(f"{HOME}/queue", self._guarded(lambda _: queue(history))),
            Route(f"{HOME}/rules", self._guarded(self._rules)),
            Route(f"{HOME}/shadow", self._guarded(self._shadow)),
            Route(f"{HOME}/quality", self._guarded(self._quality)),
        ]

    async def _root(self, _request: Request) -> Response:
        return elsewhere(HOME)

    def _review(self, request: Request) -> Page:
        return review(self.records, _asked(request).get("id", ""), self.server_url)

    def _rules(self, request: Request) -> Page:
        return rules(Findings(self.records.engine), self.threshold, _asked(request))

    def _shadow(self, _request: Request) -> Page:
        return shadow(self.records.engine, self.shadow_model)

    def _quality(self, request: Request) -> Page:
        return quality(self.records.engine, _asked(request))

    def _guarded(self, page: Callable[[Request], Page]) -> Endpoint:
        """The page for who is signed in; the way in for others."""

        async def endpoint(request: Request) -> Response:
            if not self._is_signed_in(request):
                query = f"?{request.url.query}" if request.url.query else ""
                return elsewhere(f"{SIGN_IN}?next={quote(request.url.path + query, safe='')}")
            try:
                return await asyncio.to_thread(lambda: shown(page(request)))
            except sa.exc.SQLAlchemyError as error:
                log.warning("the database does not answer: %s", type(error).__name__)
                return notice("No answer", "The database does not answer. Try again later.", 503)

        return endpoint

    async def _sign_in(self, request: Request) -> Response:
        after = request.query_params.get("next", "")
        after = after if _OWN_PATH.fullmatch(after) else HOME
        if request.method != "POST":
            return elsewhere(after) if self._is_signed_in(request) else _form(after)
        given = await _sent(request)
        if given is None:
            return _form(after, "This was not sent by this page. Try again here.", 403)
        if not self.access.knows(given.get("token", "")):
            log.warning("somebody was not let into the dashboard: the token was wrong")
            return _form(after, "That is not the token.", 401)
        answer = elsewhere(after)
        name, is_secure = _cookie(request)
        answer.set_cookie(
            name,
            self.access.session(),
            max_age=SESSION_SECONDS,
            secure=is_secure,
            httponly=True,
            samesite="strict",
        )
        return answer

    async def _sign_out(self, request: Request) -> Response:
        if not is_own(request.headers):
            return notice("No", "This was not sent by a page of the dashboard.", 403)
        answer = elsewhere(SIGN_IN)
        name, is_secure = _cookie(request)
        answer.delete_cookie(name, secure=is_secure, httponly=True, samesite="strict")
        return answer

    def _is_signed_in(self, request: Request) -> bool:
        return self.access.holds(request.cookies.get(_cookie(request)[0], ""))


def _asked(request: Request) -> dict[str, str]:
    """The query, without NUL, which PostgreSQL takes in no text."""
    return {name: text.replace("\0", "") for name, text in request.query_params.items()}


def _cookie(request: Request) -> tuple[str, bool]:
    """The session's name, and whether it is for HTTPS alone.

    A proxy that ends TLS tells so; who lies about it changes only a cookie of their own.
    The prefix keeps other hosts of the domain from setting it:
    https://www.rfc-editor.org/rfc/rfc6265#section-8.6
    """
    told = request.headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    is_secure = (told or request.url.scheme) == "https"
    return ("__Host-diffwarden" if is_secure else "diffwarden"), is_secure


async def _sent(request: Request) -> dict[str, str] | None:
    """The fields of a form; None when it is none, or not of ours."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not is_own(request.headers) or kind != "application/x-www-form-urlencoded":
        return None
    body = b""
    try:
        async with asyncio.timeout(_FORM_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > _MAX_FORM:
                    return None
        fields = parse_qs(body.decode("ascii"), max_num_fields=10)
    except (TimeoutError, ValueError):
        return None
    return {name: values[0] for name, values in fields.items()}


def _form(after: str, problem: str = "", status: int = 200) -> Response:
    values = {"after": after, "action": f"{SIGN_IN}?next={quote(after, safe='')}"}
    return shown(Page("sign-in", {**values, "problem": problem}, status), is_signed_in=False)


async def _off(_request: Request) -> Response:
    text = (
        "The service runs. Its dashboard is off: set DIFFWARDEN_SERVICE_DASHBOARD_TOKEN to a text "
        "of 16 characters or more, and start it again."
    )
    return notice("Diffwarden", text, 200, is_signed_in=False)


async def _style(_request: Request) -> Response:
    return Response(templates.source(_STYLE), headers=HEADERS, media_type="text/css")
