import secrets
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, Form, HTTPException, Response

from .patients import Patients, patients

router = APIRouter()
LASTS = timedelta(minutes=30)
open_sessions: dict[str, int] = {}


def keep(response: Response, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=int(LASTS.total_seconds()), path="/portal")


@router.post("/portal/login")
def login(
    response: Response,
    number: Annotated[str, Form()],
    birthday: Annotated[str, Form()],
    code: Annotated[str, Form()],
    register: Annotated[Patients, Depends(patients)],
) -> dict[str, str]:
    patient = register.verified(number, birthday, code)
    if patient is None:
        raise HTTPException(401, "these do not belong together")
    token = secrets.token_urlsafe(32)
    open_sessions[token] = patient.id
    keep(response, "portal_session", token)
    return {"name": patient.name}


@router.get("/portal/me")
def me(portal_session: Annotated[str, Cookie()] = "") -> dict[str, int]:
    if portal_session not in open_sessions:
        raise HTTPException(401)
    return {"patient": open_sessions[portal_session]}
