import os
import secrets
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi.security import APIKeyHeader
from pydantic import BaseModel

KEY = APIKeyHeader(name="X-Keeper-Key")


def keeper(key: Annotated[str, Depends(KEY)]) -> None:
    if not secrets.compare_digest(key.encode(), os.environ["KEEPER_KEY"].encode()):
        raise HTTPException(403, "this key opens nothing")


class Lamp(BaseModel):
    state: Literal["on", "off"]
    period_s: float = 5.0


public = APIRouter()
guarded = APIRouter(dependencies=[Depends(keeper)])


@public.get("/lights/{name}")
async def light(name: str):
    return await app.state.lights.describe(name)


@public.put("/lights/{name}/lamp")
async def switch(name: str, lamp: Lamp):
    await app.state.lights.switch(name, lamp.state, lamp.period_s)
    return {"light": name, "state": lamp.state}


@guarded.delete("/lights/{name}/alarms")
async def clear(name: str):
    return {"cleared": await app.state.lights.clear_alarms(name)}


app = FastAPI()
app.include_router(public)
app.include_router(guarded)
