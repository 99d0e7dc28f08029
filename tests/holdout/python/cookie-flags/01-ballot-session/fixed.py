import base64
import os

from aiohttp import web
from aiohttp_session import new_session, setup
from aiohttp_session.cookie_storage import EncryptedCookieStorage

routes = web.RouteTableDef()


def storage():
    return EncryptedCookieStorage(
        base64.urlsafe_b64decode(os.environ["SESSION_KEY"]),
        cookie_name="ballot",
        max_age=3600,
        httponly=True,
        secure=True,
        samesite="Lax",
    )


@routes.post("/enter")
async def enter(request):
    form = await request.post()
    voter = await request.app["roll"].find(str(form["code"]))
    if voter is None:
        raise web.HTTPForbidden(text="this code is not on the roll")
    session = await new_session(request)
    session["voter"] = voter.number
    raise web.HTTPSeeOther("/ballot")


def create(roll):
    app = web.Application()
    app["roll"] = roll
    setup(app, storage())
    app.add_routes(routes)
    return app
