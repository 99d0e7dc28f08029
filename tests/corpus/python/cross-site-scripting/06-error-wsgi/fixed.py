import html
from urllib.parse import unquote
from wsgiref.util import shift_path_info

ARTICLES = {"opening-hours": "We open at eight.", "parking": "Behind the depot."}


def article(environ):
    shift_path_info(environ)
    return ARTICLES.get(environ["PATH_INFO"].strip("/"))


def layout(title, text):
    return f"<!doctype html><title>{title}</title><h1>{title}</h1><p>{text}</p>".encode()


def not_found(environ):
    wanted = unquote(environ.get("REQUEST_URI", environ["PATH_INFO"]))
    return "404 Not Found", layout("Not found", f"There is no page {html.escape(wanted)}.")


def application(environ, start_response):
    original = dict(environ)
    text = article(environ)
    if text is None:
        status, body = not_found(original)
    else:
        status, body = "200 OK", layout("Help", text)
    start_response(status, [("Content-Type", "text/html; charset=utf-8")])
    return [body]
