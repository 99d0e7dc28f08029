import base64
import hashlib
import hmac
import json
import pickle

import yaml
from flask import Flask, abort, request
from itsdangerous import URLSafeSerializer

app = Flask(__name__)
KEY = b"secret"
LOADERS = {"json": json.loads, "pickle": pickle.loads}
signer = URLSafeSerializer("k")


class Codec:
    def decode(self, data):
        # ruleid: deserialisation
        return pickle.loads(base64.b64decode(data))


def verified(blob, signature):
    expected = hmac.new(KEY, blob, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, signature):
        abort(403)
    return blob


@app.route("/a", methods=["POST"])
def plain():
    return str(Codec().decode(request.cookies["state"]))


@app.route("/b", methods=["POST"])
def signed():
    # ok: deserialisation
    return pickle.loads(verified(request.data, request.headers["X-Signature"]))


@app.route("/c", methods=["POST"])
def signed_here():
    blob = request.get_data()
    expected = hmac.new(KEY, blob, "sha256").hexdigest()
    if not hmac.compare_digest(expected, request.headers["X-Signature"]):
        abort(403)
    # ok: deserialisation
    return pickle.loads(blob)


@app.route("/d", methods=["POST"])
def as_yaml():
    # ruleid: deserialisation
    yaml.load(request.data, Loader=yaml.Loader)
    # ruleid: deserialisation
    yaml.load(request.data, Loader=yaml.UnsafeLoader)
    # ok: deserialisation
    yaml.load(request.data, Loader=yaml.SafeLoader)
    # ok: deserialisation
    yaml.load(request.data, yaml.CSafeLoader)
    # ok: deserialisation
    return yaml.safe_load(request.data)


@app.route("/e", methods=["POST"])
def by_table():
    # ruleid: deserialisation
    LOADERS["pickle"](request.data)
    # ok: deserialisation
    return LOADERS["json"](request.data)


@app.route("/f", methods=["POST"])
def by_signer():
    # ok: deserialisation
    pickle.loads(signer.loads(request.cookies["s"]))
    # ok: deserialisation
    return json.loads(request.data)


@app.route("/g", methods=["POST"])
def own_file():
    with open("/var/lib/state.pkl", "rb") as file:
        # ok: deserialisation
        return pickle.load(file)


@app.route("/h", methods=["POST"])
def uploaded():
    # ruleid: deserialisation
    return pickle.load(request.files["f"].stream)
