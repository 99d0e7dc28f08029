import asyncpg
from aiohttp import web

COLUMNS = ("plate", "depot", "kind", "state")
PAGE = 100


class VehicleStore:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool

    async def find(self, wanted: dict[str, str]) -> list[dict]:
        clauses, values = [], []
        for number, (column, value) in enumerate(wanted.items(), start=1):
            clauses.append(f"{column} = ${number}")
            values.append(value)
        where = " AND ".join(clauses) or "true"
        rows = await self.pool.fetch(f"SELECT * FROM vehicles WHERE {where} LIMIT {PAGE}", *values)
        return [dict(row) for row in rows]


async def list_vehicles(request: web.Request) -> web.Response:
    wanted = {name: value for name, value in request.query.items() if name in COLUMNS}
    store: VehicleStore = request.app["vehicles"]
    return web.json_response(await store.find(wanted), dumps=str)


async def with_pool(app: web.Application):
    app["pool"] = await asyncpg.create_pool(app["dsn"])
    app["vehicles"] = VehicleStore(app["pool"])
    yield
    await app["pool"].close()


def make_app(dsn: str) -> web.Application:
    app = web.Application()
    app["dsn"] = dsn
    app.cleanup_ctx.append(with_pool)
    app.router.add_get("/vehicles", list_vehicles)
    return app
