from xml.sax.saxutils import quoteattr

import elementpath
import lxml.etree
from flask import request

ROOT = lxml.etree.parse("users.xml")


def found(expression):
    return [node.get("id") for node in expression]


def by_name():
    name = request.args.get("name", "")
    # ruleid: py-xpath-injection
    spliced = ROOT.xpath(f"/users/user[@name='{name}']")
    # ok: py-xpath-injection
    bound = ROOT.xpath("/users/user[@name=$name]", name=name)
    # ok: py-xpath-injection
    quoted = ROOT.xpath("/users/user[@name=" + quoteattr(name) + "]")
    return found(spliced + bound + quoted)


def by_id():
    text = request.form["id"]
    query = "/users/user[@id='" + text + "']"
    # ruleid: py-xpath-injection
    nodes = elementpath.select(ROOT, query)
    number = int(text)
    # ok: py-xpath-injection
    nodes += elementpath.select(ROOT, f"/users/user[@id='{number}']")
    return found(nodes)


def without_quotes():
    name = request.args["name"]
    if "'" in name:
        return "no quotes, please"
    # ok: py-xpath-injection
    return found(ROOT.xpath(f"/users/user[@name='{name}']"))


def escaped():
    name = request.args["name"].replace("'", "&apos;")
    # ok: py-xpath-injection
    return found(ROOT.xpath(f"/users/user[@name='{name}']"))


def through_a_dictionary():
    asked = {}
    asked["fixed"] = "admin"
    asked["name"] = request.args["name"]
    # ruleid: py-xpath-injection
    some = ROOT.findall(".//user[@name='%s']" % asked["name"])
    # ok: py-xpath-injection
    return some + ROOT.findall(".//user[@name='%s']" % asked["fixed"])
