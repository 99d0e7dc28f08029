from flask import Flask, abort, render_template_string, request
from flask_login import current_user, login_required

from .clubs import Clubs

app = Flask(__name__)
clubs = Clubs()
HEAD = "<!doctype html><title>{{ club.name }}</title><h1>{{ club.name }}</h1>"
LIST = "<ul>{% for each in club.events %}<li>{{ each.title }}</li>{% endfor %}</ul>"


def page_of(club):
    parts = [HEAD]
    if club.events:
        parts.append(LIST)
    if club.motto:
        parts.append("<footer>" + club.motto + "</footer>")
    return "\n".join(parts)


@app.get("/clubs/<slug>")
def show(slug):
    club = clubs.by_slug(slug)
    if club is None:
        abort(404)
    return render_template_string(page_of(club), club=club)


@app.post("/clubs/<slug>/motto")
@login_required
def set_motto(slug):
    club = clubs.by_slug(slug)
    if club is None or current_user.id not in club.leaders:
        abort(403)
    clubs.set_motto(slug, request.form["motto"][:200])
    return "", 204
