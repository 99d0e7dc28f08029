import time
import uuid
from http.cookies import SimpleCookie

LIFETIME = 8 * 3600


class Sessions:
    def __init__(self):
        self._by_id = {}

    def start(self, user):
        key = uuid.uuid1().hex
        self._by_id[key] = (user, time.monotonic() + LIFETIME)
        return key

    def user(self, key):
        user, until = self._by_id.get(key, (None, 0.0))
        return user if until > time.monotonic() else None


class SessionMiddleware:
    def __init__(self, app, authenticate):
        self.app, self.authenticate = app, authenticate
        self.sessions = Sessions()

    def __call__(self, environ, start_response):
        cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
        user = self.sessions.user(cookies["sid"].value) if "sid" in cookies else None
        extra = []
        if user is None and (user := self.authenticate(environ)):
            flags = f"Path=/; Max-Age={LIFETIME}; Secure; HttpOnly; SameSite=Lax"
            extra.append(("Set-Cookie", f"sid={self.sessions.start(user)}; {flags}"))
        environ["app.user"] = user

        def started(status, headers, *rest):
            return start_response(status, [*headers, *extra], *rest)

        return self.app(environ, started)
