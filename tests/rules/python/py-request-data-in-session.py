import flask
from flask import request, session

LANGUAGES = {"de": "de", "en": "en"}


def language():
    wanted = request.args.get("language")
    # ruleid: py-request-data-in-session
    session["language"] = wanted
    # ok: py-request-data-in-session
    session["language"] = LANGUAGES.get(wanted, "en")
    if wanted not in LANGUAGES:
        return "unknown"
    # ok: py-request-data-in-session
    session["language"] = wanted
    return "set"


def key():
    name = request.form["name"]
    # ruleid: py-request-data-in-session
    flask.session[name] = "seen"
    # ok: py-request-data-in-session
    flask.session["page"] = int(request.form["page"])


def logged_in(users):
    user = users.find_by_name(request.form["name"])
    if not user.check(request.form["password"]):
        return "no"
    # ok: py-request-data-in-session
    session["user"] = user.id
    return "yes"


def role(request):
    # ruleid: py-request-data-in-session
    request.session["role"] = request.POST["role"]
    # ok: py-request-data-in-session
    request.session["role"] = request.user.role


@app.before_request
def who():
    # ruleid: py-request-data-in-session
    g.user = request.headers.get("X-User")
    # ok: py-request-data-in-session
    g.locale = request.headers.get("Accept-Language")
    # ok: py-request-data-in-session
    g.tenant = tenant_of(current_user)
