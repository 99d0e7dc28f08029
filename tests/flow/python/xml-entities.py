import defusedxml.ElementTree
from flask import Flask, request
from lxml import etree

app = Flask(__name__)
SAFE = etree.XMLParser(resolve_entities=False, no_network=True)


def parser(resolve):
    return etree.XMLParser(resolve_entities=resolve)


@app.route("/a", methods=["POST"])
def plain():
    # ruleid: xml-entities
    return etree.fromstring(request.data, parser(True)).tag


@app.route("/b", methods=["POST"])
def safe():
    # ok: xml-entities
    a = etree.fromstring(request.data, SAFE)
    # ok: xml-entities
    b = etree.fromstring(request.data, parser=parser(False))
    # ok: xml-entities
    return defusedxml.ElementTree.fromstring(request.data).tag


@app.route("/c", methods=["POST"])
def by_keyword():
    made = etree.XMLParser(resolve_entities=True, load_dtd=True)
    # ruleid: xml-entities
    etree.parse(request.stream, parser=made)
    # ok: xml-entities
    return etree.parse("own.xml", parser=made).getroot().tag
