import os
import tarfile
import zipfile
from pathlib import Path

from flask import Flask, abort, request, send_file, send_from_directory
from werkzeug.utils import safe_join, secure_filename

from .places import safe_path

app = Flask(__name__)
BASE = Path("/srv/files").resolve()
ROOT = "/srv/files"
REPORTS = {"a": "a.pdf", "b": "b.pdf"}


def inside(path):
    return os.path.realpath(path).startswith(ROOT + os.sep)


def resolved(name):
    target = (BASE / name).resolve()
    if not target.is_relative_to(BASE):
        abort(403)
    return target


@app.route("/a/<path:name>")
def plain(name):
    # ruleid: path-traversal
    return send_file(os.path.join(ROOT, name))


@app.route("/b")
def by_pathlib():
    # ruleid: path-traversal
    return (BASE / request.args["name"]).read_text()


@app.route("/c")
def by_resolving():
    # ok: path-traversal
    return resolved(request.args["name"]).read_text()


@app.route("/d")
def by_bool():
    path = os.path.join(ROOT, request.args["name"])
    if not inside(path):
        abort(403)
    # ok: path-traversal
    with open(path) as file:
        return file.read()


@app.route("/e")
def by_secure_name():
    upload = request.files["file"]
    # ok: path-traversal
    upload.save(os.path.join(ROOT, secure_filename(upload.filename)))
    # ruleid: path-traversal
    upload.save(os.path.join(ROOT, upload.filename))
    return ""


@app.route("/f")
def by_table():
    # ok: path-traversal
    return send_file(os.path.join(ROOT, REPORTS[request.args["name"]]))


@app.route("/g")
def by_library():
    # ok: path-traversal
    return send_from_directory(ROOT, request.args["name"])


@app.route("/h")
def by_parents():
    target = (BASE / request.args["name"]).resolve()
    if BASE not in target.parents:
        abort(404)
    # ok: path-traversal
    return target.read_bytes()


@app.route("/i")
def by_common_path():
    target = os.path.abspath(os.path.join(ROOT, request.args["name"]))
    if os.path.commonpath([ROOT, target]) != ROOT:
        abort(404)
    # ok: path-traversal
    return open(target).read()


@app.route("/j")
def unresolved():
    target = os.path.join(ROOT, request.args["name"])
    if not target.startswith(ROOT):
        abort(404)
    # ruleid: path-traversal
    return open(target).read()


@app.route("/k")
def by_basename():
    # ok: path-traversal
    return open(os.path.join(ROOT, os.path.basename(request.args["name"]))).read()


@app.route("/l")
def by_relative_to():
    target = (BASE / request.args["name"]).resolve()
    try:
        target.relative_to(BASE)
    except ValueError:
        abort(404)
    # ok: path-traversal
    return target.read_text()


@app.route("/m/<int:number>")
def numbered(number):
    # ok: path-traversal
    return open(f"{ROOT}/{number}.txt").read()


@app.route("/n")
def by_words():
    name = request.args["name"]
    if ".." in name or "/" in name:
        abort(400)
    # ok: path-traversal
    return open(os.path.join(ROOT, name)).read()


@app.route("/o")
def half_checked():
    name = request.args["name"]
    if not name.endswith(".txt"):
        abort(400)
    # ruleid: path-traversal
    return open(os.path.join(ROOT, name)).read()


@app.route("/p")
def by_safe_join():
    path = safe_join(ROOT, request.args["name"])
    if path is None:
        abort(404)
    # ok: path-traversal
    return open(path).read()


def unpack(archive, target):
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            # ruleid: path-traversal
            with open(os.path.join(target, member.name), "wb") as out:
                out.write(tar.extractfile(member).read())


def unpack_all(archive, target):
    tar = tarfile.open(archive)
    # ruleid: path-traversal
    tar.extractall(target)


def unpack_filtered(archive, target):
    tar = tarfile.open(archive)
    # ok: path-traversal
    tar.extractall(target, filter="data")


def unzip(archive, target):
    with zipfile.ZipFile(archive) as zipped:
        for name in zipped.namelist():
            # ruleid: path-traversal
            Path(target, name).write_bytes(zipped.read(name))


def unzip_checked(archive, target):
    root = os.path.realpath(target)
    with zipfile.ZipFile(archive) as zipped:
        for info in zipped.infolist():
            path = os.path.realpath(os.path.join(root, info.filename))
            if not path.startswith(root + os.sep):
                raise ValueError(info.filename)
            # ok: path-traversal
            with open(path, "wb") as out:
                out.write(zipped.read(info))


def untar_checked(archive, target):
    root = Path(target).resolve()
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if not (root / member.name).resolve().is_relative_to(root):
                raise ValueError(member.name)
        # ok: path-traversal
        tar.extractall(root)


def unzip_all(archive, target):
    # ok: path-traversal
    zipfile.ZipFile(archive).extractall(target)


@app.route("/joined")
def by_own_join():
    # ok: path-traversal
    return send_file(safe_path(ROOT, request.args["name"]))


class Unpacker:
    def __init__(self, file, ending):
        self._opened = self._kind(ending)(file)

    @staticmethod
    def _kind(ending):
        return UNPACKERS.get(ending)

    def unpack(self, folder):
        self._opened.unpack(folder)


class Placed:
    def place(self, folder, name):
        whole = os.path.abspath(folder)
        target = os.path.abspath(os.path.join(whole, name))
        if os.path.commonpath([whole, target]) != whole:
            raise ValueError(name)
        return target


class Zipped(Placed):
    def __init__(self, file):
        self._opened = zipfile.ZipFile(file)

    def unpack(self, folder):
        for name in self._opened.namelist():
            # ok: path-traversal
            with open(self.place(folder, name), "wb") as out:
                out.write(self._opened.read(name))

    def spill(self, folder):
        for name in self._opened.namelist():
            # ruleid: path-traversal
            os.makedirs(os.path.join(folder, name))


UNPACKERS = dict.fromkeys((".rar",))
UNPACKERS[".zip"] = Zipped


@app.get("/below")
def below():
    name = request.args["name"]
    if "../" in name:
        abort(400)
    # ok: path-traversal
    first = open(f"uploads/{name}").read()
    # ruleid: path-traversal
    second = open(name).read()
    return first + second


def is_below(root, path):
    try:
        path.resolve().relative_to(root.resolve())
    except ValueError:
        return False
    return True


def unpacked_by_path(archive, folder):
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            target = Path(folder) / member.filename
            # ruleid: path-traversal
            with opened.open(member) as source, target.open("wb") as file:
                file.write(source.read())


def unpacked_inside(archive, folder):
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            target = Path(folder) / member.filename
            if not is_below(Path(folder), target):
                raise ValueError(member)
            # ok: path-traversal
            with opened.open(member) as source, target.open("wb") as file:
                file.write(source.read())


def unpacked_in_order(archive, folder):
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            name = os.path.normpath(member.filename)
            if os.path.isabs(name) or name.startswith(".."):
                raise ValueError(name)
            # ok: path-traversal
            with open(os.path.join(folder, name), "wb") as file:
                file.write(opened.read(member))


def unpacked_as_named(archive, folder):
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            if os.path.isabs(member.filename) or member.filename.startswith(".."):
                raise ValueError(member)
            # ruleid: path-traversal
            with open(os.path.join(folder, member.filename), "wb") as file:
                file.write(opened.read(member))
