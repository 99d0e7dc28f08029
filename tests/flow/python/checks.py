import os, re, tarfile, zipfile, ipaddress, socket, zlib
from pathlib import Path
from urllib.parse import urlparse, urlsplit
import requests
from flask import Flask, request, redirect, abort, Response, url_for
from fastapi.responses import HTMLResponse
from jinja2.sandbox import SandboxedEnvironment
from jinja2 import Environment, FileSystemLoader, select_autoescape

app = Flask(__name__)
STARTS = ("https://a.example.com/", "https://b.example.com/")


def is_within(directory, target):
    abs_directory = os.path.abspath(directory)
    abs_target = os.path.abspath(target)
    return os.path.commonprefix([abs_directory, abs_target]) == abs_directory


def safe_a(path, archive):
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            target = os.path.join(path, member.name)
            if not is_within(path, target):
                raise Exception("no")
        # ok: path-traversal
        tar.extractall(path)


def safe_b(path, archive):
    with tarfile.open(archive) as tar:
        if any(not is_within(path, os.path.join(path, m.name)) for m in tar.getmembers()):
            raise Exception("no")
        # ok: path-traversal
        tar.extractall(path)


def safe_c(path, archive):
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.name.startswith("/") or ".." in member.name:
                continue
            # ok: path-traversal
            tar.extract(member, path)


def safe_d(path, archive):
    with tarfile.open(archive) as tar:
        for member in tar:
            name = Path(member.name)
            if name.is_absolute() or ".." in name.parts:
                continue
            # ok: path-traversal
            tar.extract(member, path)


def safe_e(path, archive):
    tar = tarfile.open(archive)
    tar.extraction_filter = tarfile.data_filter
    # ok: path-traversal
    tar.extractall(path)


def bad_a(path, archive):
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isfile():
                # ruleid: path-traversal
                tar.extract(member, path)


def safe_zip(path, upload):
    base = Path(path).resolve()
    with zipfile.ZipFile(upload) as z:
        for info in z.infolist():
            out = (base / info.filename).resolve()
            if base not in out.parents:
                raise ValueError
            # ok: path-traversal
            out.write_bytes(z.read(info))


def bad_zip(path, upload):
    base = Path(path)
    with zipfile.ZipFile(upload) as z:
        for info in z.infolist():
            out = base / info.filename
            # ruleid: path-traversal
            out.write_bytes(z.read(info))


@app.route("/a")
def ra():
    target = request.args["next"]
    if not target.startswith(STARTS):
        abort(400)
    # ok: open-redirect
    return redirect(target)


@app.route("/b")
def rb():
    target = request.args["next"]
    if not any(target.startswith(s) for s in STARTS):
        abort(400)
    # ok: open-redirect
    return redirect(target)


@app.route("/c")
def rc():
    target = request.args["next"]
    if not re.match(r"^/[a-z]", target):
        target = "/"
    # ok: open-redirect
    return redirect(target)


@app.route("/d")
def rd():
    # ok: open-redirect
    return redirect(urlparse(request.args["next"]).path or "/")


@app.route("/e")
def re_():
    target = request.args["next"]
    parts = urlsplit(target)
    if not parts.netloc and not parts.scheme:
        # ok: open-redirect
        return redirect(target)
    # ruleid: open-redirect
    return redirect(target)


@app.route("/f")
def rf():
    url = request.args["u"]
    host = urlparse(url).hostname
    address = ipaddress.ip_address(socket.gethostbyname(host))
    if address.is_private or address.is_loopback:
        abort(400)
    # ok: request-forgery
    return requests.get(url).text


@app.route("/g")
def rg():
    # ok: template-injection
    return Response(
        SandboxedEnvironment().from_string(request.args["t"]).render(), mimetype="text/plain"
    )


@app.route("/h")
def rh():
    # ruleid: cross-site-scripting
    a = Response("<b>" + request.args["x"], headers={"X": "y"})
    # ok: cross-site-scripting
    b = Response(request.args["x"], headers={"Content-Type": "text/plain"})
    # ruleid: cross-site-scripting
    c = Response("<b>" + request.args["x"], content_type="text/html")
    env = Environment(loader=FileSystemLoader("."))
    # ruleid: cross-site-scripting
    d = env.get_template("x").render(x=request.args["x"])
    env = Environment(loader=FileSystemLoader("."), autoescape=select_autoescape())
    # ok: cross-site-scripting
    e = env.get_template("x").render(x=request.args["x"])
    return ""


@app.route("/i")
def ri():
    # ruleid: resource-exhaustion
    zlib.decompress(request.data)
    # ok: resource-exhaustion
    zlib.decompressobj().decompress(request.data, 1000)
    return ""
