import html
from string import Template

from flask import Flask, request

app = Flask(__name__)
PAGE = Template("<!doctype html><title>Parts</title><h1>$title</h1><ul>$rows</ul>")
PARTS = {"M6x20": "Hex bolt", "M6x30": "Hex bolt, long", "DIN125": "Washer"}


def row(number, name):
    return f"<li><a href='/parts/{number}'>{html.escape(name)}</a></li>"


def found(term):
    lowered = term.lower()
    return {n: name for n, name in PARTS.items() if lowered in name.lower()}


def page(title, rows):
    return PAGE.substitute(title=title, rows="\n".join(rows))


@app.get("/parts")
def search():
    term = request.args.get("q", "")
    parts = found(term)
    rows = [row(number, name) for number, name in parts.items()]
    title = f"{len(parts)} parts for {html.escape(term)}"
    return page(title, rows)
