import os
from functools import wraps

import jwt
from flask import Flask, abort, g, jsonify, request

app = Flask(__name__)
PUBLIC_KEY = os.environ["TOKEN_PUBLIC_KEY"]
AUDIENCE = "depot-api"


def bearer():
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        abort(401)
    return token


def claims(token):
    try:
        return jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"], audience=AUDIENCE)
    except jwt.InvalidTokenError:
        abort(401)


def with_scope(scope):
    def decorated(view):
        @wraps(view)
        def guarded(*args, **more):
            g.claims = claims(bearer())
            if scope not in g.claims.get("scope", "").split():
                abort(403)
            return view(*args, **more)

        return guarded

    return decorated


@app.get("/stock")
@with_scope("stock:read")
def stock():
    return jsonify(depot=g.claims.get("depot"), levels=[])
