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


def ciphers():
    # ruleid: py-hardcoded-signing-key
    fixed = Crypto.Cipher.AES.new(b"sixteen byte key", Crypto.Cipher.AES.MODE_GCM)
    # ok: py-hardcoded-signing-key
    return fixed, Crypto.Cipher.AES.new(os.urandom(16), Crypto.Cipher.AES.MODE_GCM)
