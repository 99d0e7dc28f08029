"""How people sign in with an App: the page that asks them, and tokens that act as they do.

https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from tests.fake_github.accounts import Account, App, Token
from tests.fake_github.exchange import Answer, Request
from tests.fake_github.state import World

PREFIX = "/login/oauth/"
LIFE = 28_800
"""Seconds that a person's token lives."""
CODE_LIFE = 600


@dataclass
class Code:
    """What a browser brings back, good once. `challenge` is the SHA-256 of a verifier."""

    app: App
    person: Account
    back: str
    challenge: str
    ends: float = field(default_factory=lambda: time.time() + CODE_LIFE)


def answer(request: Request, world: World) -> Answer:
    match request.method, request.path.removeprefix(PREFIX):
        case "GET", "authorize":
            return _asked(request, world)
        case "POST", "access_token":
            return _told(request, _token(_fields(request), world))
    return Answer(404)


def _app(name: str, world: World) -> App | None:
    return next((one for one in world.apps if one.client_id == name), None)


def _asked(request: Request, world: World) -> Answer:
    """The page that asks a person; the one at the keyboard answers at once."""
    asked = request.asked
    app = _app(asked.get("client_id", ""), world)
    if app is None or not app.callbacks:
        return Answer(404)
    back, state = asked.get("redirect_uri", app.callbacks[0]), asked.get("state", "")
    if back not in app.callbacks:
        told = {"error": "redirect_uri_mismatch", "state": state}
        return _sent(app.callbacks[0], told)
    if world.at_the_keyboard is None:
        page = b"<!doctype html><html lang=en><title>Sign in to GitHub</title>"
        return Answer(200, page, {"Content-Type": "text/html"})
    if not world.consents:
        return _sent(back, {"error": "access_denied", "state": state})
    code = secrets.token_hex(10)
    is_hashed = asked.get("code_challenge_method") == "S256"
    challenge = asked.get("code_challenge", "") if is_hashed else ""
    world.codes[code] = Code(app, world.at_the_keyboard, back, challenge)
    return _sent(back, {"code": code, "state": state})


def _sent(back: str, told: dict[str, str]) -> Answer:
    return Answer(302, b"", {"Location": f"{back}?{urlencode(told)}"})


def _token(given: dict[str, str], world: World) -> dict[str, object]:
    app = _app(given.get("client_id", ""), world)
    if app is None or given.get("client_secret") != app.client_secret:
        return {"error": "incorrect_client_credentials"}
    code = world.codes.pop(given.get("code", ""), None)
    if code is None or code.app is not app or time.time() > code.ends:
        return {"error": "bad_verification_code"}
    if given.get("redirect_uri", code.back) != code.back:
        return {"error": "redirect_uri_mismatch"}
    if code.challenge and _hashed(given.get("code_verifier", "")) != code.challenge:
        return {"error": "bad_verification_code"}
    text = f"ghu_{secrets.token_hex(18)}"
    token = Token(text, "person", code.person, {}, app, ends=time.time() + LIFE)
    owners = {one.id for one in app.installed.values()}
    mine = (one.id for one in world.repositories if one.owner.id in owners)
    token.repositories = frozenset(mine)
    world.tokens[text] = token
    return {
        "access_token": text,
        "expires_in": LIFE,
        "refresh_token": f"ghr_{secrets.token_hex(38)}",
        "refresh_token_expires_in": 15_897_600,
        "scope": "",
        "token_type": "bearer",
    }


def _hashed(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _fields(request: Request) -> dict[str, str]:
    if "json" in request.headers.get("Content-Type", ""):
        return {name: str(value) for name, value in request.json.items()}
    return dict(parse_qsl(request.data.decode()))


def _told(request: Request, told: dict[str, object]) -> Answer:
    """A form, as long as nobody asks for JSON."""
    if request.accepts("application/json"):
        return Answer(200, json.dumps(told).encode())
    form = urlencode({name: str(value) for name, value in told.items()}).encode()
    return Answer(200, form, {"Content-Type": "application/x-www-form-urlencoded"})
