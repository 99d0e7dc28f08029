"""How the dashboard answers: a page that loads nothing, runs nothing and is kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot import __version__, templates
from bot.service.dashboard.viewers import Viewer

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with none at all, Origin would be null in our own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made of the template `name` in pages/dashboard."""

    name: str
    values: Mapping[str, object]
    status: int = 200


def shown(page: Page, viewer: Viewer | None = None) -> Response:
    """The page as `viewer` gets it; None is who is not signed in."""
    text = templates.render(
        f"pages/dashboard/{page.name}.html.j2",
        **{"version": __version__, "here": page.name, "viewer": viewer, **page.values},
    )
    # A text of the database may hold half a surrogate pair, which no encoding takes.
    body = text.encode("utf-8", "replace")
    return HTMLResponse(body, page.status, HEADERS)


def notice(title: str, text: str, status: int, viewer: Viewer | None = None) -> Response:
    """A page that says one thing."""
    return shown(Page("notice", {"title": title, "text": text}, status), viewer)


def elsewhere(path: str) -> RedirectResponse:
    return RedirectResponse(path, 303, HEADERS)
