"""Checks and cleaners as handlers have them, each beside one that lets harm through."""

import enum
import ipaddress
import os
import socket
import urllib.request
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode, urljoin, urlparse, urlsplit, urlunsplit

import httpx
import requests
from django.views.generic import RedirectView
from flask import Flask, Response, abort, redirect, request, session
from ldap3 import Connection, ObjectDef, Reader, Server

from .cleaners import escape_html, safe_path, sanitize
from .models import User

app = Flask(__name__)
ROOT = "/srv/files"
API = os.environ["API"]
ESCAPES = {"\\": "\\5c", "*": "\\2a", "(": "\\28", ")": "\\29", "\0": "\\00"}


class Kind(enum.Enum):
    BOOK = "book"
    FILM = "film"


@app.get("/relative")
def relative():
    path = os.path.realpath(os.path.join(ROOT, request.args["f"]))
    if os.path.relpath(path, ROOT).startswith(".."):
        abort(403)
    # ok: path-traversal
    return open(path).read()


@app.get("/parts")
def parts():
    name = request.args["f"]
    if os.path.isabs(name) or ".." in Path(name).parts:
        abort(403)
    # ok: path-traversal
    one = open(os.path.join(ROOT, name)).read()
    other = request.args["g"]
    if ".." in Path(other).suffixes[0]:
        abort(403)
    return one


@app.get("/bare-name")
def bare_name():
    name, other = request.args["f"], request.args["g"]
    if os.path.basename(name) != name or os.path.normpath(other) != other:
        abort(403)
    # ok: path-traversal
    one = open(os.path.join(ROOT, name)).read()
    # ruleid: path-traversal
    return one + open(os.path.join(ROOT, other)).read()


@app.get("/one-of")
def one_of():
    name = request.args["f"]
    try:
        Kind(name)
    except ValueError:
        abort(404)
    # ok: path-traversal
    one = open(os.path.join(ROOT, name)).read()
    # ok: path-traversal
    two = open(f"{ROOT}/{quote(request.args['g'], safe='')}.txt").read()
    # ok: path-traversal
    three = open(ROOT + "/x" + request.args["h"].replace("/", "_") + ".txt").read()
    # ruleid: path-traversal
    return one + two + three + open(f"{ROOT}/{quote(request.args['i'])}.txt").read()


@app.get("/back")
def back():
    if request.args.get("one"):
        # ok: open-redirect
        return redirect("/" + request.args["next"].lstrip("/\\"))
    if request.args.get("two"):
        # ok: open-redirect
        return redirect(urlunsplit(("https", "example.org", request.args["path"], "", "")))
    if request.args.get("three"):
        # ruleid: open-redirect
        return redirect(request.args["next"].lstrip("/"))
    if request.args.get("four"):
        # ruleid: open-redirect
        return Response("", 302, headers={"Location": request.args["next"]})
    # ruleid: open-redirect
    return "", 302, {"Location": request.args["next"]}


class Onward(RedirectView):
    def get_redirect_url(self, *args, **kwargs):
        if self.request.GET.get("home"):
            # ok: open-redirect
            return "/home?from=" + self.request.GET["next"]
        # ruleid: open-redirect
        return self.request.GET["next"]


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        sent = parse_qs(urlparse(self.path).query)
        # ruleid: header-injection
        self.send_response(200, sent["reason"][0])
        # ok: header-injection
        self.send_header("X-Echo", self.headers["X-Sent"])
        # ruleid: header-injection
        self.send_header("X-Name", sent["name"][0].replace("\r\n", ""))
        # ok: header-injection
        self.send_header("X-Name", sent["name"][0].replace("\r", "").replace("\n", ""))
        # ok: header-injection
        self.send_error(404, "No such page", sent["name"][0])


@app.get("/asked-by-hand")
def asked_by_hand():
    connection = socket.create_connection(("cache.internal", 80))
    # ruleid: header-injection
    connection.sendall(f"GET /{request.args['p']} HTTP/1.1\r\nHost: cache\r\n\r\n".encode())
    # ok: header-injection
    connection.sendall(f"GET /{quote(request.args['p'])} HTTP/1.1\r\nHost: cache\r\n\r\n".encode())
    return ""


@app.get("/looked-up")
def looked_up():
    # ok: trust-boundary
    session["name"] = User.query.get(request.args["id"]).name
    # ok: trust-boundary
    session["key"] = User.objects.get(pk=request.args["id"]).pk
    # ruleid: trust-boundary
    session["given"] = request.args.get("name")
    return ""


