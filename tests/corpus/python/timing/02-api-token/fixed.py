import os
import secrets
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException

app = FastAPI()
TOKENS = {
    "scanner": os.environ["SCANNER_TOKEN"],
    "scale": os.environ["SCALE_TOKEN"],
}


def device_of(token: str) -> str | None:
    for device, expected in TOKENS.items():
        if secrets.compare_digest(token.encode(), expected.encode()):
            return device
    return None


def device(x_token: Annotated[str, Header()]) -> str:
    found = device_of(x_token)
    if found is None:
        raise HTTPException(401, "unknown device")
    return found


@app.post("/weights")
def weigh(grams: int, source: Annotated[str, Depends(device)]) -> dict[str, object]:
    if source != "scale":
        raise HTTPException(403, "only a scale weighs")
    return {"grams": grams, "source": source}
