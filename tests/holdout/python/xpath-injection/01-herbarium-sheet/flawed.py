from functools import lru_cache

from lxml import etree
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

URLS = Map([Rule("/sheets/<number>", endpoint="sheet"), Rule("/genera", endpoint="genera")])


@lru_cache(maxsize=1)
def catalogue():
    return etree.parse("/srv/herbarium/catalogue.xml", etree.XMLParser(resolve_entities=False))


def sheet(number):
    found = catalogue().xpath(f"/herbarium/sheet[@public='yes' and @number='{number}']")
    if not found:
        raise NotFound()
    return Response(etree.tostring(found[0]), mimetype="application/xml")


def genera():
    names = sorted(set(catalogue().xpath("/herbarium/sheet/@genus")))
    return Response("\n".join(names), mimetype="text/plain")


VIEWS = {"sheet": sheet, "genera": genera}


@Request.application
def application(request):
    try:
        endpoint, values = URLS.bind_to_environ(request.environ).match()
        return VIEWS[endpoint](**values)
    except HTTPException as error:
        return error
