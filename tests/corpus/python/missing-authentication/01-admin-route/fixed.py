from functools import wraps

from flask import Blueprint, abort, g, jsonify

from .models import Refund, Voucher, db

admin = Blueprint("admin", __name__, url_prefix="/admin")


def operators_only(view):
    @wraps(view)
    def guarded(*args, **more):
        if g.get("user") is None or not g.user.is_operator:
            abort(403)
        return view(*args, **more)

    return guarded


@admin.get("/refunds")
@operators_only
def list_refunds():
    return jsonify([refund.as_dict() for refund in Refund.query.limit(100)])


@admin.post("/refunds/<int:number>/approve")
@operators_only
def approve_refund(number):
    refund = db.get_or_404(Refund, number)
    refund.approve(by=g.user)
    db.session.commit()
    return jsonify(refund.as_dict())


@admin.delete("/vouchers/<code>")
@operators_only
def delete_voucher(code):
    voucher = Voucher.query.filter_by(code=code).first_or_404()
    db.session.delete(voucher)
    db.session.commit()
    return "", 204
