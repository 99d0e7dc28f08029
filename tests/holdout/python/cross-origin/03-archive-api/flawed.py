from aiohttp import web
from aiohttp_session import get_session

routes = web.RouteTableDef()


def allowed(request):
    origin = request.headers.get("Origin", "")
    return origin if origin.startswith("https://") else None


@web.middleware
async def shared(request, handler):
    origin = allowed(request)
    if request.method == "OPTIONS":
        response = web.Response(status=204)
    else:
        response = await handler(request)
    response.headers["Vary"] = "Origin"
    if origin:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
    return response


@routes.get("/requests")
async def requests_of_reader(request):
    session = await get_session(request)
    if "reader" not in session:
        raise web.HTTPUnauthorized()
    return web.json_response(await request.app["requests"].of(session["reader"]))


def create(sessions, requests):
    app = web.Application(middlewares=[sessions, shared])
    app["requests"] = requests
    app.add_routes(routes)
    return app
