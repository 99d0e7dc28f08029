import logging
import subprocess
from pathlib import Path

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
log = logging.getLogger("labels")
SPOOL = Path("/var/spool/labels")


def label_file(parcel_id: int) -> Path:
    return SPOOL / f"{parcel_id:010d}.zpl"


def send_to_printer(path: Path, printer: str) -> str:
    command = f"lp -d {printer} -o raw {path}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=20)
    if done.returncode:
        log.error("lp ended with %d", done.returncode)
        abort(502)
    return done.stdout.strip()


@app.post("/parcels/<int:parcel_id>/label")
def print_label(parcel_id: int):
    path = label_file(parcel_id)
    if not path.is_file():
        abort(404)
    job = send_to_printer(path, request.args.get("printer", "dock-1"))
    return jsonify(parcel=parcel_id, job=job)
