import hashlib
import json
from pathlib import Path

from flask import Flask, g, jsonify

app = Flask(__name__)
CACHE = Path("/tmp/clinic-reports")


class ReportCache:
    def __init__(self, folder):
        self.folder = folder
        self.folder.mkdir(exist_ok=True)

    def _path(self, key):
        return self.folder / (hashlib.sha256(key.encode()).hexdigest() + ".json")

    def get(self, key, compute):
        path = self._path(key)
        if path.exists():
            return json.loads(path.read_text())
        value = compute()
        path.write_text(json.dumps(value))
        return value


cache = ReportCache(CACHE)


@app.get("/reports/<int:year>")
def report(year):
    return jsonify(cache.get(f"report-{year}", lambda: g.reports.yearly(year)))
