from datetime import datetime, timedelta, timezone

import jwt
from aiohttp import web

ALGORITHMS = ("HS256", "HS512")
LIFETIME = timedelta(minutes=15)


class Tokens:
    def __init__(self, key):
        self._key = key

    def issue(self, user, kind="access"):
        now = datetime.now(timezone.utc)
        claims = {"sub": user, "kind": kind, "iat": now, "exp": now + LIFETIME}
        return jwt.encode(claims, self._key, algorithm="HS256")

    def read(self, token, kind):
        claims = jwt.decode(token, self._key, algorithms=list(ALGORITHMS))
        if claims.get("kind") != kind:
            raise jwt.InvalidTokenError("another kind of token")
        return claims["sub"]


@web.middleware
async def with_user(request, handler):
    token = request.headers.get("X-Token", "")
    try:
        request["user"] = request.app["tokens"].read(token, "access")
    except jwt.InvalidTokenError as error:
        raise web.HTTPUnauthorized() from error
    return await handler(request)
