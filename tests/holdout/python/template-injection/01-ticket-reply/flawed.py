from aiohttp import web
from jinja2 import Environment, StrictUndefined, TemplateError

routes = web.RouteTableDef()
replies = Environment(autoescape=True, undefined=StrictUndefined)
SAMPLE = {"ticket": {"number": 4711, "subject": "Boiler"}, "guest": {"first": "Ada"}}


def rendered(source, values):
    try:
        return replies.from_string(source).render(values)
    except TemplateError as error:
        raise web.HTTPUnprocessableEntity(text=str(error)) from error


@routes.put("/teams/{team}/reply")
async def save(request):
    body = await request.json()
    preview = rendered(body["template"], SAMPLE)
    await request.app["teams"].save_reply(request.match_info["team"], body["template"])
    return web.json_response({"preview": preview})


@routes.post("/tickets/{number}/reply")
async def reply(request):
    ticket = await request.app["tickets"].get(int(request.match_info["number"]))
    source = await request.app["teams"].reply_of(ticket.team)
    text = rendered(source, {"ticket": ticket.public(), "guest": ticket.guest.public()})
    await request.app["outbox"].put((ticket.guest.address, text))
    return web.json_response({"sent": True}, status=202)
