from store import cur
import bottle
from bottle import Bottle, route, get, post, request, run, response
app = Bottle()

@route("/a/<name>")
def a(name):
    # ruleid: sql-injection
    cur.execute("select " + name)
    # ruleid: sql-injection
    cur.execute("select " + request.query.q)
    # ruleid: sql-injection
    cur.execute("select " + request.query.get("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.query["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.query.getunicode("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.forms.get("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.forms.q)
    # ruleid: sql-injection
    cur.execute("select " + request.params.q)
    # ruleid: sql-injection
    cur.execute("select " + request.json["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.body.read().decode())
    # ruleid: sql-injection
    cur.execute("select " + request.get_header("A"))
    # ruleid: sql-injection
    cur.execute("select " + request.get_cookie("A"))
    # ruleid: sql-injection
    cur.execute("select " + request.cookies.a)
    # ruleid: sql-injection
    cur.execute("select " + request.headers.get("A"))
    # ruleid: sql-injection
    cur.execute("select " + request.files.get("f").filename)
    # ruleid: sql-injection
    cur.execute("select " + request.files.f.raw_filename)
    # ruleid: sql-injection
    cur.execute("select " + request.path)
    # ruleid: sql-injection
    cur.execute("select " + request.url)
    # ruleid: sql-injection
    cur.execute("select " + request.url_args["name"])
    # ruleid: sql-injection
    cur.execute("select " + request.environ["PATH_INFO"])
    # ruleid: sql-injection
    cur.execute("select " + bottle.request.POST["q"])
    # ok: sql-injection
    cur.execute("select " + request.get_cookie("A", secret="x"))
    # ok: sql-injection
    cur.execute("select " + int(request.query.q))

@get("/b/<n:int>")
def b(n):
    # ok: sql-injection
    cur.execute(f"select {n}")

@app.post("/c/<fn:path>")
def c(fn):
    # ruleid: sql-injection
    cur.execute(f"select {fn}")
