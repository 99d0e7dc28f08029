import cherrypy, html
class A:
    @cherrypy.expose
    def index(self, q=""):
        # ruleid: cross-site-scripting
        return "<b>" + q
    @cherrypy.expose
    def ok(self, q=""):
        # ok: cross-site-scripting
        return "<b>" + html.escape(q)
    @cherrypy.expose
    @cherrypy.tools.json_out()
    def js(self, q=""):
        # ok: cross-site-scripting
        return {"q": q}
