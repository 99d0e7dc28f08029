import json
import os
import signal
import sys
import time
import uuid
from pathlib import Path

SPOOL = Path("/var/spool/dispatch")
RUNNING = True


def stop(*_):
    global RUNNING
    RUNNING = False


def prepare():
    os.setsid()
    os.chdir("/")
    os.umask(0)
    signal.signal(signal.SIGTERM, stop)


def spool(job):
    path = SPOOL / f"{uuid.uuid4().hex}.json"
    partial = path.with_suffix(".part")
    partial.write_text(json.dumps(job))
    partial.rename(path)
    return path


def main(source=sys.stdin):
    prepare()
    while RUNNING:
        line = source.readline()
        if line:
            spool(json.loads(line))
        else:
            time.sleep(0.2)


if __name__ == "__main__":
    main()
