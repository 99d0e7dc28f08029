from dataclasses import dataclass

from flask import Flask, request
from pydantic import BaseModel

from .models import Account, db

app = Flask(__name__)
EDITABLE = {"name", "mail"}


class Changes(BaseModel):
    name: str
    mail: str


class Profile(db.Model):
    name = db.Column(db.String)
    is_admin = db.Column(db.Boolean)

    def update(self, values):
        for key, value in values.items():
            # ruleid: mass-assignment
            setattr(self, key, value)

    def update_some(self, values):
        for key, value in values.items():
            if key in EDITABLE:
                # ok: mass-assignment
                setattr(self, key, value)


@app.route("/a", methods=["POST"])
def plain():
    # ruleid: mass-assignment
    Profile.query.get(1).update(request.json)
    profile = Profile()
    profile.update(request.get_json())
    profile.update_some(request.get_json())
    # ruleid: mass-assignment
    return str(Profile(**request.get_json()))


@app.route("/b", methods=["POST"])
def chosen():
    data = request.get_json()
    # ok: mass-assignment
    a = Profile(name=data["name"])
    # ok: mass-assignment
    b = Profile(**{key: data[key] for key in EDITABLE})
    # ok: mass-assignment
    c = Profile(**{key: value for key, value in data.items() if key in EDITABLE})
    # ruleid: mass-assignment
    d = Profile(**{key: value for key, value in data.items()})
    # ok: mass-assignment
    e = Profile(**Changes(**data).model_dump())
    for field in EDITABLE:
        # ok: mass-assignment
        setattr(a, field, data.get(field))
    # ruleid: mass-assignment
    f = Account(**data)
    return str([a, b, c, d, e, f])


def view(request):
    # ruleid: mass-assignment
    Account.objects.create(**request.POST.dict())
    # ruleid: mass-assignment
    Account.objects.filter(id=1).update(**request.data)
    # ok: mass-assignment
    Account.objects.create(name=request.POST["name"])


@app.route("/peewee", methods=["POST"])
def kept():
    # ruleid: mass-assignment
    Person.create(**request.form.to_dict())
    # ok: mass-assignment
    Person.create(name=request.form["name"])
    # ok: mass-assignment
    Account(**account_schema.load(request.get_json()))
    user = load_user()
    # ruleid: mass-assignment
    user.update(request.get_json())
    # ok: mass-assignment
    user.update({"email": request.get_json()["email"]})
    # ok: mass-assignment
    digest.update(request.get_data())
    return "kept"


@app.route("/rows", methods=["PUT"])
def rows():
    body = request.get_json()
    # ruleid: mass-assignment
    Setting.objects.update_or_create(name="a", defaults=body)
    # ok: mass-assignment
    Setting.objects.update_or_create(name="a", defaults={"value": body["value"]})
    # ruleid: mass-assignment
    db.session.bulk_insert_mappings(Account, body)
    return "rows"
