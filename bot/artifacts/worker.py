"""The child process that scans: files on stdin, one line of JSON a file to the file of argv.

A line is written as soon as its file is done, so that whatever kills this process costs only the
file that it was at.
"""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import asdict
from pathlib import Path

from bot.artifacts.scanning import Scanned, scan


def main(answers: str, seconds: float) -> None:
    """Scan each file of stdin in `seconds` of processor time; append its answer to `answers`."""
    with Path(answers).open("ab") as out:
        for line in iter(sys.stdin.buffer.readline, b""):
            header = json.loads(line)
            data = sys.stdin.buffer.read(header["size"])
            signal.setitimer(signal.ITIMER_PROF, seconds)  # its default action ends the process
            scanned = _scanned(header["name"], data)
            signal.setitimer(signal.ITIMER_PROF, 0)
            out.write(json.dumps(asdict(scanned)).encode() + b"\n")
            out.flush()


def _scanned(name: str, data: bytes) -> Scanned:
    try:
        return scan(name, data)
    except MemoryError:
        return Scanned(gaps=["there was not enough memory to look at it"])
    except RecursionError:
        return Scanned(gaps=["it is nested too deep"])


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
