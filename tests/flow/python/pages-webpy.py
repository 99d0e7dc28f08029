import web, html
class hello:
    def GET(self, name):
        # ruleid: cross-site-scripting
        return "<b>" + name
class hello2:
    def GET(self):
        # ruleid: cross-site-scripting
        return "<b>" + web.input().q
class hello3:
    def GET(self):
        # ok: cross-site-scripting
        return "<b>" + web.websafe(web.input().q)