def letter_by_letter(value):
    return "".join("\\%02x" % ord(letter) if letter in "\\*()\0" else letter for letter in value)


@app.get("/found")
def found():
    connection = Connection(Server("ldap.example.com"))
    # ok: ldap-injection
    connection.search("dc=org", f"(cn={letter_by_letter(request.args['n'])})")
    by_table = "".join(ESCAPES.get(letter, letter) for letter in request.args["n"])
    # ok: ldap-injection
    connection.search("dc=org", f"(cn={by_table})")
    # ruleid: ldap-injection
    connection.delete(f"cn={request.args['n']},dc=org")
    # ruleid: ldap-injection
    return str(Reader(connection, ObjectDef("person"), "dc=org", "cn:=" + request.args["n"]))


@app.get("/asked")
def asked():
    with httpx.Client(base_url="https://api.example.com") as client:
        # ok: request-forgery
        client.get("/items/" + request.args["id"])
        # ruleid: request-forgery
        client.get(request.args["url"])
    # ruleid: request-forgery
    httpx.Client(base_url=request.args["base"]).get("/items")
    # ok: request-forgery
    requests.get(f"{API}/items/{request.args['id']}", timeout=3)
    # ruleid: request-forgery
    requests.get(f"{API}{request.args['id']}/items", timeout=3)
    # ruleid: request-forgery
    return urllib.request.build_opener().open(request.args["url"]).read()


HOSTS = ("https://a.example.org", "https://b.example.org")
PARTNERS = {"x": "https://x.example.com/landing"}


@app.get("/sites")
def sites():
    target = request.args["next"]
    if request.args.get("one"):
        # ok: open-redirect
        return redirect(PARTNERS.get(request.args["p"], "/") + "?" + urlencode(request.args))
    if request.args.get("two"):
        # ok: open-redirect
        return redirect("%s?%s" % (request.path, request.args["q"]))
    if request.args.get("three"):
        # ok: open-redirect
        return redirect(urljoin("https://example.org/app/", "p/" + target))
    if request.args.get("four"):
        # ruleid: open-redirect
        return redirect(urljoin("https://example.org/app/", target))
    if target.startswith(request.host_url):
        # ok: open-redirect
        return redirect(target)
    # ok: open-redirect
    return redirect(f"{request.host_url}{target}")


@app.get("/known")
def known():
    target = request.args["next"]
    try:
        is_known = urlsplit(target).hostname in app.config["HOSTS"]
    except ValueError:
        is_known = False
    if request.args.get("one"):
        # ok: open-redirect
        return redirect(target if is_known else "/")
    origin = f"{urlsplit(target).scheme}://{urlsplit(target).netloc}"
    if origin in HOSTS:
        # ok: open-redirect
        return redirect(target)
    if ":" in target or target.startswith("//"):
        # ruleid: open-redirect
        return redirect(target)
    # ok: open-redirect
    return redirect(target)


def is_public(host):
    for found in socket.getaddrinfo(host, None):
        address = ipaddress.ip_address(found[4][0])
        if address.is_private or address.is_loopback:
            return False
    return True


@app.get("/public")
def public():
    url = request.args["url"]
    base = app.config["API"]
    # ok: request-forgery
    requests.get(base + "/users/" + request.args["id"], timeout=3)
    # ruleid: request-forgery
    requests.get(base + request.args["id"] + "/users", timeout=3)
    if not is_public(urlsplit(url).hostname):
        # ruleid: request-forgery
        requests.get(url, timeout=3)
        abort(400)
    # ok: request-forgery
    return requests.get(url, timeout=3).json()


def bare_path(raw):
    parts = urlsplit(raw or "")
    return (parts.path or "/") + ("?" + parts.query if parts.query else "")


@app.get("/own")
def own():
    target = request.args["next"]
    if request.args.get("one"):
        # ok: open-redirect
        return redirect(bare_path(target))
    if request.args.get("two"):
        # ok: open-redirect
        return redirect(app.config["SITE"] + "/search?" + request.args["q"])
    if urlparse(target).netloc in ("", urlparse(request.url).netloc):
        # ok: open-redirect
        return redirect(target)
    # ruleid: open-redirect
    return redirect(parse_qs(urlparse(target).query)["next"][0])


@app.get("/cleaned-elsewhere")
def cleaned_elsewhere():
    # ok: path-traversal
    one = open(safe_path(request.args["f"])).read()
    # ok: command-injection
    os.system("echo " + sanitize(request.args["a"]))
    # ruleid: command-injection
    os.system("echo " + escape_html(request.args["a"]))
    return one
