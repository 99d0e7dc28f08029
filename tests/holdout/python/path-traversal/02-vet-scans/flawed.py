import asyncio
import os

from aiohttp import web

routes = web.RouteTableDef()
SCANS = "/srv/clinic/scans"
MOST_BYTES = 40 * 1024 * 1024


async def store(field, folder):
    path = os.path.join(folder, field.filename)
    size = 0
    with open(path, "xb") as target:
        while chunk := await field.read_chunk(65536):
            size += len(chunk)
            if size > MOST_BYTES:
                raise web.HTTPRequestEntityTooLarge(max_size=MOST_BYTES, actual_size=size)
            await asyncio.to_thread(target.write, chunk)
    return path


@routes.post(r"/animals/{number:\d+}/scans")
async def add(request):
    folder = os.path.join(SCANS, request.match_info["number"])
    os.makedirs(folder, exist_ok=True)
    stored = []
    async for field in await request.multipart():
        if field.name == "scan" and field.filename:
            stored.append(await store(field, folder))
    return web.json_response({"stored": len(stored)}, status=201)


def create():
    app = web.Application(client_max_size=MOST_BYTES * 4)
    app.add_routes(routes)
    return app
