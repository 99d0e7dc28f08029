"""What is handed to a worker, and names of fields of which none is left over."""

import requests
from celery import Celery, shared_task
from flask import Flask, abort, request
from pony.orm import db_session

from .fields import KNOWN
from .models import Customer, User, db

app = Flask(__name__)
worker = Celery(__name__)
ALLOWED = {"nick", "city"}
ENDPOINTS = {"a": "https://a.example.com"}


@shared_task
def deliver(url, payload):
    # ruleid: request-forgery
    requests.post(url, json=payload, timeout=10)


@worker.task(bind=True)
def fetch(self, url):
    # ruleid: request-forgery
    return requests.get(url, timeout=10).text


@shared_task
def report(url):
    # ok: request-forgery
    return requests.get(url, timeout=10).text


@app.post("/deliver")
def enqueue():
    data = request.get_json()
    deliver.delay(data["url"], data["payload"])
    fetch.apply_async(args=[data["url"]], countdown=3)
    report.delay(ENDPOINTS[data["endpoint"]])
    return "", 202


@app.patch("/difference")
def by_difference():
    changes = request.get_json()
    unknown = set(changes) - ALLOWED
    if unknown:
        abort(400)
    # ok: mass-assignment
    User.query.filter_by(id=1).update(changes)
    names = ", ".join(f"{key} = ?" for key in changes)
    # ok: sql-injection
    db.execute("update user set " + names, list(changes.values()))
    # ruleid: sql-injection
    db.execute("update user set nick = '" + changes["nick"] + "'")
    return ""


@app.patch("/keys")
def by_keys():
    changes = dict(request.json)
    if changes.keys() - ALLOWED:
        abort(400)
    for key, value in changes.items():
        # ok: mass-assignment
        setattr(Customer[1], key, value)
    return ""


@app.patch("/list")
def by_list():
    changes = request.get_json()
    extra = [key for key in changes if key not in ALLOWED]
    if extra:
        abort(400)
    # ok: mass-assignment
    User.query.filter_by(id=1).update(changes)
    return ""


@app.patch("/unasked")
def unasked():
    changes = request.get_json()
    unknown = set(changes) - ALLOWED
    app.logger.info("%d fields are unknown", len(unknown))
    # ruleid: mass-assignment
    User.query.filter_by(id=1).update(changes)
    return ""


@app.patch("/elsewhere")
def by_another_files_list():
    changes = request.get_json()
    unknown = set(changes) - KNOWN
    if unknown:
        abort(400)
    # ruleid: sql-injection
    db.execute("update user set nick = '" + changes["nick"] + "'")
    wanted = request.get_json()
    extra = [key for key in wanted if key not in KNOWN]
    if extra:
        abort(400)
    # ruleid: sql-injection
    db.execute("update user set nick = '" + wanted["nick"] + "'")
    # ok: sql-injection
    db.execute("select " + ", ".join(wanted) + " from user")
    return ""


@app.post("/form")
def by_form():
    form = request.form
    if set(form) - ALLOWED:
        abort(400)
    # ruleid: sql-injection
    db.execute("update user set nick = '" + form["nick"] + "'")
    letters = request.form["letters"]
    if set(letters) - KNOWN:
        abort(400)
    # ok: sql-injection
    db.execute("update user set nick = '" + letters + "'")
    return ""


@app.post("/letters")
def by_short_names():
    sent = request.get_json()
    if set(sent) - {"n", "q"}:
        abort(400)
    # ruleid: sql-injection
    db.execute("update user set nick = '" + sent["n"] + "'")
    return ""


@app.patch("/missing")
def missing():
    changes = request.get_json()
    absent = ALLOWED - set(changes)
    if absent:
        abort(400)
    # ruleid: mass-assignment
    User.query.filter_by(id=1).update(changes)
    return ""


@app.patch("/pony")
@db_session
def by_set():
    # ruleid: mass-assignment
    Customer[1].set(**request.get_json())
    body = {key: value for key, value in request.get_json().items() if key in ALLOWED}
    # ok: mass-assignment
    Customer[1].set(**body)
    # ok: mass-assignment
    Customer[1].set(nick=request.get_json()["nick"])
    return ""


@app.patch("/tortoise")
async def by_dict():
    customer = await Customer.get(id=1)
    # ruleid: mass-assignment
    customer.update_from_dict(request.json)
    # ok: mass-assignment
    customer.update_from_dict({"nick": request.json["nick"]})
    return ""
