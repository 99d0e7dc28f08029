from flask import request
from werkzeug.security import generate_password_hash


def add(db, name, password):
    # ruleid: py-password-stored-plainly
    db.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, password))


def add_hashed(db, name, password):
    # ok: py-password-stored-plainly
    db.execute(
        "INSERT INTO users (name, password) VALUES (?, ?)",
        (name, generate_password_hash(password)),
    )


def add_renamed(db, name, password):
    password = generate_password_hash(password)
    # ok: py-password-stored-plainly
    db.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, password))


def asked(db, name, password):
    # ok: py-password-stored-plainly
    return db.execute("SELECT id FROM users WHERE name = ? AND password = ?", (name, password))


def register(user, response):
    # ruleid: py-password-stored-plainly
    user.password = request.form["password"]
    # ok: py-password-stored-plainly
    user.password = generate_password_hash(request.form["password"])
    # ruleid: py-password-stored-plainly
    response.set_cookie("remember", request.form["password"], secure=True, httponly=True)
    # ok: py-password-stored-plainly
    response.set_cookie("remember", issue(user), secure=True, httponly=True)


class Client:
    def __init__(self, password):
        # ok: py-password-stored-plainly
        self.password = password
