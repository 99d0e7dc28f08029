import gzip
import json
import os
import re

from aiohttp import web

BACKUPS = os.environ.get("BACKUP_DIR", "/var/backups/depot")
DATED = re.compile(r"^\d{8}-[a-z]+\.json\.gz")


class Backups:
    def __init__(self, folder):
        self.folder = folder

    def names(self):
        return sorted(name for name in os.listdir(self.folder) if DATED.match(name))

    def load(self, name):
        path = os.path.abspath(self.folder + os.sep + name)
        with gzip.open(path, "rt", encoding="utf-8") as source:
            return json.load(source)


async def index(request):
    return web.json_response(request.app["backups"].names())


async def restore(request):
    body = await request.json()
    records = request.app["backups"].load(body["backup"])
    restored = await request.app["store"].replace_all(records)
    return web.json_response({"restored": restored})


def setup(app):
    app["backups"] = Backups(BACKUPS)
    app.add_routes([web.get("/backups", index), web.post("/restore", restore)])
