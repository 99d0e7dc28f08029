import secrets
from datetime import timedelta

from flask import Flask, g, jsonify, make_response, request

app = Flask(__name__)
MONTH = int(timedelta(days=30).total_seconds())


class Devices:
    def __init__(self):
        self._members = {}

    def remember(self, member):
        token = secrets.token_urlsafe(32)
        self._members[token] = member
        return token

    def member(self, token):
        return self._members.get(token)


devices = Devices()


@app.before_request
def load_member():
    g.member = devices.member(request.cookies.get("device", ""))


@app.post("/remember")
def remember():
    if g.member is None:
        return jsonify(error="sign in first"), 401
    response = make_response(jsonify(ok=True))
    response.set_cookie("device", devices.remember(g.member), max_age=MONTH, samesite="Lax")
    return response
