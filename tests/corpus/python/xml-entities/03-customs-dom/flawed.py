from dataclasses import dataclass
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from aiohttp import web


@dataclass(frozen=True)
class Item:
    tariff_number: str
    grams: int
    origin: str


def attribute(element, name):
    value = element.getAttribute(name)
    if not value:
        raise ValueError(f"{name} is missing")
    return value


def items(text):
    document = minidom.parseString(text)
    for element in document.getElementsByTagName("item"):
        grams = int(attribute(element, "grams"))
        yield Item(attribute(element, "tariff"), grams, attribute(element, "origin"))


async def declare(request):
    try:
        found = list(items(await request.read()))
    except (ExpatError, ValueError) as error:
        raise web.HTTPUnprocessableEntity(text=str(error)) from error
    number = await request.app["declarations"].add(found)
    return web.json_response({"declaration": number, "items": len(found)}, status=201)


def setup(app):
    app.router.add_post("/declarations", declare)
