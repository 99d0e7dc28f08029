from aiohttp import web
from yarl import URL

from .basket import Basket

routes = web.RouteTableDef()
DEFAULT = URL("/articles")


def back_from(form) -> URL:
    given = URL(str(form.get("back", "")))
    return given if given.path and not given.absolute else DEFAULT


async def basket_of(request: web.Request) -> Basket:
    return await request.app["baskets"].of(request.cookies.get("basket"))


@routes.post("/basket/{article:\\d+}")
async def put(request: web.Request) -> web.Response:
    form = await request.post()
    basket = await basket_of(request)
    basket.add(int(request.match_info["article"]), int(form.get("count", 1)))
    await request.app["baskets"].save(basket)
    raise web.HTTPSeeOther(back_from(form))


@routes.get("/basket")
async def show(request: web.Request) -> web.Response:
    basket = await basket_of(request)
    return web.json_response({"lines": basket.lines, "total": basket.total()})
