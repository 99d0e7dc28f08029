"""What runs only where a switch is on that this file leaves off: another may turn it."""

from django.db import connection
from django.views import View
from flask import Flask, request

from . import settings
from .config import STRICT

app = Flask(__name__)
IS_RAW = False
LOADED = None
HOOKS = []
KINDS = {}
FIXED = ("name", "created")


def turn():
    global IS_RAW
    IS_RAW = True


@app.get("/rows")
def rows():
    text = "SELECT * FROM t WHERE name = '" + request.args["name"] + "'"
    if settings.mode is None:
        # ruleid: sql-injection
        connection.cursor().execute(text)
    if not STRICT:
        # ruleid: sql-injection
        connection.cursor().execute(text)
    if IS_RAW:
        # ruleid: sql-injection
        connection.cursor().execute(text)
    if LOADED is not None:
        # ruleid: sql-injection
        connection.cursor().execute(text)
    for _hook in HOOKS:
        # ruleid: sql-injection
        connection.cursor().execute(text)
    if KINDS:
        # ruleid: sql-injection
        connection.cursor().execute(text)
    if FIXED is None:
        # ok: sql-injection
        connection.cursor().execute(text)
    if request.args["sort"] in FIXED:
        # ok: sql-injection
        connection.cursor().execute("SELECT * FROM t ORDER BY " + request.args["sort"])
    return "done"


class Listing(View):
    raw = False
    table = None
    kind = "plain"

    def get(self, request):
        text = "SELECT * FROM t WHERE name = '" + request.GET["name"] + "'"
        if self.raw:
            # ruleid: sql-injection
            connection.cursor().execute(text)
        if self.table is not None:
            # ruleid: sql-injection
            connection.cursor().execute(text)
        if self.kind != "plain":
            # ok: sql-injection
            connection.cursor().execute(text)
