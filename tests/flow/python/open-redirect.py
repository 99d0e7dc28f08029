from urllib.parse import urljoin, urlparse, urlsplit

from django.http import HttpResponseRedirect
from django.shortcuts import redirect as go
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from flask import Flask, redirect, request, session, url_for

app = Flask(__name__)
PAGES = {"home": "/home", "cart": "/cart"}
HOSTS = ["example.com"]


def is_local(target):
    base = urlparse(request.host_url)
    test = urlparse(urljoin(request.host_url, target))
    return test.scheme in ("http", "https") and base.netloc == test.netloc


def wanted():
    return request.args.get("next") or url_for("home")


@app.route("/a")
def plain():
    # ruleid: open-redirect
    return redirect(request.args.get("next", "/"))


@app.route("/b")
def by_helper():
    # ruleid: open-redirect
    return redirect(wanted())


@app.route("/c")
def by_check():
    target = request.args.get("next")
    if not target or not is_local(target):
        target = "/"
    # ok: open-redirect
    return redirect(target)


@app.route("/d")
def by_table():
    # ok: open-redirect
    return redirect(PAGES.get(request.args["page"], "/"))


@app.route("/e")
def by_path():
    # ok: open-redirect
    return redirect("/users/" + request.args["user"])


@app.route("/f")
def by_weak_path():
    # ruleid: open-redirect
    return redirect("/" + request.args["user"])


@app.route("/g")
def by_start():
    target = request.args["next"]
    if target.startswith("/") and not target.startswith("//"):
        # ok: open-redirect
        return redirect(target)
    # ruleid: open-redirect
    return redirect(target)


@app.route("/h")
def by_netloc():
    target = request.args["next"]
    if urlparse(target).netloc:
        return "no", 400
    # ok: open-redirect
    return redirect(target)


@app.route("/i")
def by_netloc_and_scheme():
    target = request.args["next"]
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        target = "/"
    # ok: open-redirect
    return redirect(target)


@app.route("/j")
def by_route():
    # ok: open-redirect
    return redirect(url_for("show", name=request.args["name"]))


def view(request):
    target = request.GET.get("next", "/")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        # ok: open-redirect
        return go(target)
    # ok: open-redirect
    a = go(reverse("home") + "?q=" + target)
    # ruleid: open-redirect
    return HttpResponseRedirect(target)


def list_of_hosts(request):
    target = request.POST["next"]
    host = urlparse(target).netloc
    # ok: open-redirect
    return go(target) if host in HOSTS else go("/")


@app.route("/k")
def by_header():
    response = app.make_response("")
    response.status_code = 302
    # ruleid: open-redirect
    response.headers["Location"] = request.args["next"]
    return response


@app.route("/l")
def by_safe_list():
    target = request.args["next"]
    # ok: open-redirect
    return redirect(target if target in ("/a", "/b") else "/")


def kept_here(request):
    # ok: open-redirect
    return HttpResponseRedirect(request.get_full_path())


def by_keyword(request):
    target = request.POST.get("next")
    if not url_has_allowed_host_and_scheme(url=target, allowed_hosts={request.get_host()}):
        # ruleid: open-redirect
        return HttpResponseRedirect(target)
    # ok: open-redirect
    return HttpResponseRedirect(target)
