from flask import Blueprint, abort, redirect, render_template, request, session, url_for

from .models import Member

desk = Blueprint("desk", __name__)
PERMISSIONS = {"reader": {"view"}, "clerk": {"view", "book"}, "manager": {"view", "book", "void"}}


def may(permission):
    return permission in PERMISSIONS.get(session.get("role"), set())


@desk.post("/sign-in")
def sign_in():
    member = Member.query.filter_by(card=request.form["card"]).first_or_404()
    if not member.check_pin(request.form["pin"]):
        abort(401)
    session.clear()
    session["member"] = member.id
    session["role"] = member.role
    return redirect(url_for("desk.index"))


@desk.post("/bookings/<int:number>/void")
def void(number):
    if not may("void"):
        abort(403)
    return render_template("voided.html", number=number, member=session["member"])
