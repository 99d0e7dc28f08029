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
