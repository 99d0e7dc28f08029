import os
import tempfile
from pathlib import Path


def save(data):
    # ruleid: py-insecure-temp-file
    name = tempfile.mktemp(suffix=".txt")
    # ruleid: py-insecure-temp-file
    with open("/tmp/report.txt", "w") as file:
        file.write(data)
    # ruleid: py-insecure-temp-file
    Path("/tmp/state.json").write_text(data)
    # ok: py-insecure-temp-file
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        file.write(data)
    # ok: py-insecure-temp-file
    handle, name = tempfile.mkstemp()
    # ok: py-insecure-temp-file
    with open("/tmp/report.txt") as file:
        file.read()
    # ok: py-insecure-temp-file
    with open("/tmp/report.txt", "x") as file:
        file.write(data)
    # ok: py-insecure-temp-file
    with tempfile.TemporaryDirectory() as folder, open(os.path.join(folder, "a"), "w") as file:
        file.write(data)
    return name


def report(user, text):
    path = os.path.join(tempfile.gettempdir(), "report.csv")
    # ruleid: py-insecure-temp-file
    with open(path, "w") as handle:
        handle.write(text)
    upload = f"/tmp/upload-{user}.bin"
    # ruleid: py-insecure-temp-file
    with open(upload, "wb") as handle:
        handle.write(b"")
    made = os.path.join(tempfile.mkdtemp(), "report.csv")
    # ok: py-insecure-temp-file
    with open(made, "w") as handle:
        handle.write(text)
    # ok: py-insecure-temp-file
    with open(path, "x") as handle:
        handle.write(text)
