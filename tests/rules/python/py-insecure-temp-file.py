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
