from urllib.parse import urlsplit

from flask import Blueprint, abort, current_app, redirect, request

leave = Blueprint("leave", __name__)
PARTNERS = ("ferries.example", "hostels.example", "trails.example")


def is_partner(host):
    return any(host == name or host.endswith("." + name) for name in PARTNERS)


def count(host):
    current_app.extensions["statistics"].add("leave", host)


@leave.get("/leave")
def away():
    address = request.args.get("to", "")
    parts = urlsplit(address)
    if parts.scheme != "https" or not is_partner(parts.hostname or ""):
        abort(404)
    count(parts.hostname)
    return redirect(f"https://{parts.hostname}{parts.path}", code=302)


@leave.get("/partners")
def partners():
    return {"partners": [f"https://{name}/" for name in PARTNERS]}
