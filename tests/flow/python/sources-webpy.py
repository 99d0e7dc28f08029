from store import cur
import web
urls = ("/(.*)", "hello")
class hello:
    def GET(self, name):
        # ruleid: sql-injection
        cur.execute("select " + name)
        i = web.input(q="")
        # ruleid: sql-injection
        cur.execute("select " + i.q)
        # ruleid: sql-injection
        cur.execute("select " + i["q"])
        # ruleid: sql-injection
        cur.execute("select " + web.data().decode())
        # ruleid: sql-injection
        cur.execute("select " + web.ctx.env["X"])
        # ruleid: sql-injection
        cur.execute("select " + web.ctx.path)
        # ruleid: sql-injection
        cur.execute("select " + web.ctx.query)
        # ruleid: sql-injection
        cur.execute("select " + web.cookies().get("q"))
        # ruleid: sql-injection
        cur.execute("select " + web.cookies().q)
        # ok: sql-injection
        cur.execute("select " + int(i.q))
        # ok: sql-injection
        cur.execute("select " + web.ctx.method)
