from string import Template

from flask import Flask, request

from .users import current_user

app = Flask(__name__)


class Greeting:
    def __init__(self, user):
        self.user = user

    def render(self, pattern):
        # ruleid: format-string
        return len(pattern.format(user=self.user))

    def filled(self, pattern):
        # ok: format-string
        return len(Template(pattern).safe_substitute(user=self.user.name))


@app.post("/greeting")
def greeting():
    pattern = request.form["pattern"]
    return str(Greeting(current_user()).render(pattern) + Greeting(current_user()).filled(pattern))


@app.post("/table")
def by_table():
    # ruleid: format-string
    return str(len(request.json["line"].format_map({"user": current_user()})))


@app.post("/constant")
def constant():
    # ok: format-string
    return str(len("Hello {}".format(request.form["name"])))


@app.post("/chosen")
def chosen():
    lines = {"short": "{user.name}", "long": "{user.name} ({user.mail})"}
    # ok: format-string
    return str(len(lines.get(request.form["kind"], "").format(user=current_user())))


@app.post("/replaced")
def replaced():
    # ok: format-string
    return str(len(request.form["pattern"].replace("{name}", current_user().name)))


@app.post("/found")
def found():
    # ruleid: sql-injection
    return str(len(database.execute(current_user().query.format(request.form["name"]))))
