from flask import Blueprint, jsonify, request
from flask_login import current_user, login_required

from .models import db

profile = Blueprint("profile", __name__, url_prefix="/profile")
EDITABLE = ("name", "phone", "language")


def shown(user):
    return {name: getattr(user, name) for name in EDITABLE} | {"email": user.email}


def assign(user, values):
    for name, value in values.items():
        if name in EDITABLE:
            setattr(user, name, value)


@profile.get("/")
@login_required
def show():
    return jsonify(shown(current_user))


@profile.patch("/")
@login_required
def update():
    body = request.get_json()
    if not isinstance(body, dict):
        return jsonify(error="an object is needed"), 400
    assign(current_user, body)
    db.session.commit()
    return jsonify(shown(current_user))
