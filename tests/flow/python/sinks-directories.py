import ldap, ldap3, bonsai, ldap.filter, ldap.dn
from ldap3 import Server, Connection, ObjectDef, Reader
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn
from lxml import etree, html, objectify
import xml.etree.ElementTree as ET
import elementpath, parsel, xmltodict, defusedxml.ElementTree as DET
from parsel import Selector
from scrapy import Selector as SS
from flask import request
from xml.dom import minidom
import libxml2
import pyquery
from selenium import webdriver
from selenium.webdriver.common.by import By
TREE = ET.parse("x.xml")
def l():
    q = request.args["q"]
    c = ldap.initialize("ldap://x")
    # ruleid: ldap-injection
    c.search_s("dc=x", ldap.SCOPE_SUBTREE, "(uid=" + q + ")")
    # ok: ldap-injection
    c.search_s("dc=x", ldap.SCOPE_SUBTREE, "(uid=" + ldap.filter.escape_filter_chars(q) + ")")
    # ok: ldap-injection
    c.search_s("dc=x", ldap.SCOPE_SUBTREE, ldap.filter.filter_format("(uid=%s)", [q]))
    # ruleid: ldap-injection
    c.search_ext("dc=x", ldap.SCOPE_SUBTREE, filterstr="(uid=%s)" % q)
    # ruleid: ldap-injection
    c.simple_bind_s("uid=" + q + ",dc=x", "pw")
    # ok: ldap-injection
    c.simple_bind_s("uid=" + ldap.dn.escape_dn_chars(q) + ",dc=x", "pw")
    # ruleid: ldap-injection
    c.passwd_s("uid=" + q, "a", "b")
    # ruleid: ldap-injection
    c.read_s("uid=" + q)
    k = Connection(Server("x"))
    # ruleid: ldap-injection
    k.search("dc=x", f"(uid={q})")
    # ruleid: ldap-injection
    k.search(search_base="dc=x", search_filter=f"(uid={q})")
    # ok: ldap-injection
    k.search("dc=x", f"(uid={escape_filter_chars(q)})")
    # ruleid: ldap-injection
    Connection(Server("x"), f"uid={q},dc=x", "pw")
    # ruleid: ldap-injection
    Connection(Server("x"), user=f"uid={q},dc=x")
    # ok: ldap-injection
    Connection(Server("x"), user=f"uid={escape_rdn(q)},dc=x")
    # ruleid: ldap-injection
    k.extend.standard.paged_search("dc=x", f"(uid={q})")
    # ruleid: ldap-injection
    k.delete(f"uid={q},dc=x")
    # ruleid: ldap-injection
    k.modify(f"uid={q},dc=x", {})
    # ruleid: ldap-injection
    k.add(f"uid={q},dc=x")
    # ruleid: ldap-injection
    k.compare(f"uid={q},dc=x", "a", "b")
    # ruleid: ldap-injection
    Reader(k, ObjectDef("x"), "dc=x", f"(uid={q})")
    b = bonsai.LDAPClient("ldap://x").connect()
    # ruleid: ldap-injection
    b.search("dc=x", bonsai.LDAPSearchScope.SUB, f"(uid={q})")
    # ok: ldap-injection
    b.search("dc=x", bonsai.LDAPSearchScope.SUB, f"(uid={bonsai.escape_filter_exp(q)})")
    # ruleid: ldap-injection
    b.paged_search("dc=x", 2, f"(uid={q})")

def x():
    q = request.args["q"]
    t = etree.parse("x.xml")
    # ruleid: xpath-injection
    t.xpath("//u[@n='" + q + "']")
    # ok: xpath-injection
    t.xpath("//u[@n=$n]", n=q)
    # ruleid: xpath-injection
    etree.XPath("//u[@n='" + q + "']")(t)
    # ok: xpath-injection
    etree.XPath("//u[@n=$n]")(t, n=q)
    # ruleid: xpath-injection
    etree.XPathEvaluator(t)("//u[@n='" + q + "']")
    # ruleid: xpath-injection
    etree.XPathDocumentEvaluator(t)("//u[@n='" + q + "']")
    # ruleid: xpath-injection
    t.find(".//u[@n='" + q + "']")
    # ruleid: xpath-injection
    TREE.findall(f".//u[@n='{q}']")
    # ruleid: xpath-injection
    TREE.getroot().findtext(f".//u[@n='{q}']")
    # ruleid: xpath-injection
    elementpath.select(t, f"//u[@n='{q}']")
    # ok: xpath-injection
    elementpath.select(t, "//u[@n=$n]", variables={"n": q})
    # ruleid: xpath-injection
    Selector(text="x").xpath(f"//u[@n='{q}']")
    # ok: xpath-injection
    Selector(text="x").xpath("//u[@n=$n]", n=q)
    # ruleid: xpath-injection
    html.fromstring("x").xpath(f"//u[@n='{q}']")
    # ruleid: xpath-injection
    etree.ETXPath(f"//u[@n='{q}']")
    # ruleid: xpath-injection
    DET.parse("x").getroot().find(f".//u[@n='{q}']")
    d = webdriver.Chrome()
    # ok: xpath-injection
    for u in TREE.getroot().iter("u"):
        if u.get("n") == q:
            pass
