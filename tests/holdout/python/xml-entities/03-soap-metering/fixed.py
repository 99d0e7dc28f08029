from aiohttp import web
from lxml import etree

ENVELOPE = "{http://schemas.xmlsoap.org/soap/envelope/}"
METER = "{urn:metering:1}"
routes = web.RouteTableDef()


def parser():
    return etree.XMLParser(huge_tree=False, resolve_entities=False, no_network=True)


def readings(text):
    root = etree.fromstring(text, parser())
    body = root.find(f"{ENVELOPE}Body")
    if body is None:
        raise ValueError("the envelope has no body")
    for reading in body.iter(f"{METER}Reading"):
        yield reading.get("meter"), float(reading.text)


def answer(status, text):
    body = f"<Answer xmlns='urn:metering:1'>{text}</Answer>"
    return web.Response(text=body, status=status, content_type="text/xml")


@routes.post("/metering")
async def metering(request):
    try:
        found = list(readings(await request.read()))
    except (etree.XMLSyntaxError, TypeError, ValueError):
        return answer(400, "the message cannot be read")
    await request.app["store"].add(found)
    return answer(200, str(len(found)))


def create(store):
    app = web.Application(client_max_size=1024**2)
    app["store"] = store
    app.add_routes(routes)
    return app
