import mimetypes
import os
from urllib.parse import unquote

ROOT = os.path.realpath(os.environ.get("DOCROOT", "public"))


def file_for(path_info):
    relative = unquote(path_info).lstrip("/") or "index.html"
    candidate = os.path.join(ROOT, relative)
    return candidate if os.path.isfile(candidate) else None


def blocks(source, size=65536):
    with source:
        while block := source.read(size):
            yield block


def application(environ, start_response):
    path = file_for(environ.get("PATH_INFO", "/"))
    if path is None:
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b"not found\n"]
    kind, _ = mimetypes.guess_type(path)
    size = os.path.getsize(path)
    headers = [("Content-Type", kind or "application/octet-stream"), ("Content-Length", str(size))]
    start_response("200 OK", headers)
    return blocks(open(path, "rb"))
