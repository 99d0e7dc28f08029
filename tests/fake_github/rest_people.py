"""Endpoints of people, permissions and rate limits."""

from __future__ import annotations

from tests.fake_github import shapes
from tests.fake_github.accounts import ROLES, Account
from tests.fake_github.exchange import Answer, Call, Json, Refused, Urls
from tests.fake_github.routes import route

_OLD_NAMES = {"maintain": "write", "triage": "read"}


@route("GET", "/repos/{owner}/{repo}/collaborators/{username}/permission", "metadata:read")
def permission(call: Call) -> Answer:
    account = call.world.account(call.params["username"])
    if account is None:
        raise Refused(404, f"{call.params['username']} is not a user")
    role = call.repo.role(account)
    at_least = {name: ROLES.index(role) >= ROLES.index(name) for name in ROLES}
    held = {
        "pull": at_least["read"],
        "triage": at_least["triage"],
        "push": at_least["write"],
        "maintain": at_least["maintain"],
        "admin": at_least["admin"],
    }
    who = {**shapes.user(account, call.request.urls), "permissions": held, "role_name": role}
    told = {"permission": _OLD_NAMES.get(role, role), "role_name": role, "user": who}
    return Answer(200, told)


@route("GET", "/user")
def me(call: Call) -> Answer:
    if call.token.kind != "person":
        raise Refused(403, "Resource not accessible by integration")
    return Answer(200, _public(call.token.account, call.request.urls))


@route("GET", "/users/{username}")
def somebody(call: Call) -> Answer:
    return _told(call, call.world.account(call.params["username"]))


@route("GET", "/user/{account_id}")
def somebody_by_id(call: Call) -> Answer:
    wanted = call.params["account_id"]
    found = (one for one in call.world.accounts.values() if str(one.id) == wanted)
    return _told(call, next(found, None))


def _told(call: Call, account: Account | None) -> Answer:
    if account is None:
        raise Refused(404, "Not Found")
    return Answer(200, _public(account, call.request.urls))


def _public(account: Account, urls: Urls) -> Json:
    unknown = ("name", "company", "blog", "location", "email", "hireable", "bio")
    return {
        **shapes.user(account, urls),
        **{name: "" if name == "blog" else None for name in unknown},
        "twitter_username": None,
        "public_repos": 0,
        "public_gists": 0,
        "followers": 0,
        "following": 0,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
    }


@route("GET", "/rate_limit")
def rate_limit(call: Call) -> Answer:
    rates = {name: call.token.rate(name).told for name in ("core", "graphql", "search")}
    return Answer(200, {"resources": rates, "rate": rates["core"]})
