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
