from store import cur
from blacksheep import Application, get, post, Request, FromJSON, FromQuery, FromForm, FromHeader, json, html
app = Application()
@get("/a/{name}")
async def a(name: str, q: str):
    # ruleid: sql-injection
    cur.execute("select " + name)
    # ruleid: sql-injection
    cur.execute("select " + q)
@app.router.post("/b")
async def b(request: Request):
    # ruleid: sql-injection
    cur.execute("select " + request.query["q"][0])
    # ruleid: sql-injection
    cur.execute("select " + (await request.json())["q"])
    # ruleid: sql-injection
    cur.execute("select " + (await request.form())["q"])
    # ruleid: sql-injection
    cur.execute("select " + (await request.text()))
    # ruleid: sql-injection
    cur.execute("select " + request.route_values["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.get_first_header(b"q").decode())
    # ruleid: sql-injection
    cur.execute("select " + request.get_cookie("q"))
@post("/c")
async def c(data: FromJSON[dict], q: FromQuery[str], n: FromQuery[int]):
    # ruleid: sql-injection
    cur.execute("select " + data.value["q"])
    # ruleid: sql-injection
    cur.execute("select " + q.value)
    # ok: sql-injection
    cur.execute(f"select {n.value}")
    # ok: sql-injection
    cur.execute("select " + int(q.value))
