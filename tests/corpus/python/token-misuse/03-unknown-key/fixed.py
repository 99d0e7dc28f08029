from datetime import datetime, timedelta, timezone

import jwt
from aiohttp import web

LIFETIME = timedelta(minutes=15)


class Tokens:
    def __init__(self, keys, current):
        self._keys = keys
        self._current = current

    def issue(self, user, kind="access"):
        now = datetime.now(timezone.utc)
        claims = {"sub": user, "kind": kind, "iat": now, "exp": now + LIFETIME}
        headers = {"kid": self._current}
        return jwt.encode(claims, self._keys[self._current], algorithm="HS256", headers=headers)

    def _claims(self, token):
        key = self._keys.get(jwt.get_unverified_header(token).get("kid"))
        if key is None:
            raise jwt.InvalidKeyError("no such key")
        return jwt.decode(token, key, algorithms=["HS256"])

    def read(self, token, kind):
        claims = self._claims(token)
        if claims.get("kind") != kind:
            raise jwt.InvalidTokenError("another kind of token")
        return claims["sub"]


@web.middleware
async def with_user(request, handler):
    token = request.headers.get("X-Token", "")
    try:
        request["user"] = request.app["tokens"].read(token, "access")
    except jwt.PyJWTError as error:
        raise web.HTTPUnauthorized() from error
    return await handler(request)
