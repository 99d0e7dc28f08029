"""The HTTP side: webhooks, health, metrics. It asks GitHub nothing."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot import __version__
from bot.service.intake import Intakes
from bot.service.metrics import Metrics
from bot.service.records import Records
from bot.service.remembered import Depth
from bot.service.webhook import Webhook

log = logging.getLogger(__name__)

_EVERY = 1.0  # seconds between two looks at the database
_LATE = 10.0  # seconds after which an old look tells nothing any more
_PLAIN = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@dataclass
class Pulse:
    """What the server knows of the database and the workers, looked at in the background.

    `works` tells whether there are as many workers as there should be.
    """

    records: Records
    works: Callable[[], bool] = lambda: True
    is_draining: bool = False
    depth: Depth = field(default_factory=lambda: Depth(0, 0, 0.0))
    _seen: float = 0.0

    async def run(self) -> None:
        while True:
            try:
                self.depth = await asyncio.to_thread(self.records.depth)
                self._seen = time.monotonic()
            except sa.exc.SQLAlchemyError as error:
                log.warning("the database does not answer: %s", type(error).__name__)
            await asyncio.sleep(_EVERY)

    @property
    def why_not_ready(self) -> str:
        """Why no webhook should come here now; nothing if it should."""
        if self.is_draining:
            return "it is being stopped"
        if time.monotonic() - self._seen > _LATE:
            return "the database does not answer"
        return "" if self.works() else "no worker runs"


def application(
    webhook: Webhook,
    intakes: Intakes,
    pulse: Pulse,
    metrics: Metrics,
    supervise: Callable[[], Coroutine[None, None, None]],
    pages: Sequence[Route] = (),
) -> Starlette:
    """The server's routes, and what runs beside them. `pages` are the dashboard's."""

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "ok", "version": __version__}, headers=_PLAIN)

    async def ready(_request: Request) -> Response:
        why = pulse.why_not_ready
        return JSONResponse({"status": why or "ready"}, 503 if why else 200, headers=_PLAIN)

    async def numbers(_request: Request) -> Response:
        page = await asyncio.to_thread(metrics.page)
        return PlainTextResponse(page, headers=_PLAIN)

    @contextlib.asynccontextmanager
    async def beside(_app: Starlette) -> AsyncIterator[None]:
        work = (intakes.run(), pulse.run(), supervise())
        tasks = [asyncio.create_task(one) for one in work]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    return Starlette(
        routes=[
            Route("/webhook", webhook.__call__, methods=["POST"]),
            Route("/healthz", health),
            Route("/readyz", ready),
            Route("/metrics", numbers),
            *pages,
        ],
        lifespan=beside,
    )
