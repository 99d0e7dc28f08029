from store import cur
from aiohttp import web
routes = web.RouteTableDef()

@routes.get("/a/{n}")
async def a(request):
    # ruleid: sql-injection
    cur.execute("select " + request.query["a"])
    # ruleid: sql-injection
    cur.execute("select " + request.rel_url.query.get("a"))
    # ruleid: sql-injection
    cur.execute("select " + request.match_info["n"])
    # ruleid: sql-injection
    cur.execute("select " + request.match_info.get("n", "x"))
    d = await request.post()
    # ruleid: sql-injection
    cur.execute("select " + d["a"])
    j = await request.json()
    # ruleid: sql-injection
    cur.execute("select " + j["a"])
    # ruleid: sql-injection
    cur.execute("select " + await request.text())
    # ruleid: sql-injection
    cur.execute("select " + (await request.read()).decode())
    # ruleid: sql-injection
    cur.execute("select " + request.path)
    # ruleid: sql-injection
    cur.execute("select " + request.query_string)
    # ruleid: sql-injection
    cur.execute("select " + request.headers["A"])
    reader = await request.multipart()
    part = await reader.next()
    # ruleid: sql-injection
    cur.execute("select " + part.filename)
    # ok: sql-injection
    cur.execute("select " + request.method)
    # ok: sql-injection
    cur.execute("select " + int(request.query["a"]))

async def handle(req: web.Request) -> web.Response:
    # ruleid: sql-injection
    cur.execute("select " + req.query["a"])

class V(web.View):
    async def get(self):
        # ruleid: sql-injection
        cur.execute("select " + self.request.query["a"])

async def ws_handler(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for msg in ws:
        # ruleid: sql-injection
        cur.execute("select " + msg.data)
        # ok: sql-injection
        cur.execute("select " + int(msg.data))
    text = await ws.receive_str()
    # ruleid: sql-injection
    cur.execute("select " + text)
    j = await ws.receive_json()
    # ruleid: sql-injection
    cur.execute("select " + j["a"])
app = web.Application()
app.router.add_get("/h", handle)
