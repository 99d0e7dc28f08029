import psycopg
from flask import Blueprint, current_app, jsonify, request

invoices = Blueprint("invoices", __name__)


def connect():
    return psycopg.connect(current_app.config["DSN"], autocommit=True)


def mark_paid(ids, tenant):
    if not ids:
        return 0
    listed = ", ".join(ids)
    statement = f"UPDATE invoices SET paid = now() WHERE tenant = %s AND id IN ({listed})"
    with connect() as db, db.cursor() as cursor:
        cursor.execute(statement, (tenant,))
        return cursor.rowcount


@invoices.post("/invoices/paid")
def paid():
    ids = request.form.getlist("invoice")
    if len(ids) > 200:
        return jsonify(error="too many at once"), 413
    changed = mark_paid(ids, request.headers["X-Tenant"])
    return jsonify(changed=changed)
