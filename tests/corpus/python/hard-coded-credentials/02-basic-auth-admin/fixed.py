import os
import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status
from fastapi.security import HTTPBasic, HTTPBasicCredentials

router = APIRouter(prefix="/admin")
basic = HTTPBasic()
ADMIN = ("operator", os.environ["ADMIN_PASSWORD"])


def same(a: str, b: str) -> bool:
    return secrets.compare_digest(a.encode(), b.encode())


def admin(given: Annotated[HTTPBasicCredentials, Depends(basic)]) -> str:
    name, password = ADMIN
    if not (same(given.username, name) and same(given.password, password)):
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, headers={"WWW-Authenticate": "Basic"})
    return given.username


@router.post("/cache/clear")
def clear_cache(user: Annotated[str, Depends(admin)]) -> dict[str, str]:
    return {"cleared_by": user}
