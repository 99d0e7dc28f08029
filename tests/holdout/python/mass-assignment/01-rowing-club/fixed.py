from flask import Blueprint, abort, jsonify, request
from flask_login import current_user, login_required
from sqlalchemy import inspect

from .database import db
from .models import Rower

rowers = Blueprint("rowers", __name__, url_prefix="/rowers")
EDITABLE = {"display_name", "phone", "weight_kg", "side"}


def columns(row):
    return {each.key for each in inspect(type(row)).column_attrs}


def apply(row, changes):
    for name, value in changes.items():
        if name in columns(row) and name in EDITABLE:
            setattr(row, name, value)


@rowers.patch("/me")
@login_required
def change_me():
    changes = request.get_json()
    if not isinstance(changes, dict):
        abort(400)
    rower = db.session.get(Rower, current_user.id)
    apply(rower, changes)
    db.session.commit()
    return jsonify({name: getattr(rower, name) for name in sorted(EDITABLE)})


@rowers.get("/<int:number>")
@login_required
def show(number):
    rower = db.get_or_404(Rower, number)
    return jsonify(name=rower.display_name, side=rower.side)
