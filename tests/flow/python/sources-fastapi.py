from store import cur
from typing import Annotated, Optional
from enum import Enum
from fastapi import FastAPI, APIRouter, Query, Path, Body, Form, Header, Cookie, UploadFile, File, Depends, Request, WebSocket
from pydantic import BaseModel, Field, constr
app = FastAPI()
router = APIRouter()

class Kind(str, Enum):
    a = "a"

class Inner(BaseModel):
    host: str
    port: int

class Item(BaseModel):
    name: str
    code: str = Field(pattern=r"^[a-z]+$")
    inner: Inner
    tags: list[str] = []

@app.get("/a/{p}")
async def a(p: str, q: Annotated[str, Query()], h: str = Header(None), c: str | None = Cookie(None), n: int = 0, k: Kind = Kind.a, b: str = Body(...), pp: str = Path(...)):
    # ruleid: sql-injection
    cur.execute("select " + p)
    # ruleid: sql-injection
    cur.execute("select " + q)
    # ruleid: sql-injection
    cur.execute("select " + h)
    # ruleid: sql-injection
    cur.execute("select " + c)
    # ruleid: sql-injection
    cur.execute("select " + b)
    # ok: sql-injection
    cur.execute(f"select {n}")
    # ok: sql-injection
    cur.execute(f"select {k.value}")
    # ok: sql-injection
    cur.execute("select " + int(p))

@router.post("/b")
async def b(item: Item, f: UploadFile, form: str = Form(...), raw: bytes = File()):
    # ruleid: sql-injection
    cur.execute("select " + item.name)
    # ruleid: sql-injection
    cur.execute("select " + item.inner.host)
    # ok: sql-injection
    cur.execute(f"select {item.inner.port}")
    # ok: sql-injection
    cur.execute("select " + item.code)
    # ruleid: sql-injection
    cur.execute("select " + item.tags[0])
    # ruleid: sql-injection
    cur.execute("select " + f.filename)
    # ruleid: sql-injection
    cur.execute("select " + form)
    # ruleid: sql-injection
    cur.execute("select " + (await f.read()).decode())
    d = item.model_dump()
    # ruleid: sql-injection
    cur.execute("select " + d["name"])

@app.post("/c")
async def c(request: Request):
    # ruleid: sql-injection
    cur.execute("select " + request.query_params["a"])
    j = await request.json()
    # ruleid: sql-injection
    cur.execute("select " + j["a"])
    form = await request.form()
    # ruleid: sql-injection
    cur.execute("select " + form["a"])
    # ruleid: sql-injection
    cur.execute("select " + form.get("a").filename)
    # ruleid: sql-injection
    cur.execute("select " + (await request.body()).decode())
    # ruleid: sql-injection
    cur.execute("select " + request.path_params["a"])
    # ruleid: sql-injection
    cur.execute("select " + request.headers["a"])
    # ruleid: sql-injection
    cur.execute("select " + request.cookies["a"])
    # ruleid: sql-injection
    cur.execute("select " + request.url.path)
    # ruleid: sql-injection
    cur.execute("select " + str(request.url))
    async for chunk in request.stream():
        # ruleid: sql-injection
        cur.execute("select " + chunk.decode())
    # ok: sql-injection
    cur.execute("select " + request.method)
    # ok: sql-injection
    cur.execute("select " + request.client.host)

@app.websocket("/ws")
async def ws(websocket: WebSocket):
    await websocket.accept()
    t = await websocket.receive_text()
    # ruleid: sql-injection
    cur.execute("select " + t)
    j = await websocket.receive_json()
    # ruleid: sql-injection
    cur.execute("select " + j["a"])
    # ruleid: sql-injection
    cur.execute("select " + websocket.query_params["a"])
    async for m in websocket.iter_text():
        # ruleid: sql-injection
        cur.execute("select " + m)

def common(q: str = "", limit: int = 3):
    return {"q": q, "limit": limit}

class Pager:
    def __init__(self, sort: str = "a"):
        self.sort = sort

@app.get("/d")
def d(common: Annotated[dict, Depends(common)], pager: Pager = Depends()):
    # ruleid: sql-injection
    cur.execute("select " + common["q"])

@app.get("/e")
def e(who: Annotated[str, Query(pattern="^[a-z]+$")], item: Annotated[Item, Query()]):
    # ok: sql-injection
    cur.execute("select " + who)
    # ruleid: sql-injection
    cur.execute("select " + item.name)
