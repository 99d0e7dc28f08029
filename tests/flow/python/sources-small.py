from store import cur, User
from microdot import Microdot
from fasthtml.common import fast_app, P
import re, pandas as pd
from peewee import Model, CharField
app = Microdot()
fast, rt = fast_app()

@app.get("/<name>")
async def a(request, name):
    # ruleid: sql-injection
    cur.execute("select " + name)
    # ruleid: sql-injection
    cur.execute("select " + request.args["q"])
    # ok: sql-injection
    cur.execute("select ?", (request.args["q"],))
    df = pd.DataFrame()
    # ruleid: regex-injection
    df[df.a.str.contains(request.args["q"])]
    # ok: regex-injection
    df[df.a.str.contains(request.args["q"], regex=False)]
    # ok: regex-injection
    df[df.a.str.contains(re.escape(request.args["q"]))]
    # ruleid: mass-assignment
    User.create(**request.json)
    # ok: mass-assignment
    User.create(name=request.json["name"])
    # ruleid: mass-assignment
    User.update(request.json).where(User.id == 1)

@rt("/x")
def get(name: str):
    # ruleid: sql-injection
    cur.execute("select " + name)
    # ok: sql-injection
    cur.execute("select ?", (name,))
