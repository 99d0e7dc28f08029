import hashlib
import hmac
import os

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
SECRET = os.environ["WEBHOOK_SECRET"].encode()
HANDLERS = {}


def on(event):
    def register(function):
        HANDLERS[event] = function
        return function

    return register


def signature(body):
    return "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()


def is_genuine(body, given):
    expected = signature(body)
    return given == expected


@on("parcel.delivered")
def delivered(payload):
    return {"parcel": payload["parcel"], "state": "delivered"}


@app.post("/hooks/carrier")
def hook():
    if not is_genuine(request.get_data(), request.headers.get("X-Signature", "")):
        abort(401)
    payload = request.get_json()
    handler = HANDLERS.get(payload.get("event"))
    return jsonify(handler(payload) if handler else {})
