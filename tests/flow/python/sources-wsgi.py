import json, socketserver
from urllib.parse import parse_qs, parse_qsl
from http.server import BaseHTTPRequestHandler
from werkzeug.wrappers import Request, Response
from webob import Request as WRequest
from wsgiref.simple_server import make_server
from store import cur

def app(environ, start_response):
    q = parse_qs(environ["QUERY_STRING"])["q"][0]
    # ruleid: sql-injection
    cur.execute("select " + q)
    # ruleid: resource-exhaustion
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH", 0)))
    # ruleid: sql-injection
    cur.execute("select " + body.decode())
    # ok: sql-injection
    cur.execute("select ?", (q,))
    return []

def app2(environ, start_response):
    req = Request(environ)
    # ruleid: sql-injection
    cur.execute("select " + req.args["q"])
    # ruleid: sql-injection
    cur.execute("select " + req.form.get("q"))
    return Response("x")(environ, start_response)

@Request.application
def app3(request):
    # ruleid: sql-injection
    cur.execute("select " + request.args["q"])
    return Response("x")

def app4(environ, start_response):
    r = WRequest(environ)
    # ruleid: sql-injection
    cur.execute("select " + r.params["q"])
    # ok: sql-injection
    cur.execute("select ?", [r.params["q"]])

class H(BaseHTTPRequestHandler):
    def do_POST(self):
        n = int(self.headers["Content-Length"])
        q = parse_qs(self.path.split("?")[1])
        # ruleid: sql-injection
        cur.execute("select " + q["q"][0])

class T(socketserver.BaseRequestHandler):
    def handle(self):
        d = self.request.recv(10).decode()
        # ruleid: sql-injection
        cur.execute("select " + d)

class S(socketserver.StreamRequestHandler):
    def handle(self):
        # ruleid: sql-injection
        cur.execute("select " + self.rfile.readline().decode())
