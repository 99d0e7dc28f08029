import io
import zipfile
from pathlib import Path

from flask import Flask, jsonify, request

app = Flask(__name__)
THEMES = Path("/srv/themes")
SUFFIXES = {".css", ".png", ".svg", ".woff2"}
LARGEST = 4 << 20


def wanted(archive):
    for member in archive.infolist():
        if not member.is_dir() and Path(member.filename).suffix in SUFFIXES:
            yield member


def unpack(archive, folder):
    count = 0
    for member in wanted(archive):
        if member.file_size > LARGEST:
            continue
        target = folder / member.filename
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(member))
        count += 1
    return count


@app.put("/tenants/<int:tenant>/theme")
def upload_theme(tenant):
    folder = THEMES / str(tenant)
    with zipfile.ZipFile(io.BytesIO(request.get_data())) as archive:
        return jsonify(files=unpack(archive, folder))
