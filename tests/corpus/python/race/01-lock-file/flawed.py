import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path

LOCK = Path("/run/lock/settlement.lock")


class Busy(Exception):
    """Another settlement is on its way."""


def acquire(path):
    if os.path.exists(path):
        raise Busy(path.read_text())
    with open(path, "w") as lock:
        lock.write(str(os.getpid()))


@contextmanager
def locked(path=LOCK):
    acquire(path)
    try:
        yield
    finally:
        path.unlink()


def main(settle):
    try:
        with locked():
            started = time.monotonic()
            count = settle()
    except Busy as error:
        sys.stderr.write(f"process {error} is at it\n")
        return 1
    sys.stdout.write(f"{count} payments, {time.monotonic() - started:.1f} s\n")
    return 0
