from store import cur
from pyramid.view import view_config, view_defaults
from pyramid.config import Configurator

@view_config(route_name="a")
def a(request):
    # ruleid: sql-injection
    cur.execute("select " + request.params["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.GET["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.POST.get("q"))
    # ruleid: sql-injection
    cur.execute("select " + request.matchdict["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.json_body["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.json["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.body.decode())
    # ruleid: sql-injection
    cur.execute("select " + request.text)
    # ruleid: sql-injection
    cur.execute("select " + request.headers["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.cookies["q"])
    # ruleid: sql-injection
    cur.execute("select " + request.subpath[0])
    # ruleid: sql-injection
    cur.execute("select " + request.POST["f"].filename)
    # ruleid: sql-injection
    cur.execute("select " + request.path_info)
    # ruleid: sql-injection
    cur.execute("select " + request.path_qs)
    # ruleid: sql-injection
    cur.execute("select " + request.environ["X"])
    # ok: sql-injection
    cur.execute("select " + request.matched_route.name)
    # ok: sql-injection
    cur.execute("select " + int(request.params["q"]))

@view_defaults(route_name="b")
class V:
    def __init__(self, request):
        self.request = request
    @view_config(renderer="json")
    def show(self):
        # ruleid: sql-injection
        cur.execute("select " + self.request.matchdict["q"])
        # ok: sql-injection
        cur.execute("select " + int(self.request.matchdict["q"]))

@view_config(context=object)
def b(context, request):
    # ruleid: sql-injection
    cur.execute("select " + request.params["q"])
