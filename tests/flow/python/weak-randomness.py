import base64
import random
import secrets
import uuid

from flask import Flask, make_response, request, session

app = Flask(__name__)
strong = random.SystemRandom()
LANGUAGES = ["de", "en"]


def number():
    return str(random.random())[2:]


def strong_number():
    return str(strong.random())[2:]


@app.get("/remember")
def remember():
    response = make_response("ok")
    # ruleid: weak-randomness
    response.set_cookie("remember", number())
    # ruleid: weak-randomness
    session["visitor"] = f"v{random.randint(1, 10**9)}"
    drawn = random.getrandbits(64).to_bytes(8, "big")
    # ruleid: weak-randomness
    response.set_cookie("device", value=base64.urlsafe_b64encode(drawn).decode())
    # ruleid: weak-randomness
    response.set_cookie("machine", uuid.uuid1().hex)
    return response


@app.get("/strong")
def strongly():
    response = make_response("ok")
    # ok: weak-randomness
    response.set_cookie("remember", strong_number())
    # ok: weak-randomness
    session["visitor"] = f"v{secrets.randbelow(10**9)}"
    # ok: weak-randomness
    response.set_cookie("device", uuid.uuid4().hex)
    value = number()
    value = secrets.token_urlsafe()
    # ok: weak-randomness
    response.set_cookie("machine", value)
    return response


@app.get("/quiz")
def quiz():
    tried = random.random() < 0.1
    response = make_response(f"guess {random.randint(1, 6)}")
    # ok: weak-randomness
    response.set_cookie("variant", "new" if tried else "old")
    # ok: weak-randomness
    response.set_cookie("language", LANGUAGES[0], max_age=random.randint(60, 90))
    return response


def remembered(user_session, cache):
    # ruleid: weak-randomness
    user_session["ticket"] = number()
    # ok: weak-randomness
    cache["ticket"] = number()


def enrolled(user):
    # ruleid: weak-randomness
    user.verification_code = number()
    # ok: weak-randomness
    user.verification_code = strong_number()
    # ok: weak-randomness
    user.colour = random.choice(LANGUAGES)
    # ruleid: weak-randomness
    user.profile["access_token"] = number()
    user.save()
