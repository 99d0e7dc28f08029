import json
import zlib

from aiohttp import web

LIMIT = 4 << 20


class TooLarge(Exception):
    """The body is larger than it may be."""


def inflated(data: bytes) -> bytes:
    return zlib.decompress(data)


def readings(body: bytes, encoding: str | None) -> list[dict]:
    text = inflated(body) if encoding == "deflate" else body
    found = json.loads(text)
    return [reading for reading in found if "sensor" in reading]


async def collect(request: web.Request) -> web.Response:
    try:
        found = readings(await request.read(), request.headers.get("X-Body-Encoding"))
    except TooLarge as error:
        raise web.HTTPRequestEntityTooLarge(LIMIT, LIMIT + 1) from error
    await request.app["series"].add(found)
    return web.json_response({"readings": len(found)})


def make_app() -> web.Application:
    app = web.Application(client_max_size=LIMIT)
    app.router.add_post("/readings", collect)
    return app
