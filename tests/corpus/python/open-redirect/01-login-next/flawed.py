from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import login_user

from .models import Member

auth = Blueprint("auth", __name__)


def is_local(target):
    parts = urlsplit(target.replace("\\", "/"))
    return not parts.scheme and not parts.netloc and target.startswith("/")


def member_of(form):
    member = Member.query.filter_by(email=form["email"].lower()).first()
    return member if member and member.check_password(form["password"]) else None


@auth.route("/login", methods=["GET", "POST"])
def login():
    target = request.args.get("next") or url_for("boats.index")
    if request.method == "GET":
        return render_template("login.html", target=target)
    member = member_of(request.form)
    if member is None:
        flash("That is not right.")
        return render_template("login.html", target=target), 401
    login_user(member)
    return redirect(target)
