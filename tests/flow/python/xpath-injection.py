import re
import xml.etree.ElementTree as ET

from flask import Flask, request
from lxml import etree

app = Flask(__name__)
tree = etree.parse("users.xml")
FIELDS = {"name": "@name", "mail": "mail/text()"}
BY_NAME = etree.XPath("//user[@name=$name]")


def query(name):
    return f"//user[@name='{name}']"


@app.route("/a")
def by_helper():
    # ruleid: xpath-injection
    return str(tree.xpath(query(request.args["name"])))


@app.route("/b")
def by_variable():
    # ok: xpath-injection
    first = tree.xpath("//user[@name=$name]", name=request.args["name"])
    # ok: xpath-injection
    second = BY_NAME(tree, name=request.args["name"])
    return str(first + second)


@app.route("/c")
def compiled():
    # ruleid: xpath-injection
    find = etree.XPath("//user[@name='" + request.args["name"] + "']")
    return str(find(tree))


@app.route("/d")
def by_tree():
    root = ET.parse("users.xml").getroot()
    # ruleid: xpath-injection
    first = root.find(".//user[@name='%s']" % request.args["name"])
    # ok: xpath-injection
    second = root.find(".//user[@id='%d']" % int(request.args["id"]))
    # ok: xpath-injection
    third = root.findall(FIELDS[request.args["field"]])
    return str([first, second, third])


@app.route("/e")
def checked():
    name = request.args["name"]
    if re.fullmatch(r"\w+", name):
        # ok: xpath-injection
        return str(tree.xpath(query(name)))
    return ""


@app.route("/f")
def without_quotes():
    name = request.args["name"]
    # ok: xpath-injection
    first = tree.xpath("//user[@name='%s']" % name.replace("'", "&apos;"))
    # ruleid: xpath-injection
    second = tree.xpath("//user[@name='%s']" % name.replace("'", "\\'"))
    # ruleid: xpath-injection
    third = tree.xpath("//user[@name='%s']" % name.replace("a", "b"))
    return str([first, second, third])
