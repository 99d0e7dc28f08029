import os

from flask import Flask, abort, request, send_file

app = Flask(__name__)
app.config.from_prefixed_env()
INVOICES = "/srv/invoices"
KINDS = {".pdf": "application/pdf", ".xml": "application/xml"}


def mime_of(name):
    kind = KINDS.get(os.path.splitext(name)[1])
    if kind is None:
        abort(415)
    return kind


def folder_of(tenant):
    return os.path.join(INVOICES, f"{tenant:06d}")


@app.get("/tenants/<int:tenant>/invoices")
def download(tenant):
    name = request.args.get("file", "")
    mime = mime_of(name)
    path = os.path.join(folder_of(tenant), name)
    if not os.path.exists(path):
        abort(404)
    return send_file(path, mimetype=mime, as_attachment=True)
