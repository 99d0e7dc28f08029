from datetime import date

import asyncpg
from aiohttp import web

routes = web.RouteTableDef()
BASE = "select id, departs, vessel, free_decks from crossing"


def conditions(query):
    yield f"departs::date >= '{date.today():%Y-%m-%d}'"
    if "vehicle" in query:
        yield "free_decks > 0"


class Crossings:
    def __init__(self, pool):
        self.pool = pool

    async def leaving(self, harbour, query):
        where = " and ".join(conditions(query))
        text = f"{BASE} where {where} and harbour = '{harbour}' order by departs limit 50"
        async with self.pool.acquire() as connection:
            return await connection.fetch(text)


@routes.get("/harbours/{harbour}/crossings")
async def crossings(request):
    table = Crossings(request.app["pool"])
    found = await table.leaving(request.match_info["harbour"], request.query)
    return web.json_response([{**row, "departs": row["departs"].isoformat()} for row in found])


async def create():
    app = web.Application()
    app["pool"] = await asyncpg.create_pool("postgresql:///ferries", min_size=1, max_size=8)
    app.add_routes(routes)
    return app
