import random
import secrets

from flask import make_response, session


def remembered(user):
    response = make_response("hello")
    key = str(random.random())[2:]
    # ruleid: py-predictable-session-value
    response.set_cookie("remember", key, secure=True, httponly=True)
    # ruleid: py-predictable-session-value
    session["key"] = f"{user}-{random.getrandbits(64)}"
    # ok: py-predictable-session-value
    response.set_cookie("remember", secrets.token_urlsafe(), secure=True, httponly=True)
    strong = random.SystemRandom().getrandbits(64)
    # ok: py-predictable-session-value
    session["key"] = str(strong)
    # ok: py-predictable-session-value
    session["colour"] = "blue"
    # ok: py-predictable-session-value
    shown = random.choice(["red", "blue"])
    return shown
