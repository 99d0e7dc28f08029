from urllib.parse import urlsplit, urlunsplit

from depot.languages import LANGUAGES, preferred
from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

router = APIRouter()
YEAR = 365 * 24 * 3600


def return_address(back: str) -> str:
    parts = urlsplit(back)
    path = "/" + parts.path.lstrip("/\\")
    return urlunsplit(("", "", path, parts.query, ""))


def language(code: str, fallback: str = Depends(preferred)) -> str:
    return code if code in LANGUAGES else fallback


@router.get("/language/{code}")
def choose(back: str = "/", chosen: str = Depends(language)) -> Response:
    response = RedirectResponse(return_address(back), status_code=303)
    response.set_cookie(
        "language", chosen, max_age=YEAR, secure=True, httponly=True, samesite="lax"
    )
    return response
