import math

from aiohttp import web

NAMES = {"log": math.log, "exp": math.exp, "sqrt": math.sqrt}
routes = web.RouteTableDef()


def calibrated(formula, raw):
    scope = {"__builtins__": {}, **NAMES}
    try:
        return [float(eval(formula, scope, {"x": value})) for value in raw]
    except (SyntaxError, NameError, ValueError) as error:
        raise web.HTTPUnprocessableEntity(text=f"formula: {error}") from error


@routes.put("/stations/{code}/calibration")
async def set_calibration(request):
    body = await request.json()
    formula = str(body["formula"])[:120]
    sample = await request.app["readings"].latest(request.match_info["code"], count=20)
    values = calibrated(formula, [reading.raw for reading in sample])
    if any(not -60 <= value <= 60 for value in values):
        raise web.HTTPConflict(text="the formula leaves the range of the sensor")
    await request.app["stations"].save_formula(request.match_info["code"], formula)
    return web.json_response({"sample": values})


def create(readings, stations):
    app = web.Application()
    app["readings"], app["stations"] = readings, stations
    app.add_routes(routes)
    return app
