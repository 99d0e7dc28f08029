from html import escape
from urllib.parse import parse_qs

from webob import Request, Response

ITEMS = [("umbrella", "black, wooden handle"), ("glove", "left, green"), ("atlas", "1987")]


def found(words):
    wanted = words.lower().split()
    return [
        (name, about)
        for name, about in ITEMS
        if all(word in f"{name} {about}".lower() for word in wanted)
    ]


def row(name, about):
    return f"<tr><th>{escape(name)}</th><td>{escape(about)}</td></tr>"


def page(words):
    rows = [row(*item) for item in found(words)]
    caption = escape(words or "everything")
    return f"<table><caption>Found: {caption}</caption>{''.join(rows)}</table>"


def application(environ, start_response):
    request = Request(environ)
    query = parse_qs(request.query_string)
    if request.path != "/lost":
        response = Response("Nothing is kept here.", content_type="text/plain", status=404)
    else:
        response = Response(page(query.get("q", [""])[0]), content_type="text/html")
    return response(environ, start_response)
