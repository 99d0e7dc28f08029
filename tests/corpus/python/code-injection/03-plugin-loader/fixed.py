import importlib
from typing import Protocol

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI(title="carrier gateway")
CARRIERS = {
    "blue": "gateway.carriers.blue",
    "north": "gateway.carriers.north",
    "swift": "gateway.carriers.swift",
}


class Carrier(Protocol):
    def quote(self, grams: int) -> int: ...


class Quote(BaseModel):
    carrier: str
    grams: int


def carrier_for(name: str) -> Carrier:
    path = CARRIERS.get(name)
    if path is None:
        raise HTTPException(404, "no such carrier")
    module = importlib.import_module(path)
    return module.Carrier()


def asked(quote: Quote) -> Quote:
    if not 0 < quote.grams <= 31_500:
        raise HTTPException(422, "weight is out of range")
    return quote


@app.post("/quotes")
def create_quote(quote: Quote = Depends(asked)) -> dict[str, int]:
    cents = carrier_for(quote.carrier).quote(quote.grams)
    return {"cents": cents}
