"""Signed cookies, tokens and what is kept for the time of a request."""

import hmac
import json

import jwt
import tornado.web
from flask import Flask, abort, g, request, session

from .accounts import accounts, may_act_for

app = Flask(__name__)
ROLES = {"reader", "writer"}


@app.post("/login")
def login():
    data = request.get_json()
    account = accounts.verify(data["email"], data["password"])
    # ruleid: trust-boundary
    first = jwt.encode({"sub": account.id, "role": data.get("role", "reader")}, KEY, "HS256")
    # ok: trust-boundary
    second = jwt.encode({"sub": data["email"], "role": account.role}, KEY, "HS256")
    role = data["role"]
    if role not in ROLES:
        return "", 400
    # ok: trust-boundary
    third = jwt.encode({"sub": account.id, "role": role}, KEY, "HS256")
    return {"tokens": [first, second, third]}


@app.before_request
def identify():
    # ruleid: trust-boundary
    g.user_id = request.headers.get("X-User-Id")
    # ok: trust-boundary
    g.user_id = accounts.of_token(request.headers.get("Authorization"))
    # ok: trust-boundary
    g.language = request.headers.get("Accept-Language")


class Impersonate(tornado.web.RequestHandler):
    def post(self):
        account = self.get_argument("account")
        # ruleid: trust-boundary
        self.set_secure_cookie("account", json.dumps({"id": account}))
        if not may_act_for(self.current_user, account):
            raise tornado.web.HTTPError(403)
        # ok: trust-boundary
        self.set_secure_cookie("account", json.dumps({"id": account}))
        # ok: trust-boundary
        self.set_cookie("theme", account)


PREFERENCES = {"theme": {"light", "dark"}, "lang": {"en", "de"}}


@app.post("/preferences")
def preferences():
    for name, value in request.get_json().items():
        if value not in PREFERENCES.get(name, ()):
            continue
        # ok: session-key
        session[name] = value
    return ""


def signed_user():
    user, _, mac = request.headers.get("Authorization", "").partition(".")
    if not hmac.compare_digest(mac, hmac.new(KEY, user.encode(), "sha256").hexdigest()):
        abort(401)
    return user


@app.before_request
def by_signature():
    # ok: trust-boundary
    g.user_id = signed_user()
