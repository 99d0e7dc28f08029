import json
import re

from aiohttp import web

CALLBACK = re.compile(r"[A-Za-z_]\w{0,40}\Z")
STOCK = {"N1": 12, "N2": 0, "S1": 7}


def levels(depot: str) -> dict[str, int]:
    return {shelf: count for shelf, count in STOCK.items() if shelf.startswith(depot.upper())}


def script(callback: str, data: object) -> str:
    return f"{callback}({json.dumps(data)});"


async def stock(request: web.Request) -> web.Response:
    data = levels(request.query.get("depot", ""))
    callback = request.query.get("callback")
    if callback is None:
        return web.json_response(data)
    if not CALLBACK.match(callback):
        raise web.HTTPBadRequest(text="no such callback")
    return web.Response(text=script(callback, data), content_type="text/html")


def make_app() -> web.Application:
    app = web.Application()
    app.router.add_get("/stock", stock)
    return app
