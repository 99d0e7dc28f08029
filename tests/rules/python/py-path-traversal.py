import io
import os
from pathlib import Path

from fastapi import FastAPI, HTTPException, UploadFile
from fastapi.responses import FileResponse
from flask import request, send_file, send_from_directory
from werkzeug.utils import secure_filename

app = FastAPI()
FOLDER = Path("/srv/files")
PAGES = {"home": "home.html"}


def show():
    # ruleid: py-path-traversal
    with open("/srv/files/" + request.args["name"]) as file:
        file.read()
    # ruleid: py-path-traversal
    send_file(os.path.join("/srv/files", request.args["name"]))
    # ok: py-path-traversal
    send_from_directory("/srv/files", request.args["name"])
    # ok: py-path-traversal
    with open(os.path.join("/srv/files", secure_filename(request.args["name"]))) as file:
        file.read()
    # ok: py-path-traversal
    send_file(io.BytesIO(request.data))
    # ok: py-path-traversal
    send_file(FOLDER / PAGES[request.args["page"]])


@app.get("/file")
async def download(name: str):
    path = FOLDER / name
    # ruleid: py-path-traversal
    return FileResponse(path)


@app.get("/stored")
async def stored(name: str):
    record = await Records.get_record(name)
    # ok: py-path-traversal
    return FileResponse(record.path)


@app.get("/checked")
async def checked(name: str, number: int):
    # ok: py-path-traversal
    (FOLDER / f"{number}.txt").read_text()
    path = (FOLDER / name).resolve()
    if not path.is_relative_to(FOLDER):
        raise HTTPException(404)
    # ok: py-path-traversal
    return FileResponse(path)


@app.post("/upload")
async def upload(file: UploadFile):
    # ruleid: py-path-traversal
    (FOLDER / file.filename).write_bytes(await file.read())
    # ok: py-path-traversal
    (FOLDER / Path(file.filename).name).write_bytes(await file.read())
    # ok: py-path-traversal
    (FOLDER / "upload.bin").write_bytes(await file.read())


def text_of(name):
    # ruleid: py-path-traversal
    return (FOLDER / name).read_text()


def checked_text_of(name):
    path = (FOLDER / name).resolve()
    if not path.is_relative_to(FOLDER):
        raise ValueError(name)
    # ok: py-path-traversal
    return path.read_text()


@app.route("/text")
def text():
    name = request.args["name"]
    return text_of(name)


@app.route("/checked")
def checked():
    return checked_text_of(request.args["name"])


def unresolved():
    path = os.path.join("/srv/files", request.args["name"])
    if not path.startswith("/srv/files"):
        return None
    # ruleid: py-path-traversal
    return open(path)


def never():
    path = "/srv/files/" + request.args["name"]
    debug = 3
    if debug > 5:
        path = "/srv/files/terms.txt"
    # ruleid: py-path-traversal
    return open(path)


def always():
    debug = 3
    if debug * 2 > 5:
        path = "/srv/files/terms.txt"
    else:
        path = "/srv/files/" + request.args["name"]
    # ok: py-path-traversal
    return open(path)
