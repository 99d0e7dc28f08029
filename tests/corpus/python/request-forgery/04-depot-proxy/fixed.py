import aiohttp
from aiohttp import web

DEPOTS = {"north": "10.20.0.15", "south": "10.21.0.15", "harbour": "10.22.0.15"}
TIMEOUT = aiohttp.ClientTimeout(total=4)


class Controllers:
    def __init__(self, client):
        self.client = client

    async def state(self, host, gate):
        url = f"http://{host}:8080/gates/{int(gate)}"
        async with self.client.get(url, timeout=TIMEOUT) as answer:
            answer.raise_for_status()
            return await answer.json()


async def gate_state(request):
    depot = request.match_info["depot"]
    host = DEPOTS.get(depot)
    if host is None:
        raise web.HTTPNotFound()
    try:
        state = await request.app["controllers"].state(host, request.match_info["gate"])
    except aiohttp.ClientError as error:
        raise web.HTTPBadGateway() from error
    return web.json_response(state)


async def client(app):
    async with aiohttp.ClientSession() as session:
        app["controllers"] = Controllers(session)
        yield


def make_app():
    app = web.Application()
    app.cleanup_ctx.append(client)
    app.router.add_get("/depots/{depot}/gates/{gate}", gate_state)
    return app
