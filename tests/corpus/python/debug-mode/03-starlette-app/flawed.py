import os

from ferry.timetable import Timetable
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

TABLE = Timetable.load(os.environ.get("TIMETABLE", "timetable.json"))


async def departures(request: Request) -> JSONResponse:
    port = request.path_params["port"]
    found = TABLE.departures(port, limit=int(request.query_params.get("limit", "10")))
    return JSONResponse([each.as_dict() for each in found])


async def server_error(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": "something went wrong"}, status_code=500)


hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["ferry.example", "*.ferry.example"])
app = Starlette(
    debug=True,
    routes=[Route("/ports/{port}/departures", departures)],
    middleware=[hosts],
    exception_handlers={500: server_error},
)
