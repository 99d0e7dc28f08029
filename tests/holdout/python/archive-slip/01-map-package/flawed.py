import io
import zipfile
from pathlib import Path

import falcon

PACKAGES = Path("/srv/trails/packages")
KEPT = {".geojson", ".gpx", ".jpg"}


def wanted(archive):
    for entry in archive.infolist():
        if not entry.is_dir() and Path(entry.filename).suffix.lower() in KEPT:
            yield entry


def unpack(data, folder):
    written = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in wanted(archive):
            target = folder / entry.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(entry))
            written += 1
    return written


class Package:
    def on_put(self, request, response, trail):
        folder = PACKAGES / str(trail)
        folder.mkdir(exist_ok=True)
        try:
            response.media = {"files": unpack(request.bounded_stream.read(), folder)}
        except zipfile.BadZipFile as error:
            raise falcon.HTTPBadRequest(title="not a package") from error


app = falcon.App()
app.add_route("/trails/{trail:int}/package", Package())
