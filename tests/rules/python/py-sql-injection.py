import sqlite3

from fastapi import Depends, FastAPI
from flask import request
from sqlalchemy import select, text

app = FastAPI()
COLUMNS = {"age": "age", "name": "name"}


def show(connection: sqlite3.Connection):
    name = request.args.get("name")
    # ruleid: py-sql-injection
    connection.execute(f"SELECT * FROM users WHERE name = '{name}'")
    query = "SELECT * FROM users WHERE name = '%s'" % name
    # ruleid: py-sql-injection
    connection.execute(query)
    query = "SELECT * FROM users"
    if name:
        query += " WHERE name = '" + name + "'"
    # ruleid: py-sql-injection
    connection.cursor().execute(query)
    # ok: py-sql-injection
    connection.execute("SELECT * FROM users WHERE name = ?", (name,))


@app.get("/users")
async def users(order: str, page: int, session=Depends()):
    # ruleid: py-sql-injection
    await session.execute(text("SELECT * FROM users ORDER BY {}".format(order)))
    # ok: py-sql-injection
    await session.execute(text(f"SELECT * FROM users ORDER BY {COLUMNS[order]}"))
    # ok: py-sql-injection
    await session.execute(select(User).where(User.name.like(f"%{order}%")))
    # ok: py-sql-injection
    await session.execute(text(f"SELECT * FROM users LIMIT 10 OFFSET {page}"))
    query = order.strip()
    # ok: py-sql-injection
    await session.execute(select(User).where(User.name.like(f"%{query}%")))


def search(request):
    # ruleid: py-sql-injection
    User.objects.raw("SELECT * FROM users WHERE id = " + request.GET["id"])
    # ok: py-sql-injection
    User.objects.raw("SELECT * FROM users WHERE id = " + str(int(request.GET["id"])))
    # ok: py-sql-injection
    bus.execute(CreateUser(request.POST["name"]))
