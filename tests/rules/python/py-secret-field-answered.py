import os

from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/settings")
def settings():
    # ruleid: py-secret-field-answered
    return jsonify(dict(os.environ))


@app.get("/me")
def me():
    user = current()
    # ruleid: py-secret-field-answered
    return jsonify({"name": user.name, "hash": user.password_hash})


@app.get("/account")
def account():
    user = current()
    # ruleid: py-secret-field-answered
    return jsonify(user.__dict__)


@app.get("/profile")
def profile():
    user = current()
    # ok: py-secret-field-answered
    return jsonify({"name": user.name, "has_password": user.has_password})


@app.get("/region")
def region():
    # ok: py-secret-field-answered
    return jsonify({"region": os.environ["REGION"]})


def stored(user):
    # ok: py-secret-field-answered
    return {"name": user.name, "hash": user.password_hash}
