from aiohttp import web
from mako.template import Template

DEFAULT = "To: ${name}\n${street}\n${town}"
FIELDS = ("name", "street", "town")


class Labels:
    def __init__(self, parcels):
        self.parcels = parcels

    async def text(self, parcel, layout):
        address = await self.parcels.address(parcel)
        values = {field: address[field] for field in FIELDS}
        return Template(layout).render(**values)

    async def default(self, parcel):
        address = await self.parcels.address(parcel)
        return Template(DEFAULT).render(**{field: address[field] for field in FIELDS})


async def label(request):
    labels = request.app["labels"]
    parcel = int(request.match_info["parcel"])
    body = await request.json()
    layout = str(body.get("layout", ""))[:1000]
    text = await (labels.text(parcel, layout) if layout else labels.default(parcel))
    return web.Response(text=text)


def setup(app):
    app["labels"] = Labels(app["parcels"])
    app.router.add_post("/parcels/{parcel}/label", label)
