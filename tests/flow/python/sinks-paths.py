import os, io, shutil, pathlib, zipfile, tarfile, tempfile, glob, codecs, mimetypes, configparser, csv, json, sqlite3, shelve, gzip
import aiofiles, aiofiles.os, anyio, fsspec, smart_open, boto3, h5py, PIL.Image, cv2, pandas as pd, numpy as np, openpyxl, docx, PyPDF2, pypdf, fitz, xlrd, polars as pl, imageio, soundfile, librosa, ftplib, paramiko, wave
import flask
from pathlib import Path
from flask import request, send_file, send_from_directory, render_template
from werkzeug.utils import secure_filename, safe_join
from pathvalidate import sanitize_filename, sanitize_filepath
from django.http import FileResponse
from django.core.files.storage import default_storage, FileSystemStorage
from django.core.files.base import ContentFile
from django.utils._os import safe_join as dsafe
from django.utils.text import get_valid_filename
from starlette.responses import FileResponse as SFR
from aiohttp import web
from bottle import static_file
from sanic.response import file as sanic_file
from litestar.response import File
from google.cloud import storage
from fastapi.responses import FileResponse as FFR
from quart import send_file as qsf
from PIL import Image
from pyramid.response import FileResponse as PFR
from cherrypy.lib.static import serve_file
import py7zr, rarfile
BASE = Path("/srv/data")

def a():
    q = request.args["q"]
    # ruleid: path-traversal
    open("/srv/" + q)
    # ruleid: path-traversal
    io.open(os.path.join("/srv", q))
    # ruleid: path-traversal
    (BASE / q).read_text()
    # ruleid: path-traversal
    Path("/srv", q).open()
    # ruleid: path-traversal
    Path(f"/srv/{q}").write_bytes(b"")
    # ruleid: path-traversal
    BASE.joinpath(q).unlink()
    # ruleid: path-traversal
    shutil.rmtree("/srv/" + q)
    # ruleid: path-traversal
    shutil.copyfileobj(open("/srv/" + q), None)
    # ruleid: path-traversal
    shutil.make_archive("/srv/" + q, "zip")
    # ruleid: path-traversal
    shutil.unpack_archive("x.zip", "/srv/" + q)
    # ruleid: path-traversal
    os.rename("/srv/" + q, "x")
    # ruleid: path-traversal
    os.listdir("/srv/" + q)
    # ruleid: path-traversal
    os.truncate("/srv/" + q, 0)
    # ruleid: path-traversal
    os.utime("/srv/" + q)
    # ruleid: path-traversal
    os.readlink("/srv/" + q)
    # ruleid: path-traversal
    os.chdir("/srv/" + q)
    # ruleid: path-traversal
    glob.glob("/srv/" + q)
    # ruleid: path-traversal
    list(BASE.glob(q))
    # ruleid: path-traversal
    codecs.open("/srv/" + q)
    # ruleid: path-traversal
    gzip.open("/srv/" + q)
    # ruleid: path-traversal
    sqlite3.connect("/srv/" + q)
    # ruleid: path-traversal
    configparser.ConfigParser().read("/srv/" + q)
    # ok: path-traversal
    tempfile.mkstemp(suffix=os.path.basename(q))
    # ruleid: path-traversal
    fsspec.open("/srv/" + q)
    # ruleid: path-traversal
    smart_open.open("/srv/" + q)
    # ruleid: path-traversal
    boto3.client("s3").download_file("b", "k", "/srv/" + q)
    # ok: path-traversal
    boto3.client("s3").download_file("b", q, "/srv/x")
    # ruleid: path-traversal
    boto3.client("s3").upload_file("/srv/" + q, "b", "k")
    # ruleid: path-traversal
    boto3.resource("s3").Bucket("b").download_file("k", "/srv/" + q)
    # ruleid: path-traversal
    storage.Client().bucket("b").blob("k").download_to_filename("/srv/" + q)
    # ruleid: path-traversal
    storage.Client().bucket("b").blob("k").upload_from_filename("/srv/" + q)
    # ruleid: path-traversal
    Image.open("/srv/" + q)
    # ruleid: path-traversal
    h5py.File("/srv/" + q)
    # ruleid: path-traversal
    cv2.imread("/srv/" + q)
    # ruleid: path-traversal
    pd.read_csv("/srv/" + q)
    # ruleid: path-traversal
    pd.read_parquet("/srv/" + q)
    df = pd.DataFrame()
    # ruleid: path-traversal
    df.to_csv("/srv/" + q)
    # ruleid: path-traversal
    df.to_excel("/srv/" + q)
    # ruleid: path-traversal
    np.load("/srv/" + q)
    # ruleid: path-traversal
    np.save("/srv/" + q, [])
    # ruleid: path-traversal
    openpyxl.load_workbook("/srv/" + q)
    # ruleid: path-traversal
    docx.Document("/srv/" + q)
    # ruleid: path-traversal
    pypdf.PdfReader("/srv/" + q)
    # ruleid: path-traversal
    fitz.open("/srv/" + q)
    # ruleid: path-traversal
    pl.read_csv("/srv/" + q)
    # ok: path-traversal
    open("/srv/" + secure_filename(q))
    # ok: path-traversal
    open("/srv/" + os.path.basename(q))
    # ok: path-traversal
    open(safe_join("/srv", q))
    # ok: path-traversal
    open(dsafe("/srv", q))
    # ok: path-traversal
    open("/srv/" + get_valid_filename(q))
    # ok: path-traversal
    open("/srv/" + sanitize_filename(q))
    # ok: path-traversal
    open("/srv/" + Path(q).name)

