from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from http.server import BaseHTTPRequestHandler
import tornado.web
import html

app = FastAPI()


@app.get("/", response_class=HTMLResponse)
def f(q: str):
    # ruleid: cross-site-scripting
    return f"<b>{q}</b>"


@app.get("/j")
def g(q: str):
    # ok: cross-site-scripting
    return f"<b>{q}</b>"


class H(BaseHTTPRequestHandler):
    def do_GET(self):
        # ruleid: cross-site-scripting
        self.wfile.write(("<b>" + self.path).encode())
        # ok: cross-site-scripting
        self.wfile.write(("<b>" + html.escape(self.path)).encode())


class T(tornado.web.RequestHandler):
    def get(self):
        # ruleid: cross-site-scripting
        self.write("<b>" + self.get_argument("x"))
        # ok: cross-site-scripting
        self.write({"x": self.get_argument("x")})
