from store import cur
from quart import Quart, request, websocket, Blueprint
app = Quart(__name__)
@app.route("/a/<name>", methods=["POST"])
async def a(name):
    # ruleid: sql-injection
    cur.execute("select " + name)
    # ruleid: sql-injection
    cur.execute("select " + request.args["q"])
    # ruleid: sql-injection
    cur.execute("select " + (await request.form)["q"])
    # ruleid: sql-injection
    cur.execute("select " + (await request.get_json())["q"])
    # ruleid: sql-injection
    cur.execute("select " + (await request.json)["q"])
    # ruleid: sql-injection
    cur.execute("select " + (await request.get_data()).decode())
    # ruleid: sql-injection
    cur.execute("select " + (await request.files)["f"].filename)
    # ruleid: sql-injection
    cur.execute("select " + (await request.values)["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.headers["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.path)
    # ok: sql-injection
    cur.execute("select " + int(request.args["q"]))
@app.websocket("/ws")
async def ws():
    d = await websocket.receive()
    # ruleid: sql-injection
    cur.execute("select " + d)
    j = await websocket.receive_json()
    # ruleid: sql-injection
    cur.execute("select " + j["q"])
    # ruleid: sql-injection
    cur.execute("select " + websocket.args["q"])
    # ok: sql-injection
    cur.execute("select " + int(d))
