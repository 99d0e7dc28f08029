import io
import logging

import pandas as pd
from aiohttp import web

log = logging.getLogger(__name__)
WANTED = ["depot", "week", "parcels"]


class Frames:
    def __init__(self):
        self._by_name = {}

    def put(self, name, data):
        frame = pd.read_csv(io.BytesIO(data))
        missing = [column for column in WANTED if column not in frame.columns]
        if missing:
            raise ValueError(f"missing: {', '.join(missing)}")
        self._by_name[name] = frame[WANTED]

    def total(self, name):
        return int(self._by_name[name]["parcels"].sum())


async def put_frame(request):
    name = request.match_info["name"]
    try:
        request.app["frames"].put(name, await request.read())
    except (ValueError, KeyError) as error:
        log.info("refused %s: %s", name, error)
        raise web.HTTPUnprocessableEntity() from error
    return web.json_response({"total": request.app["frames"].total(name)})


def make_app():
    app = web.Application(client_max_size=16 << 20)
    app["frames"] = Frames()
    app.router.add_put("/frames/{name}", put_frame)
    return app
