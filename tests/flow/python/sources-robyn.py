from store import cur
from robyn import Robyn, Request
app = Robyn(__file__)
@app.get("/a/:name")
async def a(request: Request):
    # ruleid: sql-injection
    cur.execute("select " + request.path_params["name"])
    # ruleid: sql-injection
    cur.execute("select " + request.path_params.get("name"))
    # ruleid: sql-injection
    cur.execute("select " + request.query_params.get("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.body)
    # ruleid: sql-injection
    cur.execute("select " + request.json()["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.headers.get("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.form_data["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.url.path)
    # ok: sql-injection
    cur.execute("select " + request.method)
    # ok: sql-injection
    cur.execute("select " + int(request.body))
@app.get("/b/:name")
async def b(path_params, query_params):
    # ruleid: sql-injection
    cur.execute("select " + path_params["name"])
    # ruleid: sql-injection
    cur.execute("select " + query_params.get("name"))
