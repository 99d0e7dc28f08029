"""The dashboard's routes, and who may see what."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import templates
from bot.core.errors import ForgeError
from bot.forges.github_login import Login
from bot.service.dashboard.answers import HEADERS, Page, elsewhere, notice, shown
from bot.service.dashboard.entrance import HOME, SIGN_IN, Entrance
from bot.service.dashboard.github_entrance import GitHubEntrance
from bot.service.dashboard.history import History
from bot.service.dashboard.orders import Desk, OrderRoutes
from bot.service.dashboard.overview import overview
from bot.service.dashboard.quality import quality
from bot.service.dashboard.queue import queue
from bot.service.dashboard.review import replay, review
from bot.service.dashboard.reviews import reviews
from bot.service.dashboard.rules import rules
from bot.service.dashboard.shadow import shadow
from bot.service.dashboard.viewers import Viewer
from bot.service.quality.advice import Threshold
from bot.service.quality.reading import Findings
from bot.service.records import Records

log = logging.getLogger(__name__)

_STYLE = "pages/dashboard/style.css"

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Site:
    """The pages about what `records` hold. Without a token and a login there is one, which says so.

    `server_url` is where pull requests are, `threshold` when a rule is advised against.
    `shadow_model` is the one that reviews beside the configured one.
    """

    records: Records
    token: str = field(repr=False)
    server_url: str
    login: Login | None = None
    threshold: Threshold = field(default_factory=Threshold)
    shadow_model: str = ""

    @cached_property
    def entrance(self) -> Entrance:
        return Entrance(self.records, self.token, self.login)

    @property
    def routes(self) -> list[Route]:
        if not self.token and self.login is None:
            return [Route("/", _off), Route(f"{HOME}/style.css", _style)]
        return [
            Route("/", self._root),
            Route(f"{HOME}/style.css", _style),
            *self.entrance.routes,
            *(GitHubEntrance(self.entrance, self.login).routes if self.login else []),
            *OrderRoutes(self.entrance, self._desk).routes,
            Route(HOME, self._open(lambda _, viewer: overview(self._history(viewer)))),
            Route(f"{HOME}/reviews", self._open(self._reviews)),
            Route(f"{HOME}/review", self._open(self._review)),
            Route(f"{HOME}/replay", self._open(self._replay)),
            Route(f"{HOME}/queue", self._open(lambda _, viewer: queue(self._history(viewer)))),
            Route(f"{HOME}/rules", self._guarded(self._rules)),
            Route(f"{HOME}/shadow", self._guarded(self._shadow)),
            Route(f"{HOME}/quality", self._guarded(self._quality)),
        ]

    @property
    def _desk(self) -> Desk:
        return Desk(self.records, self.login.api_url if self.login else "")

    def _history(self, viewer: Viewer) -> History:
        return History(self.records, viewer.sees)

    async def _root(self, _request: Request) -> Response:
        return elsewhere(HOME)

    def _reviews(self, request: Request, viewer: Viewer) -> Page:
        return reviews(self._history(viewer), _asked(request))

    def _review(self, request: Request, viewer: Viewer) -> Page:
        return review(self.records, viewer, _asked(request), self.server_url)

    def _replay(self, request: Request, viewer: Viewer) -> Page:
        return replay(self.records, viewer, _asked(request))

    def _rules(self, request: Request) -> Page:
        return rules(Findings(self.records.engine), self.threshold, _asked(request))

    def _shadow(self, _request: Request) -> Page:
        return shadow(self.records.engine, self.shadow_model)

    def _quality(self, request: Request) -> Page:
        return quality(self.records.engine, _asked(request))

    def _guarded(self, page: Callable[[Request], Page]) -> Endpoint:
        """The page for the operator alone: nothing in it is kept from anybody."""

        def for_operator(request: Request, viewer: Viewer) -> Page:
            if viewer.is_operator:
                return page(request)
            text = "This page tells of all repositories: it is for who has the operator's token."
            return Page("notice", {"title": "Not for you", "text": text}, 403)

        return self._open(for_operator)

    def _open(self, page: Callable[[Request, Viewer], Page]) -> Endpoint:
        """The page for all who are signed in, which tells each what they may see."""

        async def endpoint(request: Request) -> Response:
            viewer: Viewer | None = None
            try:
                viewer = await self.entrance.viewer(request)
                if viewer is None:
                    query = f"?{request.url.query}" if request.url.query else ""
                    return elsewhere(f"{SIGN_IN}?next={quote(request.url.path + query, safe='')}")
                return await asyncio.to_thread(lambda: shown(page(request, viewer), viewer))
            except sa.exc.SQLAlchemyError as error:
                log.warning("the database does not answer: %s", type(error).__name__)
                text = "The database does not answer. Try again later."
                return notice("No answer", text, 503, viewer)
            except ForgeError as error:
                log.warning("GitHub does not tell what somebody may see: %s", error)
                text = "GitHub does not tell what you may see. Try again later."
                return notice("No answer", text, 503, viewer)

        return endpoint


def _asked(request: Request) -> dict[str, str]:
    """The query, without NUL, which PostgreSQL takes in no text."""
    return {name: text.replace("\0", "") for name, text in request.query_params.items()}


async def _off(_request: Request) -> Response:
    text = (
        "The service runs. Its dashboard is off: set DIFFWARDEN_SERVICE_DASHBOARD_TOKEN to a text "
        "of 16 characters or more, or turn on github_login, and start it again."
    )
    return notice("Diffwarden", text, 200)


async def _style(_request: Request) -> Response:
    return Response(templates.source(_STYLE), headers=HEADERS, media_type="text/css")
