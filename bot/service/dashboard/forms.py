"""Forms that change something: read within bounds, and only when a page of ours sent them."""

from __future__ import annotations

import asyncio
import hmac
import re
import secrets
from urllib.parse import parse_qs

from starlette.requests import Request

from bot.service.dashboard.access import is_own
from bot.service.dashboard.viewers import Viewer

_MAX = 8192  # bytes
_SECONDS = 10.0
_ONCE = re.compile(r"[0-9a-f]{32}")


async def sent(request: Request) -> dict[str, str] | None:
    """The fields of a form; None when it is none, or not of ours."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not is_own(request.headers) or kind != "application/x-www-form-urlencoded":
        return None
    body = b""
    try:
        async with asyncio.timeout(_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > _MAX:
                    return None
        fields = parse_qs(body.decode("ascii"), max_num_fields=10)
    except (TimeoutError, ValueError):
        return None
    return {name: values[0].replace("\0", "") for name, values in fields.items()}


def once() -> str:
    """What names one form on one page, so that sending it twice does what it does once."""
    return secrets.token_hex(16)


def is_of(viewer: Viewer, fields: dict[str, str]) -> bool:
    """Whether the form was on a page that was made for this viewer."""
    given = fields.get("form", "").encode("utf-8", "replace")
    is_theirs = hmac.compare_digest(given, viewer.form.encode())
    return is_theirs and _ONCE.fullmatch(fields.get("once", "")) is not None
