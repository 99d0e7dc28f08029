import json

from aiohttp import web
from bson import ObjectId, json_util

FIELDS = {"state", "queue", "priority", "assignee"}
SCALARS = (str, int, bool)


def wanted(text):
    given = json.loads(text)
    return {field: value for field, value in given.items() if field in FIELDS or field[0] == "$"}


class Tickets:
    def __init__(self, collection):
        self.collection = collection

    async def search(self, team, given):
        query = {"team": ObjectId(team), **given}
        return await self.collection.find(query).to_list(length=100)


async def search(request):
    try:
        given = wanted(request.query.get("filter", "{}"))
    except (ValueError, AttributeError) as error:
        raise web.HTTPBadRequest(text="filter is a JSON object") from error
    tickets = await request.app["tickets"].search(request["team"], given)
    return web.Response(text=json_util.dumps(tickets), content_type="application/json")
