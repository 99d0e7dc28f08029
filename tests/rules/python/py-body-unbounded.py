import gzip
import zipfile

from fastapi import FastAPI, UploadFile
from PIL import Image

app = FastAPI()
LARGEST = 1_000_000

# ruleid: py-body-unbounded
Image.MAX_IMAGE_PIXELS = None


@app.post("/notes")
async def notes(file: UploadFile):
    # ruleid: py-body-unbounded
    return parsed(await file.read())


@app.post("/notes/checked")
async def checked(file: UploadFile):
    # ok: py-body-unbounded
    data = await file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise HTTPException(413)
    return parsed(data)


def unpacked(data):
    # ruleid: py-body-unbounded
    return gzip.decompress(data)


def members(path):
    with zipfile.ZipFile(path) as archive:
        # ruleid: py-body-unbounded
        return [archive.read(name) for name in archive.namelist()]


def members_checked(path):
    with zipfile.ZipFile(path) as archive:
        if sum(info.file_size for info in archive.infolist()) > LARGEST:
            raise ValueError(path)
        # ok: py-body-unbounded
        return [archive.read(name) for name in archive.namelist()]


def unpacked_in_parts(data):
    # ok: py-body-unbounded
    return zlib.decompressobj().decompress(data, max_length=LARGEST)


def received(connection):
    buffer = b""
    while True:
        chunk = connection.recv(4096)
        if not chunk:
            return buffer
        # ruleid: py-body-unbounded
        buffer += chunk


def stored(path):
    with open(path, "rb") as file:
        # ok: py-body-unbounded
        return zlib.decompress(file.read())


def vouched_for(signer, text):
    packed = signer.unsign(text)
    # ok: py-body-unbounded
    return zlib.decompress(packed)


class Line(socketserver.StreamRequestHandler):
    def handle(self):
        # ruleid: py-body-unbounded
        self.wfile.write(self.rfile.readline().upper())


class ShortLine(socketserver.StreamRequestHandler):
    def handle(self):
        # ok: py-body-unbounded
        self.wfile.write(self.rfile.readline(4096).upper())


def members(upload):
    with tarfile.open(fileobj=upload) as archive:
        for member in archive:
            # ruleid: py-body-unbounded
            yield archive.extractfile(member).read()


def some_members(upload):
    left = 10_000_000
    with tarfile.open(fileobj=upload) as archive:
        for member in archive:
            if member.size > left:
                raise ValueError(413)
            # ok: py-body-unbounded
            yield archive.extractfile(member).read()


async def collected(request):
    parts = []
    async for part in request.content.iter_any():
        # ruleid: py-body-unbounded
        parts.append(part)
    return b"".join(parts)


async def collected_some(request):
    parts, size = [], 0
    async for part in request.content.iter_any():
        size += len(part)
        if size > 1_000_000:
            raise ValueError(413)
        # ok: py-body-unbounded
        parts.append(part)
    return b"".join(parts)
