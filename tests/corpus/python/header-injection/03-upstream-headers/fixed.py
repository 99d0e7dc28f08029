import asyncio
import re
import uuid

from aiohttp import web

UPSTREAM = ("pricing.internal", 8080)
TRACE = re.compile(r"[0-9a-f-]{8,64}")


def trace_of(request: web.Request) -> str:
    given = request.query.get("trace", "")
    return given if TRACE.fullmatch(given) else uuid.uuid4().hex


def head(path: str, trace: str) -> bytes:
    lines = (
        f"GET {path} HTTP/1.0",
        f"Host: {UPSTREAM[0]}",
        f"X-Trace: {trace}",
        "Connection: close",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii", "ignore")


async def price(request: web.Request) -> web.Response:
    article = int(request.match_info["article"])
    reader, writer = await asyncio.open_connection(*UPSTREAM)
    writer.write(head(f"/prices/{article}", trace_of(request)))
    answer = await asyncio.wait_for(reader.read(65536), 5)
    writer.close()
    _, _, body = answer.partition(b"\r\n\r\n")
    return web.Response(body=body, content_type="application/json")


def make_app() -> web.Application:
    app = web.Application()
    app.router.add_get("/prices/{article}", price)
    return app
