"""Webhooks: signed, bounded, read strictly, kept, and then acknowledged."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from bot.forges.github_event import MAX_PAYLOAD
from bot.service.intake import Intake
from bot.service.metrics import Metrics
from bot.service.payloads import Unreadable, read
from bot.service.remembered import Delivery
from bot.service.signature import is_signed
from bot.service.tracing import Handle, span

log = logging.getLogger(__name__)

MAX_HELD = 128 * 1024 * 1024
"""Bytes of all bodies that are being read. GitHub's are of 10 to 100 KiB."""
BODY_SECONDS = 10.0
"""GitHub gives up on a delivery after ten seconds."""
AGAIN_SECONDS = 30
QUIET_SECONDS = 60.0
"""Between two lines of the log about signatures: anybody can send a wrong one."""

_DELIVERY = re.compile(r"[0-9A-Za-z-]{8,100}")
_EVENT = re.compile(r"[a-z_]{1,50}")


class _Refusal(Exception):
    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


@dataclass
class Webhook:
    """The endpoint. `is_full` tells whether the queue takes no more.

    Nothing of a body is looked at before its signature was found right. A full queue answers 503:
    GitHub keeps the delivery, and we fetch it when there is room (`bot.service.reconciler`).
    """

    secret: bytes = field(repr=False)
    intake: Intake
    metrics: Metrics
    is_full: Callable[[], bool] = lambda: False
    max_held: int = MAX_HELD
    seconds: float = BODY_SECONDS
    _held: int = 0
    _quiet_until: float = 0.0

    async def __call__(self, request: Request) -> Response:
        try:
            note = await self._handled(request)
        except _Refusal as refusal:
            self.metrics.webhook(str(refusal.status))
            headers = {"Retry-After": str(AGAIN_SECONDS)} if refusal.status == 503 else {}
            return JSONResponse({"error": refusal.why}, refusal.status, headers)
        self.metrics.webhook("202")
        return JSONResponse({"status": note}, 202)

    async def _handled(self, request: Request) -> str:
        _check(request)
        size = 0
        try:
            body = bytearray()
            async with asyncio.timeout(self.seconds):
                async for chunk in request.stream():
                    size, self._held = size + len(chunk), self._held + len(chunk)
                    if size > MAX_PAYLOAD:
                        raise _Refusal(413, "the body is larger than GitHub's are")
                    if self._held > self.max_held:
                        raise _Refusal(503, "too much is being received: come again")
                    body += chunk
            return await self._take(request, bytes(body))
        except TimeoutError as error:
            raise _Refusal(408, "the body did not come in time") from error
        except ClientDisconnect as error:
            raise _Refusal(400, "the body did not come to its end") from error
        finally:
            self._held -= size

    async def _take(self, request: Request, body: bytes) -> str:
        with span("webhook", "server") as traced:
            return await self._taken(request, body, traced)

    async def _taken(self, request: Request, body: bytes, traced: Handle) -> str:
        given = [v for n, v in request.headers.raw if n == b"x-hub-signature-256"]
        if not is_signed(self.secret, body, given):
            self._tell_unsigned()
            raise _Refusal(401, "the signature is not right")
        event = request.headers.get("x-github-event", "")
        delivery = request.headers.get("x-github-delivery", "")
        if not _EVENT.fullmatch(event) or not _DELIVERY.fullmatch(delivery):
            raise _Refusal(400, "the headers name no event or no delivery")
        try:
            asked = read(event, body, delivery)
        except Unreadable as error:
            log.warning("unreadable", extra={"event": event, "delivery": delivery})
            raise _Refusal(400, str(error)) from error
        if asked.jobs and self.is_full():
            raise _Refusal(503, "the queue is full: come again")
        try:
            traced.tell(diffwarden_event=event, diffwarden_delivery=delivery)
            jobs = tuple(replace(job, trace=traced.parent) for job in asked.jobs)
            came = Delivery(delivery, event, asked.action, jobs, asked.why)
            await self.intake.keep(came)
        except OSError as error:
            raise _Refusal(503, str(error)) from error
        return "queued" if asked.jobs else asked.why

    def _tell_unsigned(self) -> None:
        """Let the operator know whose secret is wrong, and let nobody fill the log."""
        now = time.monotonic()
        if now >= self._quiet_until:
            self._quiet_until = now + QUIET_SECONDS
            log.warning(
                "a webhook was refused, its signature is not right: if GitHub sent it, the App's "
                "webhook secret is not the one that this service has"
            )


def _check(request: Request) -> None:
    """Raises _Refusal for what is not worth reading."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise _Refusal(415, "set the webhook's content type to application/json")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise _Refusal(415, "bodies are taken as they are, without an encoding")
    length = request.headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit():
        raise _Refusal(400, "the length is no number")
    if int(length[:20]) > MAX_PAYLOAD:
        raise _Refusal(413, "the body is larger than GitHub's are")
