from store import cur
from dataclasses import dataclass
from typing import Annotated, Any
from litestar import Litestar, get, post, put, Controller, Request, websocket, websocket_listener, WebSocket
from litestar.params import Parameter, Body
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType

@dataclass
class Item:
    name: str
    n: int

@get("/a/{name:str}")
async def a(name: str, q: str, n: int, h: Annotated[str, Parameter(header="X")]) -> str:
    # ruleid: sql-injection
    cur.execute("select " + name)
    # ruleid: sql-injection
    cur.execute("select " + q)
    # ruleid: sql-injection
    cur.execute("select " + h)
    # ok: sql-injection
    cur.execute(f"select {n}")
    # ok: sql-injection
    cur.execute("select " + int(q))

@post("/b")
async def b(data: Item) -> None:
    # ruleid: sql-injection
    cur.execute("select " + data.name)
    # ok: sql-injection
    cur.execute(f"select {data.n}")

@post("/b2")
async def b2(data: dict[str, Any]) -> None:
    # ruleid: sql-injection
    cur.execute("select " + data["name"])

@post("/u")
async def u(data: Annotated[UploadFile, Body(media_type=RequestEncodingType.MULTI_PART)]) -> None:
    # ruleid: sql-injection
    cur.execute("select " + data.filename)

class C(Controller):
    path = "/c"
    @get("/x")
    async def x(self, request: Request, q: str) -> None:
        # ruleid: sql-injection
        cur.execute("select " + q)
        # ruleid: sql-injection
        cur.execute("select " + request.query_params["q"])
        # ruleid: sql-injection
        cur.execute("select " + (await request.json())["q"])
        # ruleid: sql-injection
        cur.execute("select " + (await request.form())["q"])
        # ruleid: sql-injection
        cur.execute("select " + request.path_params["q"])

@websocket_listener("/ws")
async def ws(data: str) -> str:
    # ruleid: sql-injection
    cur.execute("select " + data)
