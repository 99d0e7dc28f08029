from __future__ import annotations

from flask import Blueprint, current_app, jsonify, request

from shop.db import connect
from shop.reports import orders

bp = Blueprint("reports", __name__)


@bp.get("/reports/orders")
def orders_report():
    db = connect(current_app.config["DATABASE"])
    try:
        rows = orders(db, request.args.get("since", "1970-01-01"))
    finally:
        db.close()
    return jsonify([vars(row) for row in rows])
