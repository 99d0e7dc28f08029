from store import cur
import cherrypy
class A:
    @cherrypy.expose
    def index(self, q=None, **params):
        # ruleid: sql-injection
        cur.execute("select " + q)
        # ruleid: sql-injection
        cur.execute("select " + params["a"])
        # ruleid: sql-injection
        cur.execute("select " + cherrypy.request.params["q"])
        # ruleid: sql-injection
        cur.execute("select " + cherrypy.request.headers["q"])
        # ruleid: sql-injection
        cur.execute("select " + cherrypy.request.json["q"])
        # ruleid: sql-injection
        cur.execute("select " + cherrypy.request.body.read().decode())
        # ruleid: sql-injection
        cur.execute("select " + cherrypy.request.cookie["q"].value)
        # ruleid: sql-injection
        cur.execute("select " + cherrypy.request.path_info)
        # ruleid: sql-injection
        cur.execute("select " + cherrypy.request.query_string)
        # ok: sql-injection
        cur.execute("select " + int(q))
    @cherrypy.expose
    def upload(self, myfile):
        # ruleid: sql-injection
        cur.execute("select " + myfile.filename)
    def hidden(self, q):
        pass
@cherrypy.expose
class Api:
    def GET(self, name):
        # ruleid: sql-injection
        cur.execute("select " + name)
        # ok: sql-injection
        cur.execute("select " + int(name))
