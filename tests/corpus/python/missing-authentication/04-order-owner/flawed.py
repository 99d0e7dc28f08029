from flask import Blueprint, abort, jsonify
from flask_login import current_user, login_required

from .models import Order, db

orders = Blueprint("orders", __name__, url_prefix="/orders")


def own(number):
    order = Order.query.filter_by(number=number).first()
    if order is None:
        abort(404)
    return order


@orders.get("/")
@login_required
def index():
    found = Order.query.filter_by(customer_id=current_user.id).order_by(Order.placed.desc())
    return jsonify([order.as_dict() for order in found.limit(50)])


@orders.get("/<int:number>")
@login_required
def show(number):
    return jsonify(own(number).as_dict())


@orders.post("/<int:number>/cancel")
@login_required
def cancel(number):
    order = own(number)
    if not order.is_open:
        return jsonify(error="it is on its way"), 409
    order.cancel()
    db.session.commit()
    return jsonify(order.as_dict())
