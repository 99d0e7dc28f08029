"""Pages that an application of WSGI returns, and texts that are filled without escaping."""

from html import escape
from string import Template
from urllib.parse import parse_qs

from chameleon import PageTemplate
from flask import Flask, request
from mako.template import Template as Mako

app = Flask(__name__)
PAGE = Template("<html><body>No results for <em>$term</em></body></html>")
LIST = Mako("<h1>${title}</h1>")
ESCAPED = Mako("<h1>${title}</h1>", default_filters=["h"])
BY_FILTER = Mako("<h1>${title | h}</h1>")
CARD = PageTemplate("<div>${text}</div>")


class Page:
    def __init__(self):
        self.parts = []

    def add(self, text):
        self.parts.append("<p>%s</p>" % text)

    def render(self):
        return ("<h1>Search</h1>" + "".join(self.parts)).encode()


def search(environ, start_response):
    page = Page()
    for term in parse_qs(environ["QUERY_STRING"]).get("q", []):
        page.add(term)
    start_response("200 OK", [("Content-Type", "text/html")])
    # ruleid: cross-site-scripting
    return [page.render()]


def escaped(environ, start_response):
    page = Page()
    for term in parse_qs(environ["QUERY_STRING"]).get("q", []):
        page.add(escape(term))
    start_response("200 OK", [("Content-Type", "text/html")])
    # ok: cross-site-scripting
    return [page.render()]


def plain(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    # ok: cross-site-scripting
    return [parse_qs(environ["QUERY_STRING"])["q"][0].encode()]


@app.get("/filled")
def filled():
    # ruleid: cross-site-scripting
    return PAGE.substitute(term=request.args["q"])


@app.get("/table")
def by_table():
    # ruleid: cross-site-scripting
    return PAGE.safe_substitute({"term": request.args["q"]})


@app.get("/filled-escaped")
def filled_escaped():
    # ok: cross-site-scripting
    return PAGE.substitute(term=escape(request.args["q"]), other=request.args["q"])


@app.get("/mako")
def by_mako():
    # ruleid: cross-site-scripting
    return LIST.render(title=request.args["q"])


@app.get("/mako-escaped")
def by_mako_escaped():
    # ok: cross-site-scripting
    text = ESCAPED.render(title=request.args["q"])
    # ok: cross-site-scripting
    return text + BY_FILTER.render(title=request.args["q"])


@app.get("/chameleon")
def by_chameleon():
    # ok: cross-site-scripting
    return CARD(text=request.args["q"])
