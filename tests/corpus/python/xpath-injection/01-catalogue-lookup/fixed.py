from functools import lru_cache

from flask import Flask, abort, jsonify, request
from lxml import etree

app = Flask(__name__)
CATALOGUE = "/srv/catalogue/articles.xml"


@lru_cache(maxsize=1)
def catalogue():
    return etree.parse(CATALOGUE, etree.XMLParser(resolve_entities=False, no_network=True))


def text_of(node, name):
    child = node.find(name)
    return child.text if child is not None else None


def articles(supplier, number):
    expression = "//article[@supplier=$supplier and @number=$number and @public='1']"
    return catalogue().xpath(expression, supplier=supplier, number=number)


@app.get("/articles")
def lookup():
    found = articles(request.args.get("supplier", ""), request.args.get("number", ""))
    if not found:
        abort(404)
    return jsonify([{"name": text_of(a, "name"), "price": text_of(a, "price")} for a in found])
