from flask import Blueprint, redirect, render_template_string, request, session, url_for
from markupsafe import Markup

desk = Blueprint("desk", __name__)
PAGE = "<!doctype html><main>{{ notice }}</main><p>Room {{ room }}</p>"


def notice_for(visitor, room):
    text = "<strong>{}</strong>, please wait in room <em>{}</em>."
    return Markup(text).format(visitor, room)


@desk.post("/checkin")
def check_in():
    session["visitor"] = request.form["name"][:80]
    session["room"] = request.form.get("room", "1")
    return redirect(url_for("desk.waiting"))


@desk.get("/waiting")
def waiting():
    visitor = session.get("visitor")
    if visitor is None:
        return redirect(url_for("desk.check_in"))
    notice = notice_for(visitor, session["room"])
    return render_template_string(PAGE, notice=notice, room=session["room"])
