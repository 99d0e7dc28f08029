import re
from urllib.parse import urlparse, urlsplit

from flask import request

ORIGINS = {"https://a.example.com"}
# ruleid: py-origin-half-checked
CORS_ALLOWED_ORIGINS = ["https://a.example.com", "null"]


@app.after_request
def allow(response):
    origin = request.headers.get("Origin", "")
    # ruleid: py-origin-half-checked
    if origin.endswith("example.com"):
        response.headers["Access-Control-Allow-Origin"] = origin
    # ruleid: py-origin-half-checked
    if re.match(r"https://[a-z]+\.example\.com", origin):
        response.headers["Access-Control-Allow-Origin"] = origin
    # ruleid: py-origin-half-checked
    if "example.com" in origin:
        response.headers["Access-Control-Allow-Origin"] = origin
    # ok: py-origin-half-checked
    if origin in ORIGINS:
        response.headers["Access-Control-Allow-Origin"] = origin
    # ok: py-origin-half-checked
    if origin.endswith(".example.com"):
        response.headers["Vary"] = "Origin"
    # ok: py-origin-half-checked
    if re.fullmatch(r"https://[a-z]+\.example\.com", origin):
        response.headers["Vary"] = "Origin"
    return response


# ruleid: py-origin-half-checked
api.add_middleware(CORSMiddleware, allow_origin_regex=r"https://.*\.example.com")
# ok: py-origin-half-checked
api.add_middleware(CORSMiddleware, allow_origin_regex=r"https://[a-z]+\.example\.com")


class Socket(tornado.websocket.WebSocketHandler):
    def check_origin(self, origin):
        # ruleid: py-origin-half-checked
        return True


# ruleid: py-origin-half-checked
TRUSTED = ("https://shop.example.com", "null")
# ok: py-origin-half-checked
TRUSTED = ("https://shop.example.com",)
# ok: py-origin-half-checked
TYPES = ("string", "null")


class Middleware:
    def allowed(self, origin):
        host = urlsplit(origin).hostname or ""
        # ruleid: py-origin-half-checked
        return host.endswith("example.com")

    def allowed_below(self, origin):
        host = urlsplit(origin).hostname or ""
        # ok: py-origin-half-checked
        return host == "example.com" or host.endswith(".example.com")

    def allowed_at_once(self, origin):
        # ruleid: py-origin-half-checked
        return urlparse(origin).netloc.endswith("example.com")

    def picture(self, address):
        # ok: py-origin-half-checked
        return urlparse(address).path.endswith("png")


# ruleid: py-origin-half-checked
api.add_middleware(CORSMiddleware, allow_origin_regex=r"https://.*\.?example\.com")
# ok: py-origin-half-checked
api.add_middleware(CORSMiddleware, allow_origin_regex=r"https://([a-z0-9-]+\.)?example\.com")
# ok: py-origin-half-checked
api.add_middleware(CORSMiddleware, allow_origin_regex=r"https://.*\.example\.com")
