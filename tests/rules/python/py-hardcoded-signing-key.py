import hmac
import os

import jwt
from flask import Flask

app = Flask(__name__)
# ruleid: py-hardcoded-signing-key
app.secret_key = "not-a-real-key"
# ruleid: py-hardcoded-signing-key
app.config["SECRET_KEY"] = "change-me"
# ok: py-hardcoded-signing-key
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
# ok: py-hardcoded-signing-key
app.secret_key = "test"


def token(claims, body):
    # ruleid: py-hardcoded-signing-key
    jwt.encode(claims, "not-a-real-key", algorithm="HS256")
    # ruleid: py-hardcoded-signing-key
    key = os.environ.get("SECRET_KEY", "not-a-real-key")
    # ok: py-hardcoded-signing-key
    jwt.encode(claims, key, algorithm="HS256")
    # ok: py-hardcoded-signing-key
    return hmac.new(key.encode(), body, "sha256")


COOKIES = "not-a-real-key"


def more(app, request, Application, decouple):
    # ruleid: py-hardcoded-signing-key
    app.config.update(SECRET_KEY="not-a-real-key", SESSION_COOKIE_SECURE=True)
    # ok: py-hardcoded-signing-key
    app.config.update(SECRET_KEY=os.environ["SECRET_KEY"])
    # ruleid: py-hardcoded-signing-key
    key = os.getenv("APP_JWT_SECRET") or "not-a-real-key"
    # ok: py-hardcoded-signing-key
    name = os.getenv("APP_NAME") or "shop"
    # ruleid: py-hardcoded-signing-key
    return request.get_cookie("account", secret=COOKIES)


class Config:
    # ruleid: py-hardcoded-signing-key
    SECRET_KEY = "not-a-real-key"
    # ok: py-hardcoded-signing-key
    SECRET_NAME = "shop/secret"


class TestConfig:
    # ok: py-hardcoded-signing-key
    SECRET_KEY = "not-a-real-key"


class Settings:
    # ruleid: py-hardcoded-signing-key
    jwt_secret: str = "not-a-real-key"
    # ok: py-hardcoded-signing-key
    secret_key: str


def ciphers():
    # ruleid: py-hardcoded-signing-key
    fixed = Crypto.Cipher.AES.new(b"sixteen byte key", Crypto.Cipher.AES.MODE_GCM)
    # ok: py-hardcoded-signing-key
    return fixed, Crypto.Cipher.AES.new(os.urandom(16), Crypto.Cipher.AES.MODE_GCM)