def web_():
    q = request.args["q"]
    # ruleid: path-traversal
    send_file("/srv/" + q)
    # ok: path-traversal
    send_from_directory("/srv", q)
    # ruleid: path-traversal
    send_from_directory("/srv/" + q, "x")
    # ruleid: path-traversal
    FileResponse(open("/srv/" + q, "rb"))
    # ruleid: path-traversal
    SFR("/srv/" + q)
    # ruleid: path-traversal
    FFR(path="/srv/" + q)
    # ruleid: path-traversal
    web.FileResponse("/srv/" + q)
    # ok: path-traversal
    static_file(q, root="/srv")
    # ruleid: path-traversal
    static_file("x", root="/srv/" + q)
    # ruleid: path-traversal
    sanic_file("/srv/" + q)
    # ruleid: path-traversal
    File(path="/srv/" + q)
    # ruleid: path-traversal
    PFR("/srv/" + q)
    # ruleid: path-traversal
    serve_file("/srv/" + q)
    # ok: path-traversal
    default_storage.open(q)
    # ok: path-traversal
    default_storage.save(q, ContentFile(b""))
    f = request.files["f"]
    # ruleid: path-traversal
    f.save("/srv/" + f.filename)
    # ok: path-traversal
    f.save("/srv/" + secure_filename(f.filename))
    # ruleid: path-traversal
    f.save(os.path.join("/srv", f.filename))
    # ok: path-traversal
    render_template("a.html", q=q)

async def asy():
    q = request.args["q"]
    # ruleid: path-traversal
    async with aiofiles.open("/srv/" + q) as f: pass
    # ruleid: path-traversal
    await aiofiles.os.remove("/srv/" + q)
    # ruleid: path-traversal
    await aiofiles.os.listdir("/srv/" + q)
    # ruleid: path-traversal
    await anyio.open_file("/srv/" + q)
    # ruleid: path-traversal
    await anyio.Path("/srv/" + q).read_text()

def arch():
    f = request.files["f"]
    z = zipfile.ZipFile(f)
    for n in z.namelist():
        # ruleid: path-traversal
        open(os.path.join("/srv", n), "wb").write(z.read(n))
    # ok: path-traversal
    z.extractall("/srv")
    t = tarfile.open(fileobj=f)
    # ruleid: path-traversal
    t.extractall("/srv")
    # ok: path-traversal
    t.extractall("/srv", filter="data")
    for m in t.getmembers():
        # ruleid: path-traversal
        open("/srv/" + m.name)
    with py7zr.SevenZipFile(f) as s:
        for n in s.getnames():
            # ruleid: path-traversal
            open("/srv/" + n)
