import gzip
import time
import zlib

import numpy
from flask import request

LIMIT = 1000


def rows():
    count = int(request.args["count"])
    # ruleid: py-size-from-request
    made = [row for row in range(count)]
    # ok: py-size-from-request
    made += [row for row in range(min(count, LIMIT))]
    return made


def capped():
    count = int(request.args["count"])
    if count > LIMIT:
        return []
    # ok: py-size-from-request
    return [row for row in range(count)]


def grid():
    # ruleid: py-size-from-request
    numpy.zeros(int(request.json["size"]))
    # ok: py-size-from-request
    numpy.zeros(len(request.json["values"]))


def unpacked():
    # ruleid: py-size-from-request
    body = gzip.decompress(request.data)
    # ok: py-size-from-request
    return body + zlib.decompressobj().decompress(request.data, LIMIT)


def pause():
    # ruleid: py-size-from-request
    time.sleep(float(request.args["seconds"]))
    # ok: py-size-from-request
    time.sleep(0.1)
