import sqlite3

import psycopg
from django.db import connection
from django.http import HttpResponse
from fastapi import Depends, FastAPI
from psycopg import sql
from pydantic import BaseModel
from sqlalchemy import text

from . import settings
from .config import STRICT
from .models import User
from .db import get_session

app = FastAPI()
COLUMNS = ("name", "created")
ORDER = {"new": "created DESC", "old": "created ASC"}


class Search(BaseModel):
    term: str
    limit: int


class Store:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)
        self.table = "users"

    def find(self, where):
        query = f"SELECT * FROM {self.table} WHERE {where}"
        # ruleid: sql-injection
        return self.conn.execute(query).fetchall()

    def by_name(self, name):
        # ok: sql-injection
        return self.conn.execute(f"SELECT * FROM {self.table} WHERE name = ?", (name,)).fetchall()


@app.get("/a")
def search(q: str, limit: int = 10):
    store = Store("x.db")
    store.by_name(q)
    return store.find(f"name = '{q}' LIMIT {limit}")


@app.post("/b")
async def body(search: Search, session=Depends(get_session)):
    # ruleid: sql-injection
    await session.execute(text("SELECT * FROM t WHERE name = '" + search.term + "'"))
    # ok: sql-injection
    await session.execute(text(f"SELECT * FROM t LIMIT {search.limit}"))
    # ok: sql-injection
    await session.execute(text("SELECT * FROM t WHERE name = :n"), {"n": search.term})
    return []


@app.get("/order")
def order(sort: str, column: str, conn=Depends(get_session)):
    if column not in COLUMNS:
        column = "name"
    # ok: sql-injection
    conn.execute(f"SELECT * FROM t ORDER BY {column}")
    # ok: sql-injection
    conn.execute("SELECT * FROM t ORDER BY " + ORDER.get(sort, "created"))
    # ruleid: sql-injection
    conn.execute("SELECT * FROM t ORDER BY " + sort)
    # ok: sql-injection
    conn.execute(sql.SQL("SELECT * FROM t ORDER BY {}").format(sql.Identifier(sort)))
    return []


def view(request, pk):
    name = request.GET.get("name")
    with connection.cursor() as cursor:
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE name = '%s'" % name)
        # ok: sql-injection
        cursor.execute("SELECT * FROM t WHERE name = %s", [name])
    # ruleid: sql-injection
    rows = User.objects.raw(f"SELECT * FROM t WHERE name = '{name}'")
    # ok: sql-injection
    rows = User.objects.raw("SELECT * FROM t WHERE name = %s", [name])
    # ruleid: sql-injection
    rows = User.objects.extra(where=["name = '" + name + "'"])
    # ok: sql-injection
    rows = User.objects.filter(name=name)
    return HttpResponse("ok")


def conditions(params):
    parts, values = [], []
    for key, value in params.items():
        parts.append(f"{key} = ?")
        values.append(value)
    return " AND ".join(parts), values


def safe_conditions(params):
    parts, values = [], []
    for key, value in params.items():
        if key not in COLUMNS:
            continue
        parts.append(f"{key} = ?")
        values.append(value)
    return " AND ".join(parts), values


def filtered(request):
    where, values = conditions(request.GET)
    # ruleid: sql-injection
    connection.cursor().execute("SELECT * FROM t WHERE " + where, values)
    where, values = safe_conditions(request.GET)
    # ok: sql-injection
    connection.cursor().execute("SELECT * FROM t WHERE " + where, values)


def many(request):
    ids = request.GET.getlist("id")
    marks = ",".join("?" for _ in ids)
    # ok: sql-injection
    connection.cursor().execute(f"SELECT * FROM t WHERE id IN ({marks})", ids)
    # ok: sql-injection
    connection.cursor().execute(
        "SELECT * FROM t WHERE id IN (%s)" % ",".join(["%s"] * len(ids)), ids
    )
    numbers = [int(i) for i in ids]
    # ok: sql-injection
    connection.cursor().execute(f"SELECT * FROM t WHERE id IN ({','.join(map(str, numbers))})")
    # ruleid: sql-injection
    connection.cursor().execute(f"SELECT * FROM t WHERE id IN ({','.join(ids)})")


@app.get("/unsettled")
def unsettled(name: str):
    if not settings.strict:
        # ruleid: sql-injection
        connection.cursor().execute(f"SELECT * FROM t WHERE name = '{name}'")
    if not STRICT:
        # ruleid: sql-injection
        connection.cursor().execute(f"SELECT * FROM t WHERE name = '{name}'")
