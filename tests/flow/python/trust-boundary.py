from flask import Flask, abort, request, session

from .users import User

app = Flask(__name__)
ROLES = ("reader", "writer")
LANGUAGES = {"de", "en"}


def form_value(name):
    return request.form.get(name, "").strip()


@app.route("/a", methods=["POST"])
def plain():
    # ruleid: trust-boundary
    session["role"] = form_value("role")
    return ""


@app.route("/b", methods=["POST"])
def checked():
    role = form_value("role")
    if role not in ROLES:
        abort(400)
    # ok: trust-boundary
    session["role"] = role
    # ok: trust-boundary
    session["language"] = next((x for x in LANGUAGES if x == request.args["lang"]), "en")
    return ""


@app.route("/c", methods=["POST"])
def looked_up():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is None or not user.check_password(request.form["password"]):
        abort(403)
    # ok: trust-boundary
    session["user"] = user.id
    return ""


@app.route("/d", methods=["POST"])
def by_key():
    # ruleid: session-key
    session[request.args["key"]] = "1"
    # ok: trust-boundary
    session["n"] = int(request.args["n"])
    return ""


@app.route("/e", methods=["POST"])
def all_of_it():
    # ruleid: session-key
    session.update(request.get_json())
    return ""


def view(request):
    # ruleid: trust-boundary
    request.session["is_admin"] = request.POST.get("admin")
    # ok: trust-boundary
    request.session["seen"] = True
