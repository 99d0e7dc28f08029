import os
import secrets
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel

app = FastAPI()
TOKENS = {
    "north": os.environ["GATEWAY_NORTH_TOKEN"],
    "south": os.environ["GATEWAY_SOUTH_TOKEN"],
}


class Reading(BaseModel):
    sensor: str
    value: float


def gateway(
    x_gateway: Annotated[str, Header()], x_token: Annotated[str, Header()]
) -> str:
    known = TOKENS.get(x_gateway)
    if known is None or not secrets.compare_digest(x_token.encode(), known.encode()):
        raise HTTPException(401, "unknown gateway or wrong token")
    return x_gateway


@app.post("/readings", status_code=202)
async def store(readings: list[Reading], name: Annotated[str, Depends(gateway)]):
    for reading in readings:
        await app.state.stream.append(name, reading.sensor, reading.value)
    return {"stored": len(readings)}


@app.get("/gateways/me")
def me(name: Annotated[str, Depends(gateway)]):
    return {"gateway": name}
