from functools import wraps

from flask import Blueprint, abort, current_app, g, jsonify, request
from jose import JWTError, jwt

from .episodes import episodes_of

feed = Blueprint("feed", __name__)


def claims_of(token):
    settings = current_app.config
    return jwt.decode(
        token,
        settings["JWKS"],
        algorithms=["ES256"],
        audience=settings["AUDIENCE"],
        issuer=settings["ISSUER"],
    )


def subscriber(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        token = request.args.get("token") or request.headers.get("Authorization", "")[7:]
        try:
            g.claims = claims_of(token)
        except JWTError:
            abort(401)
        return view(*args, **kwargs)

    return guarded


@feed.get("/shows/<slug>/feed.json")
@subscriber
def items(slug):
    if slug not in g.claims.get("shows", ()):
        abort(403)
    return jsonify(version="https://jsonfeed.org/version/1.1", items=episodes_of(slug))
