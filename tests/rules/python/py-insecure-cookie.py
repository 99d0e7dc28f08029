def login(response, token):
    # ruleid: py-insecure-cookie
    response.set_cookie("session", token)
    # ruleid: py-insecure-cookie
    response.set_cookie("access_token", token, httponly=True, secure=False)
    # ruleid: py-insecure-cookie
    response.set_cookie(key="auth_token", value=token, secure=True)
    # ok: py-insecure-cookie
    response.set_cookie("session", token, secure=True, httponly=True, samesite="Lax")
    # ok: py-insecure-cookie
    response.set_cookie("theme", "dark")
    # ok: py-insecure-cookie
    response.set_cookie("csrf_token", token, secure=True)
    options = {"secure": True, "httponly": True}
    # ok: py-insecure-cookie
    response.set_cookie("session", token, **options)


def theme(response):
    # ruleid: py-insecure-cookie
    response.set_cookie("theme", "dark", secure=False, httponly=True)
    # ok: py-insecure-cookie
    response.set_cookie("theme", "dark", secure=True, httponly=True)
    # ok: py-insecure-cookie
    response.set_cookie("csrftoken", "x", secure=True, httponly=False)


def remember(response, value):
    # ruleid: py-insecure-cookie
    response.set_cookie(SESSION_COOKIE, value)
    # ruleid: py-insecure-cookie
    response.headers["Set-Cookie"] = f"session={value}; Path=/; HttpOnly"
    # ok: py-insecure-cookie
    response.headers["Set-Cookie"] = f"session={value}; Path=/; HttpOnly; Secure"
    # ok: py-insecure-cookie
    response.set_cookie(THEME_COOKIE, "dark")
    # ok: py-insecure-cookie
    response.set_cookie(SESSION_COOKIE, value, secure=True, httponly=True, samesite="Lax")


def kept(jar, cookie):
    # ok: py-insecure-cookie
    jar.set_cookie(cookie)
    return jar


def signed(handler, response, user, key):
    # ruleid: py-insecure-cookie
    handler.set_secure_cookie("user", user)
    # ok: py-insecure-cookie
    handler.set_secure_cookie("user", user, secure=True, httponly=True)
    # ok: py-insecure-cookie
    handler.set_secure_cookie("theme", "dark")
    # ruleid: py-insecure-cookie
    response.set_signed_cookie("uid", user.pk, salt="uid", secure=True)
    # ruleid: py-insecure-cookie
    response.set_cookie("account", user, secret=key)
    # ok: py-insecure-cookie
    response.set_cookie("account", user, secret=key, secure=True, httponly=True)


LOOSE = {"secure": True, "samesite": "Strict"}
TIGHT = {"httponly": True, "secure": True}


def apart(response, token, options):
    # ruleid: py-insecure-cookie
    response.set_cookie("auth_token", token, **LOOSE)
    # ok: py-insecure-cookie
    response.set_cookie("auth_token", token, **TIGHT)
    # ok: py-insecure-cookie
    response.set_cookie("auth_token", token, **options)
    short = dict(httponly=True)
    # ruleid: py-insecure-cookie
    response.set_cookie("sid", token, **short)


def by_hand(handler, token):
    # ruleid: py-insecure-cookie
    handler.send_header("Set-Cookie", "session=" + token + "; HttpOnly")
    # ok: py-insecure-cookie
    handler.send_header("Set-Cookie", "session=" + token + "; HttpOnly; Secure")
    # ok: py-insecure-cookie
    handler.send_header("Set-Cookie", "session=; Max-Age=0")
    # ruleid: py-insecure-cookie
    return [("Set-Cookie", "sid=%s; Path=/" % token)]


def standard(token):
    cookie = SimpleCookie()
    # ruleid: py-insecure-cookie
    cookie["session"] = token
    cookie["session"]["httponly"] = True
    return cookie


def standard_whole(token):
    cookie = SimpleCookie()
    # ok: py-insecure-cookie
    cookie["session"] = token
    cookie["session"]["httponly"] = True
    cookie["session"]["secure"] = True
    return cookie


class Falcon:
    def on_post(self, req, resp):
        # ok: py-insecure-cookie
        resp.set_cookie("session", self.start(req))
        # ruleid: py-insecure-cookie
        resp.set_cookie("session", self.start(req), http_only=False)


def everywhere(response, token, request):
    # ruleid: py-insecure-cookie
    response.set_cookie("session", token, secure=True, httponly=True, samesite="None")
    flags = {"httponly": True, "secure": request.is_secure}
    # ok: py-insecure-cookie
    response.set_cookie("session", token, **flags)
    loose = {"httponly": True, "secure": False}
    # ruleid: py-insecure-cookie
    response.set_cookie("session", token, **loose)
