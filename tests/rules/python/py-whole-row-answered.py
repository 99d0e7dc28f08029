import json

from bottle import Bottle
from flask import jsonify
from pymongo import MongoClient

app = Bottle()
users = MongoClient().app.users


def everybody(db):
    # ok: py-whole-row-answered
    names = db.execute("SELECT id, name FROM users").fetchall()
    rows = db.execute("SELECT * FROM users").fetchall()
    if not rows:
        # ok: py-whole-row-answered
        return jsonify(count=len(rows))
    # ok: py-whole-row-answered
    jsonify(names)
    # ruleid: py-whole-row-answered
    return jsonify([dict(row) for row in rows])


def by_cursor(cursor):
    cursor.execute("SELECT id, email, password_hash FROM person")
    # ruleid: py-whole-row-answered
    return jsonify(cursor.fetchall())


def some_fields(db, name):
    row = db.execute("SELECT * FROM users WHERE name = ?", (name,)).fetchone()
    # ok: py-whole-row-answered
    return jsonify(id=row["id"], name=row["name"])


def found(name):
    # ruleid: py-whole-row-answered
    jsonify(users.find_one({"name": name}))
    # ok: py-whole-row-answered
    return jsonify(users.find_one({"name": name}, {"_id": 0, "name": 1}))


@app.get("/orders")
def orders(db):
    rows = db.execute("SELECT * FROM orders").fetchall()
    # ok: py-whole-row-answered
    return json.dumps([dict(row) for row in rows])
