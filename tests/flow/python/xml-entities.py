import io
import xml.dom.minidom
import xml.etree.ElementTree
import xml.sax
from xml.sax.handler import feature_external_ges

import defusedxml.ElementTree
import requests
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


@app.route("/d", methods=["POST"])
def standard_library():
    # ok: xml-entities
    xml.etree.ElementTree.fromstring(request.data)
    # ok: xml-entities
    xml.dom.minidom.parseString(request.data)
    reader = xml.sax.make_parser()
    # ok: xml-entities
    reader.parse(io.BytesIO(request.data))
    reader.setFeature(feature_external_ges, True)
    # ruleid: xml-entities
    reader.parse(io.BytesIO(request.data))
    # ruleid: xml-entities
    xml.dom.minidom.parseString(request.data, reader)
    reader.setFeature(feature_external_ges, False)
    # ok: xml-entities
    xml.dom.minidom.parseString(request.data, parser=reader)
    return ""


@app.route("/e", methods=["POST"])
def included():
    document = etree.parse(io.BytesIO(request.data), SAFE)
    # ruleid: xml-entities
    document.xinclude()
    # ok: xml-entities
    etree.parse("own.xml", SAFE).xinclude()
    return ""


TEMPLATE = "<a>%s</a>"


def own_documents():
    made = etree.XMLParser(resolve_entities=True)
    # ok: xml-entities
    etree.fromstring(TEMPLATE.encode("utf-8"), made)
    with open("own.xml") as file:
        # ok: xml-entities
        etree.parse(file, made)
    # ruleid: xml-entities
    etree.fromstring(requests.get("https://partner.example.org/feed", timeout=3).content, made)


def of_any_caller(text):
    # ruleid: xml-entities
    return etree.fromstring(text, etree.XMLParser(resolve_entities=True))
