"""The child process that scans files: see `bot.children`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from bot.artifacts.scanning import Scanned, scan
from bot.children.child import serve, unpacked


def answer_of(file: tuple[dict[str, Any], list[bytes]]) -> bytes:
    """What there is to say about one file, as a line of JSON."""
    header, (data,) = file
    return json.dumps(asdict(_scanned(header["name"], data))).encode()


def _scanned(name: str, data: bytes) -> Scanned:
    try:
        return scan(name, data)
    except MemoryError:
        return Scanned(gaps=["there was not enough memory to look at it"])
    except RecursionError:
        return Scanned(gaps=["it is nested too deep"])


if __name__ == "__main__":
    serve(unpacked, answer_of, sys.argv[1], float(sys.argv[2]))
