import hashlib
import json
import logging
from pathlib import Path

log = logging.getLogger("updater")
DEFAULTS = {"algorithm": "sha1", "block": 1 << 16}


class Manifest:
    def __init__(self, path, options=None):
        self.options = {**DEFAULTS, **(options or {})}
        self.entries = json.loads(Path(path).read_text())["files"]

    def digest(self, path):
        state = hashlib.new(self.options["algorithm"])
        with open(path, "rb") as source:
            while block := source.read(self.options["block"]):
                state.update(block)
        return state.hexdigest()

    def verified(self, folder):
        for name, expected in self.entries.items():
            actual = self.digest(Path(folder, name))
            if actual != expected:
                log.error("%s is not what was released", name)
                return False
        return True


def install(folder, flash):
    manifest = Manifest(Path(folder, "manifest.json"))
    if not manifest.verified(folder):
        raise RuntimeError("the update was not installed")
    for name in sorted(manifest.entries):
        flash(Path(folder, name))
