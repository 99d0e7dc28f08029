import logging
from typing import Annotated

import jwt
from clinic.keys import key_for
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

app = FastAPI()
log = logging.getLogger("clinic.auth")
bearer = HTTPBearer()


def verified(token: str) -> dict:
    header = jwt.get_unverified_header(token)
    key = key_for(header.get("kid", ""))
    return jwt.decode(token, key, algorithms=["ES256"])


def doctor(given: Annotated[HTTPAuthorizationCredentials, Depends(bearer)]) -> str:
    try:
        claims = verified(given.credentials)
    except (jwt.InvalidTokenError, KeyError) as error:
        log.info("refused: %s", type(error).__name__)
        raise HTTPException(401, "sign in again") from error
    if claims.get("role") != "doctor":
        raise HTTPException(403, "doctors only")
    return claims["sub"]


@app.get("/appointments")
def appointments(name: Annotated[str, Depends(doctor)]) -> dict[str, str]:
    return {"doctor": name}
