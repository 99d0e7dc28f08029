import os
from http.cookies import SimpleCookie

# ruleid: py-cookie-setting-off
SESSION_COOKIE_SECURE = False
# ruleid: py-cookie-setting-off
SESSION_COOKIE_HTTPONLY = False
# ok: py-cookie-setting-off
CSRF_COOKIE_SECURE = True
# ok: py-cookie-setting-off
SESSION_COOKIE_SECURE = os.environ.get("INSECURE_COOKIES") != "1"
# ok: py-cookie-setting-off
SESSION_COOKIE_AGE = None


def configured(app):
    # ruleid: py-cookie-setting-off
    app.config["SESSION_COOKIE_SECURE"] = False
    # ok: py-cookie-setting-off
    app.config["SESSION_COOKIE_SECURE"] = not app.debug


class DevelopmentConfig:
    # ok: py-cookie-setting-off
    SESSION_COOKIE_SECURE = False


def raw():
    cookie = SimpleCookie()
    cookie["session"] = "1"
    # ruleid: py-cookie-setting-off
    cookie["session"]["httponly"] = False
    # ok: py-cookie-setting-off
    cookie["session"]["secure"] = True


def built(app, key, SessionMiddleware, EncryptedCookieStorage, SignedCookieSessionFactory):
    # ruleid: py-cookie-setting-off
    app.config.from_mapping(SECRET_KEY=key, REMEMBER_COOKIE_SECURE=False)
    # ruleid: py-cookie-setting-off
    app.config["SESSION_COOKIE_SAMESITE"] = "None"
    # ok: py-cookie-setting-off
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    # ok: py-cookie-setting-off
    app.config.update(TESTING=True, SESSION_COOKIE_SECURE=False)
    # ruleid: py-cookie-setting-off
    EncryptedCookieStorage(key, httponly=True)
    # ok: py-cookie-setting-off
    EncryptedCookieStorage(key, secure=True)
    # ruleid: py-cookie-setting-off
    SignedCookieSessionFactory(key, secure=True, httponly=False)
    # ok: py-cookie-setting-off
    SignedCookieSessionFactory(key, secure=True, httponly=True)


def started(app, key):
    from starlette.middleware.sessions import SessionMiddleware

    # ruleid: py-cookie-setting-off
    app.add_middleware(SessionMiddleware, secret_key=key)
    # ok: py-cookie-setting-off
    app.add_middleware(SessionMiddleware, secret_key=key, https_only=True)
    # ok: py-cookie-setting-off
    app.add_middleware(SessionMiddleware, **settings)


class Sessions(SecureCookieSessionInterface):
    def get_cookie_secure(self, app):
        # ruleid: py-cookie-setting-off
        return False

    def get_cookie_partitioned(self, app):
        # ok: py-cookie-setting-off
        return False


# ruleid: py-cookie-setting-off
BEAKER = {"session.type": "file", "session.secure": False}
# ok: py-cookie-setting-off
BEAKER = {"session.type": "file", "session.secure": True}
# ruleid: py-cookie-setting-off
transport = CookieTransport(cookie_max_age=3600, cookie_secure=False)
