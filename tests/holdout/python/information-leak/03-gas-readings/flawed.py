import logging
import uuid
from contextlib import asynccontextmanager

import asyncpg
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

log = logging.getLogger("readings")


async def readings(request):
    meter = request.path_params["meter"]
    async with request.app.state.pool.acquire() as connection:
        rows = await connection.fetch("select taken, m3 from reading where meter = $1", meter)
    return JSONResponse([{"taken": row["taken"].isoformat(), "m3": row["m3"]} for row in rows])


async def refused(_request, error):
    return JSONResponse({"error": error.detail}, status_code=error.status_code)


async def failed(request, error):
    number = uuid.uuid4().hex
    log.error("%s %s", number, request.url.path, exc_info=error)
    return JSONResponse({"error": repr(error), "number": number}, status_code=500)


@asynccontextmanager
async def lifespan(app):
    async with asyncpg.create_pool("postgresql:///gas") as app.state.pool:
        yield


app = Starlette(
    routes=[Route("/meters/{meter}/readings", readings)],
    exception_handlers={HTTPException: refused, Exception: failed},
    lifespan=lifespan,
)
