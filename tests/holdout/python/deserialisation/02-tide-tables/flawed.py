import io

import numpy as np
from fastapi import FastAPI, HTTPException, UploadFile

app = FastAPI()
SHAPE = (8760, 2)
MOST_BYTES = 5_000_000


def table(data):
    try:
        heights = np.load(io.BytesIO(data), allow_pickle=True)
    except (ValueError, OSError) as error:
        raise HTTPException(422, "this is no table of heights") from error
    if heights.shape != SHAPE:
        raise HTTPException(422, f"a year has {SHAPE[0]} hours with a time and a height each")
    return heights


def highest(heights, count=5):
    order = np.argsort(heights[:, 1])[::-1][:count]
    return [{"at": int(at), "metres": round(float(metres), 2)} for at, metres in heights[order]]


@app.post("/harbours/{harbour}/tides")
async def upload(harbour: str, year: int, file: UploadFile):
    data = await file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise HTTPException(413)
    heights = table(data)
    return {"harbour": harbour, "year": year, "highest": highest(heights)}
