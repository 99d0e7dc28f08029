"""`/setup`: a page that creates the GitHub App in two clicks, from a manifest.

https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot import templates
from bot.core.errors import DiffwardenError
from bot.forges.github_app import ConvertedApp, converted
from bot.service.settings import APP_FILE, ServiceSettings

log = logging.getLogger(__name__)

EVENTS = (
    *("pull_request", "issue_comment", "pull_request_review_comment", "check_run", "check_suite"),
    *("merge_group", "push", "repository"),
)
PERMISSIONS = {
    "checks": "write",
    "contents": "read",
    "merge_queues": "read",
    "metadata": "read",
    "pull_requests": "write",
    "statuses": "write",
}
_CODE = re.compile(r"[0-9A-Za-z]{10,100}")
_ORGANISATION = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}")


@dataclass
class Setup:
    """The page. Only who knows `token`, which the log tells, may use it, and once."""

    settings: ServiceSettings
    public_url: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    _state: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"{self.public_url}/setup?token={self.token}"

    def application(self) -> Starlette:
        return Starlette(
            routes=[Route("/setup", self._page), Route("/setup/done", self._made)],
        )

    async def _page(self, request: Request) -> Response:
        given = request.query_params.get("token", "")
        if not hmac.compare_digest(given.encode(), self.token.encode()) or self.done.is_set():
            return _page("This address is not the one in the log.", status=403)
        organisation = request.query_params.get("organisation", "")
        if organisation and not _ORGANISATION.fullmatch(organisation):
            return _page("That is no organisation's name.", status=400)
        server = self.settings.server_url.rstrip("/")
        where = f"organizations/{organisation}/settings" if organisation else "settings"
        return _page(
            "",
            action=f"{server}/{where}/apps/new?state={self._state}",
            server=server,
            manifest=json.dumps(manifest(self.public_url)),
            token=given,
            organisation=organisation,
        )

    async def _made(self, request: Request) -> Response:
        """GitHub sent the browser back, with a code that is good for an hour."""
        state = request.query_params.get("state", "")
        code = request.query_params.get("code", "")
        is_ours = hmac.compare_digest(state.encode(), self._state.encode())
        if not is_ours or not _CODE.fullmatch(code) or self.done.is_set():
            return _page("This does not come from the page that was opened.", status=403)
        try:
            made = await asyncio.to_thread(converted, self.settings.api_url, code)
        except DiffwardenError as error:
            return _page(str(error), status=502)
        keep(made, self.settings.data)
        self.done.set()
        log.info("the App was created")
        return _page("", app=made.slug, install=f"{made.html_url}/installations/new")


def manifest(public_url: str) -> dict[str, object]:
    """What the App is to be: nothing but what reviews need."""
    return {
        "name": "Diffwarden",
        "url": public_url,
        "hook_attributes": {"url": f"{public_url}/webhook", "active": True},
        "redirect_url": f"{public_url}/setup/done",
        "callback_urls": [f"{public_url}/dashboard/github/back"],
        "public": False,
        "default_permissions": PERMISSIONS,
        "default_events": list(EVENTS),
    }


def keep(made: ConvertedApp, data: Path) -> None:
    """Write what the service needs of the App into the data folder, for its owner's eyes only."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = made.webhook_secret or ""
    # JSON's strings are TOML's too.
    lines = {"app_id": str(made.id), "webhook_secret": secret, "private_key": made.pem}
    if made.client_id and made.client_secret:
        lines |= {"client_id": made.client_id, "client_secret": made.client_secret}
    text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items())
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with os.fdopen(os.open(data / APP_FILE, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _page(problem: str, status: int = 200, **values: str) -> Response:
    """The page, in one of its three states."""
    known = dict.fromkeys(
        ("action", "server", "manifest", "token", "organisation", "app", "install"), ""
    )
    nonce = secrets.token_urlsafe(12)
    page = templates.render(
        "pages/setup.html.j2", problem=problem, nonce=nonce, **{**known, **values}
    )
    target = values.get("server", "")
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; "
        f"frame-ancestors 'none'; form-action 'self' {target}"
    )
    headers = {
        "Content-Security-Policy": policy.strip(),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return HTMLResponse(page, status, headers)
