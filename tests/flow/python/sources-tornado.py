from store import cur
import json
import tornado.web, tornado.websocket
from tornado.web import RequestHandler

class A(tornado.web.RequestHandler):
    def get(self, slug):
        # ruleid: sql-injection
        cur.execute("select " + slug)
        # ruleid: sql-injection
        cur.execute("select " + self.get_argument("a"))
        # ruleid: sql-injection
        cur.execute("select " + self.get_arguments("a")[0])
        # ruleid: sql-injection
        cur.execute("select " + self.get_query_argument("a"))
        # ruleid: sql-injection
        cur.execute("select " + self.get_body_argument("a"))
        # ruleid: sql-injection
        cur.execute("select " + self.request.arguments["a"][0].decode())
        # ruleid: sql-injection
        cur.execute("select " + self.request.query_arguments["a"][0].decode())
        # ruleid: sql-injection
        cur.execute("select " + self.request.body_arguments["a"][0].decode())
        # ruleid: sql-injection
        cur.execute("select " + json.loads(self.request.body)["a"])
        # ruleid: sql-injection
        cur.execute("select " + self.request.headers["A"])
        # ruleid: sql-injection
        cur.execute("select " + self.get_cookie("a"))
        # ruleid: sql-injection
        cur.execute("select " + self.request.files["f"][0]["filename"])
        # ruleid: sql-injection
        cur.execute("select " + self.request.files["f"][0].filename)
        # ruleid: sql-injection
        cur.execute("select " + self.request.uri)
        # ruleid: sql-injection
        cur.execute("select " + self.request.path)
        # ruleid: sql-injection
        cur.execute("select " + self.path_kwargs["a"])
        # ruleid: sql-injection
        cur.execute("select " + self.path_args[0])
        # ruleid: sql-injection
        cur.execute("select " + self.request.query)
        # ok: sql-injection
        cur.execute("select " + self.get_secure_cookie("a").decode())
        # ok: sql-injection
        cur.execute("select " + int(self.get_argument("a")))
    async def post(self):
        # ruleid: sql-injection
        cur.execute("select " + self.decode_argument(self.request.arguments["a"][0]))

class W(tornado.websocket.WebSocketHandler):
    def open(self, room):
        # ruleid: sql-injection
        cur.execute("select " + room)
    def on_message(self, message):
        # ruleid: sql-injection
        cur.execute("select " + message)
        # ok: sql-injection
        cur.execute("select " + int(message))
