import hashlib
import hmac
import os
import time

from flask import Flask, abort, request, send_from_directory

app = Flask(__name__)
KEY = os.environ["LINK_KEY"].encode()
FOLDER = "/srv/reports"


def signature(name, expires):
    message = f"{name}|{expires}".encode()
    return hmac.new(KEY, message, hashlib.sha256).hexdigest()


def link(name, seconds=3600):
    expires = int(time.time()) + seconds
    return f"/reports/{name}?expires={expires}&sign={signature(name, expires)}"


def etag(path):
    with open(path, "rb") as source:
        return hashlib.md5(source.read(), usedforsecurity=False).hexdigest()


@app.get("/reports/<name>")
def report(name):
    expires = request.args.get("expires", 0, int)
    given = request.args.get("sign", "")
    if expires < time.time() or not hmac.compare_digest(given, signature(name, expires)):
        abort(403)
    return send_from_directory(FOLDER, name)
