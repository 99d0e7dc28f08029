from pathlib import Path

from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse

app = FastAPI()
TILES = Path("/srv/radar/tiles")
KINDS = {".png": "image/png", ".webp": "image/webp", ".json": "application/json"}


def located(name):
    path = (TILES / name).resolve()
    if not path.is_relative_to(TILES) or not path.is_file():
        raise HTTPException(404, "there is no such tile")
    return path


def kind_of(path):
    return KINDS.get(path.suffix, "application/octet-stream")


@app.get("/tiles/{name:path}")
def tile(name: str):
    path = located(name)
    return FileResponse(path, media_type=kind_of(path), headers={"Cache-Control": "max-age=300"})


@app.get("/layers")
def layers():
    return sorted(each.name for each in TILES.iterdir() if each.is_dir())
