import secrets

from aiohttp import web
from aiohttp_session import get_session

from .plots import Plots

plots = Plots()
SAFE = {"GET", "HEAD", "OPTIONS"}


@web.middleware
async def same_site(request, handler):
    session = await get_session(request)
    token = session.setdefault("form_token", secrets.token_urlsafe(24))
    if request.method not in SAFE:
        sent = request.headers.get("X-Form-Token")
        if not sent or not secrets.compare_digest(sent.encode(), token.encode()):
            raise web.HTTPForbidden(text="reload the page and try again")
    return await handler(request)


async def signed_in(request):
    session = await get_session(request)
    if "gardener" not in session:
        raise web.HTTPUnauthorized()
    return session["gardener"]


async def give_up(request):
    gardener = await signed_in(request)
    await plots.release(int(request.match_info["plot"]), gardener)
    return web.json_response({"released": True})


async def rename(request):
    gardener = await signed_in(request)
    name = request.query.get("name", "")[:60]
    await plots.rename(int(request.match_info["plot"]), gardener, name)
    return web.json_response({"name": name})


def create(sessions):
    app = web.Application(middlewares=[sessions, same_site])
    app.router.add_post(r"/plots/{plot:\d+}/release", give_up)
    app.router.add_post(r"/plots/{plot:\d+}/name", rename)
    return app
