from store import cur
import falcon, falcon.asgi

class R:
    def on_get(self, req, resp, name):
        # ruleid: sql-injection
        cur.execute("select " + name)
        # ruleid: sql-injection
        cur.execute("select " + req.get_param("q"))
        # ruleid: sql-injection
        cur.execute("select " + req.params["q"])
        # ruleid: sql-injection
        cur.execute("select " + req.get_param_as_list("q")[0])
        # ruleid: sql-injection
        cur.execute("select " + req.get_header("q"))
        # ruleid: sql-injection
        cur.execute("select " + req.cookies["q"])
        # ruleid: sql-injection
        cur.execute("select " + req.get_cookie_values("q")[0])
        # ruleid: sql-injection
        cur.execute("select " + req.media["q"])
        # ruleid: sql-injection
        cur.execute("select " + req.get_media()["q"])
        # ruleid: sql-injection
        cur.execute("select " + req.bounded_stream.read().decode())
        # ruleid: sql-injection
        cur.execute("select " + req.stream.read().decode())
        # ruleid: sql-injection
        cur.execute("select " + req.path)
        # ruleid: sql-injection
        cur.execute("select " + req.query_string)
        # ruleid: sql-injection
        cur.execute("select " + req.user_agent)
        # ruleid: sql-injection
        cur.execute("select " + req.env["X"])
        # ruleid: sql-injection
        cur.execute("select " + req.get_param_as_json("q")["a"])
        # ok: sql-injection
        cur.execute("select %s" % req.get_param_as_int("q"))
        # ok: sql-injection
        cur.execute("select %s" % req.get_param_as_bool("q"))
        # ok: sql-injection
        cur.execute("select %s" % req.get_param_as_uuid("q"))
    async def on_post(self, req, resp):
        m = await req.get_media()
        # ruleid: sql-injection
        cur.execute("select " + m["q"])
        form = await req.get_media()
        async for part in form:
            # ruleid: sql-injection
            cur.execute("select " + part.filename)
            # ok: sql-injection
            cur.execute("select " + int(part.filename))
