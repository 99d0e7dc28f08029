from urllib.parse import urlsplit

from flask import Flask, g, jsonify, request

from .auth import load_account

app = Flask(__name__)
app.before_request(load_account)
ORIGINS = {"https://app.bank.example", "https://admin.bank.example"}


def allowed(origin):
    parts = urlsplit(origin)
    return f"{parts.scheme}://{parts.netloc}" in ORIGINS


@app.after_request
def cross_origin(response):
    origin = request.headers.get("Origin")
    if origin and allowed(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers.add("Vary", "Origin")
    return response


@app.get("/balance")
def balance():
    if g.account is None:
        return jsonify(error="sign in"), 401
    return jsonify(cents=g.account.cents, currency=g.account.currency)
