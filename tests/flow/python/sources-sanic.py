from store import cur
from sanic import Sanic, Blueprint, Request
from sanic.response import html, text, json
from sanic.views import HTTPMethodView
app = Sanic("a")
bp = Blueprint("b")

@app.get("/a/<name>/<n:int>")
async def a(request, name, n):
    # ruleid: sql-injection
    cur.execute("select " + name)
    # ruleid: sql-injection
    cur.execute("select " + request.args.get("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.get_args().get("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.query_args[0][1])
    # ruleid: sql-injection
    cur.execute("select " + request.form.get("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.get_form().get("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.json["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.load_json()["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.files.get("f").name)
    # ruleid: sql-injection
    cur.execute("select " + request.body.decode())
    # ruleid: sql-injection
    cur.execute("select " + request.headers["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.cookies.get("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.match_info["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.path)
    # ruleid: sql-injection
    cur.execute("select " + request.token)
    # ruleid: sql-injection
    cur.execute("select " + request.query_string)
    # ok: sql-injection
    cur.execute(f"select {n}")
    # ok: sql-injection
    cur.execute("select " + int(request.args.get("q")))

class V(HTTPMethodView):
    async def get(self, request: Request, name):
        # ruleid: sql-injection
        cur.execute("select " + name)
        # ruleid: sql-injection
        cur.execute("select " + request.args.get("q"))

@app.websocket("/feed")
async def feed(request, ws):
    while True:
        data = await ws.recv()
        # ruleid: sql-injection
        cur.execute("select " + data)
