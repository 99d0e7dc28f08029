from aiohttp import web
from aiohttp_session import get_session

routes = web.RouteTableDef()
REWARDS = {"mug": 300, "bag": 700, "bike-repair": 2500}


class NotEnough(Exception):
    """The member has fewer points than the reward takes."""


def spend(session, reward):
    price = REWARDS[reward]
    if session.get("points", 0) < price:
        raise NotEnough(reward)
    session["points"] -= price
    return session["points"]


@routes.post("/kiosk/start")
async def start(request):
    body = await request.json()
    session = await get_session(request)
    member = await request.app["members"].by_card(body["card"])
    if member is None:
        raise web.HTTPUnauthorized()
    session["member"] = member.number
    session["points"] = int(body.get("points", member.points))
    return web.json_response({"name": member.name, "points": session["points"]})


@routes.post("/kiosk/rewards/{reward}")
async def redeem(request):
    session = await get_session(request)
    try:
        left = spend(session, request.match_info["reward"])
    except (KeyError, NotEnough) as error:
        raise web.HTTPConflict(text=str(error)) from error
    return web.json_response({"points": left})
