import os
import socket
import struct
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from django.core.paginator import Paginator
from fastapi import FastAPI, HTTPException, Query
from flask import request

from .places import Catalogue

app = FastAPI()
MOST = 1000


def capped(number, most=MOST):
    return min(number, most)


def sized(number):
    if number > MOST:
        raise HTTPException(400)
    return number


@app.get("/a")
def plain(size: int):
    # ruleid: resource-exhaustion
    return bytearray(size)


@app.get("/b")
def by_cap(size: int):
    # ok: resource-exhaustion
    a = bytearray(capped(size))
    # ok: resource-exhaustion
    return a + bytearray(sized(size))


@app.get("/c")
def by_declared_cap(size: int = Query(10, le=100)):
    # ok: resource-exhaustion
    return bytearray(size)


def by_request():
    count = int(request.args["count"])
    # ruleid: resource-exhaustion
    words = ["x" for _ in range(count)]
    # ruleid: resource-exhaustion
    text = "x" * count
    if not 0 < count <= 100:
        return "no"
    # ok: resource-exhaustion
    time.sleep(count)
    # ok: resource-exhaustion
    return text + "y" * count + str(words)


def matrix():
    shape = (int(request.args["w"]), int(request.args["h"]))
    # ruleid: resource-exhaustion
    np.zeros(shape)
    # ok: resource-exhaustion
    np.zeros((10, 10))
    # ok: resource-exhaustion
    return os.urandom(len(request.args["w"]))


@app.get("/plurals")
def plurals():
    catalogue = Catalogue(request.args["language"])
    # ok: resource-exhaustion
    return [catalogue.form(number) for number in range(catalogue.forms)]


def page():
    size = request.args.get("size", 20, type=int)
    # ruleid: resource-exhaustion
    rows = Item.query.limit(size).all()
    # ok: resource-exhaustion
    rows += Item.query.limit(min(size, 100)).all()
    # ruleid: resource-exhaustion
    return rows, Paginator(rows, size)


def framed(sock: socket.socket):
    (size,) = struct.unpack("!I", sock.recv(4))
    # ruleid: resource-exhaustion
    frame = bytearray(size)
    length = int.from_bytes(sock.recv(4), "big")
    # ruleid: resource-exhaustion
    frame += sock.recv(length)
    if length > MOST:
        raise ValueError(length)
    # ok: resource-exhaustion
    return frame + sock.recv(length)


def side_by_side():
    # ruleid: resource-exhaustion
    with ThreadPoolExecutor(max_workers=request.json["workers"]) as pool:
        # ok: resource-exhaustion
        return list(pool.map(len, request.json["rows"]))
