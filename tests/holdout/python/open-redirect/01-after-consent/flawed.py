from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import RedirectResponse
from starlette.routing import Route

from .settings import SESSION_SECRET

START = "/archive"


def is_local(place):
    parts = urlsplit(place)
    return place.startswith("/") and not parts.scheme


async def consent(request):
    form = await request.form()
    request.session["consent"] = form.get("terms") == "yes"
    place = request.query_params.get("back", START)
    return RedirectResponse(place if is_local(place) else START, status_code=303)


async def withdraw(request):
    request.session.pop("consent", None)
    return RedirectResponse(START, status_code=303)


app = Starlette(
    routes=[
        Route("/consent", consent, methods=["POST"]),
        Route("/withdraw", withdraw, methods=["POST"]),
    ],
    middleware=[Middleware(SessionMiddleware, secret_key=SESSION_SECRET, https_only=True)],
)
