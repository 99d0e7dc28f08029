import sqlite3
from contextlib import closing

from flask import Flask, g, jsonify, request

app = Flask(__name__)


def connection():
    if "db" not in g:
        g.db = sqlite3.connect("orders.db")
        g.db.row_factory = sqlite3.Row
    return g.db


def orders_of(customer, state=None):
    sql = "SELECT id, placed, total FROM orders WHERE customer = "
    sql += "?"
    values = [customer]
    if state:
        sql += " AND state = ?"
        values.append(state)
    with closing(connection().cursor()) as cursor:
        cursor.execute(sql + " ORDER BY placed DESC", values)
        return [dict(row) for row in cursor.fetchall()]


@app.get("/orders")
def list_orders():
    customer = request.args.get("customer", "")
    return jsonify(orders_of(customer, request.args.get("state")))


@app.teardown_appcontext
def close(_error):
    db = g.pop("db", None)
    if db is not None:
        db.close()
