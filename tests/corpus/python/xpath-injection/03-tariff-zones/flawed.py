from dataclasses import dataclass

from aiohttp import web
from lxml import etree

TARIFF = "/tariff/zone[name/text()="


@dataclass(frozen=True)
class Rate:
    kind: str
    cents: int


class Tariff:
    def __init__(self, tree: etree._ElementTree) -> None:
        self.tree = tree

    def rates(self, zone: str, kind: str) -> list[Rate]:
        path = etree.XPath(TARIFF + '"' + zone + '"]/rate[@kind="' + kind + '"]')
        nodes = path(self.tree)
        return [Rate(node.get("kind"), int(node.text)) for node in nodes]


async def rates(request: web.Request) -> web.Response:
    tariff: Tariff = request.app["tariff"]
    found = tariff.rates(request.query.get("zone", ""), request.query.get("kind", "letter"))
    return web.json_response([{"kind": rate.kind, "cents": rate.cents} for rate in found])


def make_app(path: str) -> web.Application:
    app = web.Application()
    app["tariff"] = Tariff(etree.parse(path))
    app.router.add_get("/rates", rates)
    return app
