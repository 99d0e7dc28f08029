import random
import secrets
import string


def generate_token(length=32):
    # ruleid: py-predictable-token
    return "".join(random.choice(string.ascii_letters) for _ in range(length))


def invite(user):
    # ruleid: py-predictable-token
    reset_token = str(random.randint(0, 10**9))
    # ruleid: py-predictable-token
    user.password = "".join(random.choices(string.digits, k=8))
    # ok: py-predictable-token
    session_token = secrets.token_urlsafe()
    # ok: py-predictable-token
    otp = secrets.randbelow(10**6)
    # ok: py-predictable-token
    api_key = "".join(random.SystemRandom().choice(string.hexdigits) for _ in range(32))
    # ok: py-predictable-token
    delay = random.uniform(0, 1)
    return reset_token, session_token, otp, api_key, delay


def next_word(words):
    # ok: py-predictable-token
    token = random.choice(words)
    return token
