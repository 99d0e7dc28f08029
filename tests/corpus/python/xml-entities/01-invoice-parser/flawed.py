from decimal import Decimal

from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)
NS = {"i": "urn:example:invoice:2"}


def parser():
    return etree.XMLParser(resolve_entities=True, no_network=False, huge_tree=False)


def lines(root):
    for line in root.iterfind("i:line", NS):
        amount = line.findtext("i:amount", namespaces=NS)
        yield line.findtext("i:article", namespaces=NS), Decimal(amount)


def invoice(data):
    root = etree.fromstring(data, parser())
    total = sum((amount for _, amount in lines(root)), Decimal())
    return {"number": root.findtext("i:number", namespaces=NS), "total": str(total)}


@app.post("/invoices")
def receive():
    try:
        return jsonify(invoice(request.get_data()))
    except (etree.XMLSyntaxError, ArithmeticError) as error:
        return jsonify(error=type(error).__name__), 422
