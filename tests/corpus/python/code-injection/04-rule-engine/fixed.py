import json
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

Predicate = Callable[[dict], bool]
COMPARE: dict[str, Callable[[object, object], bool]] = {
    "eq": lambda a, b: a == b,
    "lt": lambda a, b: a < b,
    "in": lambda a, b: a in b,
}


@dataclass
class Rule:
    name: str
    condition: str

    def predicate(self) -> Predicate:
        field, name, value = json.loads(self.condition)
        compare = COMPARE[name]
        return lambda order: compare(order.get(field), value)


def matching(rules: list[Rule], order: dict) -> list[str]:
    return [rule.name for rule in rules if rule.predicate()(order)]


async def try_rule(request: web.Request) -> web.Response:
    body = await request.json()
    rule = Rule(body["name"], body["condition"])
    orders = request.app["samples"]
    hits = [order["id"] for order in orders if matching([rule], order)]
    return web.json_response({"rule": rule.name, "hits": hits})


def setup(app: web.Application) -> None:
    app.router.add_post("/rules/try", try_rule)
