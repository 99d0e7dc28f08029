import os

from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/settings")
def settings():
    # ruleid: py-secret-field-answered
    return jsonify(dict(os.environ))


@app.get("/me")
def me():
    user = current()
    # ruleid: py-secret-field-answered
    return jsonify({"name": user.name, "hash": user.password_hash})


@app.get("/account")
def account():
    user = current()
    # ruleid: py-secret-field-answered
    return jsonify(user.__dict__)


@app.get("/profile")
def profile():
    user = current()
    # ok: py-secret-field-answered
    return jsonify({"name": user.name, "has_password": user.has_password})


@app.get("/region")
def region():
    # ok: py-secret-field-answered
    return jsonify({"region": os.environ["REGION"]})


def stored(user):
    # ok: py-secret-field-answered
    return {"name": user.name, "hash": user.password_hash}


@app.get("/settings")
def settings_of_all():
    if request.args.get("short"):
        # ok: py-secret-field-answered
        return jsonify({k: v for k, v in current_app.config.items() if k in SHOWN})
    # ruleid: py-secret-field-answered
    return jsonify({k: str(v) for k, v in current_app.config.items()})


@app.get("/columns/<int:pk>")
def columns(pk):
    user = User.query.get_or_404(pk)
    if pk == 1:
        # ok: py-secret-field-answered
        return jsonify({name: getattr(user, name) for name in ("id", "name")})
    # ruleid: py-secret-field-answered
    return jsonify({c.name: getattr(user, c.name) for c in user.__table__.columns})


def people(request):
    # ok: py-secret-field-answered
    JsonResponse({"people": list(User.objects.values("id", "username"))})
    # ok: py-secret-field-answered
    JsonResponse(model_to_dict(user, fields=["id"]))
    # ruleid: py-secret-field-answered
    JsonResponse(model_to_dict(user))
    # ruleid: py-secret-field-answered
    return JsonResponse({"people": list(User.objects.values())})


@app.post("/forgot")
def forgot():
    reset_token = secrets.token_urlsafe()
    if request.args.get("form"):
        # ok: py-secret-field-answered
        return jsonify(otp="required")
    # ok: py-secret-field-answered
    flash(reset_token=reset_token)
    # ruleid: py-secret-field-answered
    return jsonify(sent=True, reset_token=reset_token)


class Member(db.Model):
    def to_dict(self):
        # ruleid: py-secret-field-answered
        return {"id": self.id, "hash": self.password_hash}

    def row(self):
        # ok: py-secret-field-answered
        return {"id": self.id, "hash": self.password_hash}


@dataclasses.dataclass
class Held:
    name: str
    password_hash: str


def held(name, row):
    found = load(name)
    # ruleid: py-secret-field-answered
    jsonify(dataclasses.asdict(found))
    # ok: py-secret-field-answered
    jsonify(name=found.name)
    # ruleid: py-secret-field-answered
    jsonify({"up": True, "database": os.environ["DATABASE_URL"]})
    # ok: py-secret-field-answered
    jsonify({"up": True, "region": os.environ["REGION"]})
    body = {"id": row.id}
    # ruleid: py-secret-field-answered
    body["hash"] = row.password_hash
    # ok: py-secret-field-answered
    body["name"] = row.name
    return jsonify(body)


def as_dict(row):
    # ruleid: py-secret-field-answered
    return {c.name: getattr(row, c.name) for c in row.__table__.columns}


def as_chosen(row):
    # ok: py-secret-field-answered
    return {name: getattr(row, name) for name in ("id", "name")}


def diagnostics():
    info = {"version": 3}
    # ruleid: py-secret-field-answered
    info["environment"] = dict(os.environ)
    return info


def started():
    info = {"version": 3}
    # ok: py-secret-field-answered
    info["region"] = os.environ.get("REGION")
    return info
