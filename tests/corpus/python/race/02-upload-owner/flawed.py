import json
import os
import pwd
import stat
from pathlib import Path

DROP = Path("/srv/drop")
SENDER = "scanner"


class Refused(Exception):
    """A file in the drop folder is not the scanner's."""


def checked(path, uid):
    found = os.stat(path, follow_symlinks=False)
    if found.st_uid != uid or not stat.S_ISREG(found.st_mode):
        raise Refused(path.name)
    return open(path, "rb")


def scans(folder=DROP):
    uid = pwd.getpwnam(SENDER).pw_uid
    for path in sorted(folder.glob("*.json")):
        with checked(path, uid) as source:
            yield path, json.load(source)


def collect(store, folder=DROP):
    count = 0
    for path, scan in scans(folder):
        store.add(scan)
        path.unlink()
        count += 1
    return count
