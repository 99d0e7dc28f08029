"""Endpoints of Apps: what they are, where they are installed, tokens, and webhooks they got."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from tests.fake_github import shapes
from tests.fake_github.accounts import App
from tests.fake_github.exchange import Answer, Call, Json, Refused, Urls
from tests.fake_github.routes import route
from tests.fake_github.state import Repository

LIFE = 3600
"""Seconds that the token of an installation lives."""


def _app(call: Call) -> App:
    if call.token.kind != "app" or call.token.app is None:
        raise Refused(401, "A JSON web token could not be decoded")
    return call.token.app


def _installed(call: Call) -> tuple[App, int]:
    """The App that asks, and the installation that the path names."""
    found, number = _app(call), call.params["installation_id"]
    if not number.isdigit() or int(number) not in found.installed:
        raise Refused(404, "Not Found")
    return found, int(number)


@route("GET", "/app", "app")
def app(call: Call) -> Answer:
    found = _app(call)
    told = {"installations_count": len(found.installed)}
    return Answer(200, {**shapes.app(found, call.request.urls), **told})


@route("GET", "/app/installations", "app")
def installations(call: Call) -> Answer:
    found, urls = _app(call), call.request.urls
    return call.page(found.installed, lambda number: _installation(found, number, urls))


@route("GET", "/app/installations/{installation_id}", "app")
def one_installation(call: Call) -> Answer:
    found, number = _installed(call)
    return Answer(200, _installation(found, number, call.request.urls))


@route("GET", "/repos/{owner}/{repo}/installation", "app")
def installation(call: Call) -> Answer:
    found, owner = _app(call), call.repo.owner
    for number, account in found.installed.items():
        if account.id == owner.id:
            return Answer(200, _installation(found, number, call.request.urls))
    raise Refused(404, "Not Found")


def _installation(found: App, number: int, urls: Urls) -> Json:
    owner = found.installed[number]
    return {
        "id": number,
        "client_id": shapes.app(found, urls)["client_id"],
        "account": shapes.user(owner, urls),
        "repository_selection": "selected",
        "access_tokens_url": f"{urls.api}/app/installations/{number}/access_tokens",
        "repositories_url": f"{urls.api}/installation/repositories",
        "html_url": f"{urls.origin}/settings/installations/{number}",
        "app_id": found.id,
        "app_slug": found.slug,
        "target_id": owner.id,
        "target_type": owner.kind,
        "permissions": found.permissions,
        "events": [],
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
        "single_file_name": None,
        "suspended_by": None,
        "suspended_at": None,
    }


@route("POST", "/app/installations/{installation_id}/access_tokens", "app")
def installation_token(call: Call) -> Answer:
    (found, number), asked = _installed(call), call.body.get("permissions") or {}
    for thing, level in asked.items():
        held = "read" if thing == "metadata" else found.permissions.get(thing)
        if held is None or (level == "write" and held == "read"):
            raise Refused(422, "The permissions requested are not granted to this installation.")
    owner = found.installed[number]
    seen = {one.id for one in call.world.repositories if one.owner.id == owner.id}
    wanted = set(call.body.get("repository_ids") or seen)
    if not wanted <= seen:
        raise Refused(422, "There is at least one repository that does not exist or is not "
                      "accessible to the parent installation.")  # fmt: skip
    token = call.world.installation_token(
        found, asked or found.permissions, LIFE, frozenset(wanted)
    )
    ends = datetime.fromtimestamp(time.time() + LIFE, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = {"token": token.text, "expires_at": ends, "permissions": token.permissions}
    return Answer(201, {**told, "repository_selection": "selected"})


@route("GET", "/installation/repositories")
def repositories(call: Call) -> Answer:
    if call.token.kind != "installation":
        raise Refused(403, "You must authenticate with an installation access token")
    urls = call.request.urls
    found = [one for one in call.world.repositories if call.token.sees(one.id)]
    page = call.page(found, lambda one: shapes.repository(one, urls))
    page.body = {"total_count": len(found), "repositories": page.body}
    return page


@route("GET", "/user/installations")
def installations_of_person(call: Call) -> Answer:
    """Where the App is installed that the token is of, and the person sees a repository."""
    urls, found = call.request.urls, call.token.app
    if call.token.kind != "person" or found is None:
        raise Refused(403, "You must authenticate with an access token authorized to a GitHub App")
    mine = [n for n in found.installed if _seen_by(call, found, n)]
    page = call.page(mine, lambda number: _installation(found, number, urls))
    page.body = {"total_count": len(mine), "installations": page.body}
    return page


@route("GET", "/user/installations/{installation_id}/repositories")
def repositories_of_person(call: Call) -> Answer:
    urls, found, number = call.request.urls, call.token.app, call.params["installation_id"]
    if call.token.kind != "person" or found is None or not number.isdigit():
        raise Refused(404, "Not Found")
    seen = _seen_by(call, found, int(number))
    if not seen:
        raise Refused(404, "Not Found")
    page = call.page(seen, lambda one: shapes.repository_for(one, call.token.account, urls))
    page.body = {
        "total_count": len(seen), "repository_selection": "all", "repositories": page.body,
    }  # fmt: skip
    return page


def _seen_by(call: Call, found: App, number: int) -> list[Repository]:
    owner = found.installed.get(number)
    return [
        one
        for one in call.world.repositories
        if owner and one.owner.id == owner.id and one.role(call.token.account) != "none"
    ]


@route("DELETE", "/applications/{client_id}/token", "client")
def end_of_token(call: Call) -> Answer:
    """A person's token counts no more."""
    app, text = call.token.app, str(call.request.json.get("access_token", ""))
    found = call.world.tokens.get(text)
    if app is None or app.client_id != call.params["client_id"] or found is None:
        raise Refused(404, "Not Found")
    if found.app is not app:
        raise Refused(404, "Not Found")
    del call.world.tokens[text]
    return Answer(204)


@route("GET", "/app/hook/deliveries", "app")
def deliveries(call: Call) -> Answer:
    _app(call)
    sent = [one for one in reversed(call.world.hooks.sent) if one.is_over]
    return call.page(sent, lambda one: one.told)


@route("POST", "/app/hook/deliveries/{delivery_id}/attempts", "app")
def attempt(call: Call) -> Answer:
    _app(call)
    for one in call.world.hooks.sent:
        if str(one.id) == call.params["delivery_id"]:
            call.world.hooks.later(one)
            return Answer(202, {})
    raise Refused(404, "Not Found")


@route("POST", "/app-manifests/{code}/conversions", "nobody")
def conversion(call: Call) -> Answer:
    """What a manifest became, for the code that the browser was sent on with; once."""
    made = call.world.manifests.pop(call.params["code"], None)
    if made is None:
        raise Refused(404, "Not Found")
    of, private_key, secret = made
    told = {
        **shapes.app(of, call.request.urls),
        "client_secret": "0" * 40,
        "webhook_secret": secret,
        "pem": private_key,
    }
    return Answer(201, told)
