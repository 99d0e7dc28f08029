"""The table of endpoints: which function answers, and which permission it needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from tests.fake_github.accounts import Token
from tests.fake_github.exchange import Answer, Call, Handler, Refused, Request
from tests.fake_github.state import Repository, World

_DEEP = {"path", "ref", "basehead", "branch"}  # these may hold slashes


@dataclass(frozen=True)
class Route:
    """An endpoint; `template` is its path as in GitHub's description.

    `needs` are permissions of which one is enough, such as "issues:write|pull_requests:write".
    """

    method: str
    template: str
    needs: str
    handler: Handler
    pattern: re.Pattern[str]

    def match(self, method: str, path: str) -> dict[str, str] | None:
        found = self.pattern.fullmatch(path) if method == self.method else None
        return (
            {name: unquote(value) for name, value in found.groupdict().items()} if found else None
        )


ROUTES: list[Route] = []


def route(method: str, template: str, needs: str = "") -> Callable[[Handler], Handler]:
    """Let the function answer this endpoint."""

    def enter(handler: Handler) -> Handler:
        ROUTES.append(Route(method, template, needs, handler, _pattern(template)))
        ROUTES.sort(key=lambda one: -len(re.sub(r"\{.*?\}", "", one.template)))
        return handler

    return enter


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    for at in range(1, len(parts), 2):
        parts[at] = f"(?P<{parts[at]}>{'.+' if parts[at] in _DEEP else '[^/]+'})"
    return re.compile("".join(parts))


def find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    for one in ROUTES:
        params = one.match(method, path)
        if params is not None:
            return one, params
    return None


def answer(
    one: Route, params: dict[str, str], request: Request, world: World, token: Token
) -> Answer:
    """Answer a request, if the token may make it."""
    call = Call(request, world, token, params)
    if "repo" in params:
        found = world.repository(f"{params['owner']}/{params['repo']}")
        call.found = found if found and token.sees(found.id) else None
    if call.found:
        _permitted(one, call.found, token)
    elif "repo" in params:
        raise Refused(404, "Not Found")
    return one.handler(call)


def _permitted(one: Route, repo: Repository, token: Token) -> None:
    if token.kind == "person":
        _role(one, repo, token)
        return
    if token.kind == "app" and one.needs != "app":
        raise Refused(403, "Resource not accessible by integration")
    wanted = [need.split(":") for need in one.needs.split("|") if ":" in need]
    if not wanted or any(token.may(thing, level) for thing, level in wanted):
        return
    if not repo.private and all(level == "read" for _, level in wanted):
        return
    accepted = "; ".join(f"{thing}={level}" for thing, level in wanted)
    raise Refused(
        403, "Resource not accessible by integration", X_Accepted_GitHub_Permissions=accepted
    )


def _role(one: Route, repo: Repository, token: Token) -> None:
    """What a person's token may do is what the person may do."""
    role = repo.role(token.account)
    if role == "none":
        raise Refused(404, "Not Found")
    talks = "pull_requests:write" in one.needs
    if "write" in one.needs and not talks and role in ("read", "triage"):
        raise Refused(403, "Must have push access to repository")
    if "checks:write" in one.needs:
        raise Refused(403, "You must authenticate via a GitHub App.")
