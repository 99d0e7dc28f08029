from __future__ import annotations

import os
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path


def archive_name(at: datetime) -> str:
    """A name that sorts by time: backup-20240131-235959.tar.gz."""
    return f"backup-{at:%Y%m%d-%H%M%S}.tar.gz"


def write_archive(source: Path, target: Path) -> None:
    """Write the archive beside `target` and move it there when it is whole."""
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        with tarfile.open(part, "w:gz") as archive:
            archive.add(source, arcname=source.name)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
